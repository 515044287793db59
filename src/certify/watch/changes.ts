import { watch } from 'node:fs';
import { join } from 'node:path';

/** An editor writes a file in several steps; what comes within this time is one save. */
const saveMs = 40;

const watched = /\.(?:feature|[cm]?[jt]s)$/;

/**
 * Tells which features and code files below some folders were saved, those of one moment together.
 *
 * @returns how to end that
 */
export function watchFiles(folders: readonly string[], onSaved: (files: string[]) => void): () => void {
  const saved = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    const files = [...saved];
    saved.clear();
    onSaved(files);
  };
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_event, name) => {
      if (name === null || !watched.test(name) || name.includes('node_modules')) return;
      saved.add(join(folder, name));
      clearTimeout(timer);
      timer = setTimeout(tell, saveMs);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

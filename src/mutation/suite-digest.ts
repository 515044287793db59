import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inPortions } from '../files/in-portions.ts';

/** What decides whether a mutant survives: the conditions, what plays them, and the gateway itself. */
const rooms = ['features', 'steps', 'src/scenario', 'src/capillary', 'src/reference-gateway', 'mock-idp'];

/** A digest of all of that. @param root the project's root */
export async function suiteDigest(root: string): Promise<string> {
  const files = (await Promise.all(rooms.map((room) => filesBelow(join(root, room))))).flat();
  const contents = await inPortions(files, (file) => readFile(file));
  const hash = createHash('sha256');
  files.forEach((file, at) => {
    hash.update(`${file.slice(root.length)}\0`).update(contents[at] ?? '');
  });
  return hash.digest('hex').slice(0, 16);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'));
  return files.map((entry) => join(entry.parentPath, entry.name)).sort();
}

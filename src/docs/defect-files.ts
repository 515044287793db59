import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Defect } from '../selftest/defect.ts';

const room = 'src/selftest';

/** The file of each list of seeded defects, relative to the project's root, by the ids of its defects. */
export async function defectFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(join(root, room), { recursive: true });
  const lists = names.filter((name) => /^defects\/.*\.ts$|-defects\.ts$/.test(name));
  const found = await Promise.all(lists.map(async (name) => idsOf(root, `${room}/${name}`)));
  return new Map(found.flat());
}

async function idsOf(root: string, file: string): Promise<[id: string, file: string][]> {
  const exported: unknown[] = Object.values((await import(pathToFileURL(join(root, file)).href)) as object);
  const listed: unknown[] = exported.filter(Array.isArray).flat();
  return listed.filter(isDefect).map(({ id }) => [id, file]);
}

function isDefect(one: unknown): one is Defect {
  return typeof one === 'object' && one !== null && 'detectedBy' in one;
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The version of a package that the project has installed. @param root of the project */
export async function installedVersion(root: string, name: string): Promise<string> {
  const text = await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, CommanderError } from 'commander';
import { program } from '../cli/program.ts';
import type { Words } from './code-blocks.ts';

/** Programs that docs may use beside the project's own, because every reader has them or the text names them. */
const others = ['curl', 'jq', 'cat', 'git', 'docker'];

/** What is wrong with a command that docs show, or nothing: whether there is such a command, option, value or script. */
export async function commandFlaw(root: string, [name, ...args]: Words): Promise<string | undefined> {
  if (name === 'gatecheck') return gatecheckFlaw(args);
  if (name === 'npx') return npxFlaw(args);
  if (name === 'node')
    return isShownProgram(root, args[0] ?? '') ? undefined : `node ${args[0]} is not known to the docs`;
  if (name === 'npm') return npmFlaw(root, args);
  return others.includes(name) ? undefined : `${name} is no program that the docs may use`;
}

function isShownProgram(root: string, file: string): boolean {
  return file === '--test' || (file.startsWith('examples/') && existsSync(join(root, file)));
}

async function npxFlaw([tool = '', ...args]: string[]): Promise<string | undefined> {
  if (tool === 'gatecheck') return gatecheckFlaw(args);
  return tool === 'cucumber-js' ? undefined : `npx ${tool} is not known to the docs`;
}

interface PackageFile {
  name: string;
  scripts: object;
}

function npmFlaw(root: string, [verb = '', ...args]: string[]): string | undefined {
  if (['ci', 'test', 'pack'].includes(verb)) return undefined;
  const { name, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as PackageFile;
  if (verb === 'install' && args.length === 0) return undefined;
  if (verb === 'install') return args.at(-1) === name ? undefined : `the package is called ${name}`;
  if (verb !== 'run') return `npm ${verb} is not known to the docs`;
  const [script = ''] = args;
  return Object.hasOwn(scripts, script) ? undefined : `package.json has no script ${script}`;
}

/** Reads the command line as `gatecheck` does, and does nothing. */
async function gatecheckFlaw(args: string[]): Promise<string | undefined> {
  const gatecheck = await program();
  for (const command of [gatecheck, ...gatecheck.commands]) quieten(command);
  try {
    await gatecheck.parseAsync(args, { from: 'user' });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return undefined;
    return (error as Error).message;
  }
}

function quieten(command: Command): void {
  command.exitOverride().configureOutput({ writeOut: () => {}, writeErr: () => {} });
  if (command.parent) command.action(() => {});
}

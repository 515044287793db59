import type { Command } from 'commander';
import { program } from '../cli/program.ts';
import { page } from './markdown.ts';

/** What `--help` says of each command. */
export async function commandPage(): Promise<string> {
  const gatecheck = await program();
  return page(
    'Commands',
    'What `gatecheck --help` and `gatecheck <command> --help` say. In a checkout, `npx gatecheck` stands for `gatecheck`.',
    helpOf(gatecheck),
    ...gatecheck.commands.map((command) => [`## gatecheck ${command.name()}`, helpOf(command)].join('\n\n')),
  );
}

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({
    writeOut: (more) => {
      text += more;
    },
    getOutHelpWidth: () => 100,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return ['```text', text.trim(), '```'].join('\n');
}

import { Argument, type Command } from 'commander';
import { UsageError } from './errors.ts';
import type { SuiteOptions } from './suite-options.ts';

const help = `
Examples:
  $ gatecheck new suite                                   scenarios of your own, in this folder
  $ gatecheck new suite conditions --name acme            in another one; its ids begin with ACME
  $ gatecheck new condition "Offers survive a sign-out"   one more, with the next id

Both play as they are written. Nothing that is there is overwritten.`;

interface NewOptions extends SuiteOptions {
  config?: string;
  name: string;
  ids?: string;
  json?: boolean;
}

/** `gatecheck new`: scenarios of one's own to begin with. */
export function addNew(program: Command): void {
  program
    .command('new')
    .description('write a suite of your own, or one more condition of it, which plays as it is')
    .addArgument(new Argument('<what>', 'what to write').choices(['suite', 'condition']))
    .argument('[where]', 'the folder of the suite, this one unless given; the title of the condition')
    .option('--name <name>', 'what reports call the suite', 'own')
    .option('--ids <word>', 'what ids begin with; the suite’s name in capitals, or as its other ids, unless given')
    .option('--config <file>', 'configuration that names the suite of the condition; gatecheck.yaml if it is there')
    .option('--features <folder>', 'features that the condition joins, where no configuration names them')
    .option('--json', 'say as JSON what was written')
    .addHelpText('after', help)
    .action((what: 'suite' | 'condition', where: string | undefined, options: NewOptions) =>
      what === 'suite' ? newSuite(where ?? '.', options) : newCondition(where, options),
    );
}

async function newSuite(folder: string, { name, ids, json }: NewOptions): Promise<void> {
  const [{ prefixFrom, writeNewSuite }, { thisSuite }] = await Promise.all([
    import('../certify/own/new-suite.ts'),
    import('../suite/suite.ts'),
  ]);
  const { wrote, kept, toAdd } = await writeNewSuite(folder, thisSuite(), { name, prefix: ids ?? prefixFrom(name) });
  if (json) return console.log(JSON.stringify({ wrote, kept, toAdd }));
  const into = folder === '.' ? '' : `cd ${folder} && `;
  console.log(
    [
      ...wrote.map((path) => `wrote ${path}`),
      ...kept.map((path) => `kept ${path}, which was there`),
      ...(toAdd === undefined ? [] : ['Add to gatecheck.yaml:', toAdd]),
      `Play it:  ${into}npm install && npx gatecheck certify --suite own --agent http`,
    ].join('\n'),
  );
}

async function newCondition(title: string | undefined, options: NewOptions): Promise<void> {
  if (title === undefined)
    throw new UsageError('new condition: say its rule, such as gatecheck new condition "Offers survive a sign-out"');
  const [{ chooseSuite }, { writeNewCondition }, { loadConfiguration }] = await Promise.all([
    import('../certify/own/choose-suite.ts'),
    import('../certify/own/new-suite.ts'),
    import('../config/load.ts'),
  ]);
  const suite = await chooseSuite({ ...options, suite: 'own' }, await loadConfiguration(options.config, {}));
  if (!suite.own) return;
  const { path, id } = await writeNewCondition(title, { ...suite, own: suite.own }, options.ids);
  if (options.json) return console.log(JSON.stringify({ wrote: [path], id }));
  console.log(`wrote ${path}\nPlay it:  npx gatecheck certify --tags @${id} --agent http`);
}

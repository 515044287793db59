import { Command } from 'commander';
import { thisSuite } from '../suite/suite.ts';

type Add = (program: Command) => void;

/** What adds each command. It is read when it is wanted: what some of them stand on takes longer to read than others run. */
const commands: Readonly<Record<string, () => Promise<Add>>> = {
  certify: async () => (await import('./certify.ts')).addCertify,
  conditions: async () => (await import('./conditions.ts')).addConditions,
  idp: async () => (await import('./idp.ts')).addIdp,
  gateway: async () => (await import('./gateway.ts')).addGateway,
  demo: async () => (await import('./demo.ts')).addDemo,
  report: async () => (await import('./report.ts')).addReport,
  merge: async () => (await import('./merge.ts')).addMerge,
  compare: async () => (await import('./compare.ts')).addCompare,
  verify: async () => (await import('./verify.ts')).addVerify,
  sign: async () => (await import('./sign.ts')).addSign,
  keygen: async () => (await import('./keygen.ts')).addKeygen,
  selftest: async () => (await import('./selftest.ts')).addSelftest,
  explore: async () => (await import('./explore.ts')).addExplore,
  ticket: async () => (await import('./ticket.ts')).addTicket,
  doctor: async () => (await import('./doctor.ts')).addDoctor,
  init: async () => (await import('./init.ts')).addInit,
  new: async () => (await import('./new.ts')).addNew,
};

const help = `
Examples:
  $ gatecheck certify                     the mock NextReason and the reference gateway, all conditions
  $ gatecheck certify --plan smoke        one scenario a flow
  $ gatecheck certify --help              all options of a command

Exit status: 0 certified, 1 not certified, 2 wrong usage or configuration, 3 incomplete, 130 interrupted.`;

/** The command line: with the one command that is wanted, or with all where that is none of them. */
export async function program(wanted?: string): Promise<Command> {
  const gatecheck = new Command('gatecheck')
    .description('Certifies that a Capillary API gateway works with an external CIAM.')
    .version(thisSuite().version, '-V, --version')
    .addHelpText('after', help)
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
  const known = wanted !== undefined && Object.hasOwn(commands, wanted);
  const reading = Object.entries(commands).filter(([name]) => !known || name === wanted);
  for (const add of await Promise.all(reading.map(([, read]) => read()))) add(gatecheck);
  for (const command of gatecheck.commands) command.option('--verbose', 'show stack traces of errors');
  return gatecheck;
}

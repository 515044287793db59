import type { Command } from 'commander';
import type { Message } from '../../mock-idp/index.ts';
import type { Demo, DemoPerson } from '../demo/demo.ts';
import { wholeNumber } from './options.ts';
import { closedSoon, interrupted } from './serve.ts';

const defaultPort = 9600;

const help = `
Examples:
  $ gatecheck demo                 a brand's web app at http://127.0.0.1:${defaultPort}/, with all behind it
  $ gatecheck demo --port 0        at free ports

The web app takes the port, the mock NextReason the next one and the reference gateway the one after it.`;

/** `gatecheck demo`: the integration to try by hand. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('start a brand’s web app, the mock NextReason and the reference gateway to try them by hand')
    .option('--port <port>', 'first of three ports; 0 takes free ones', wholeNumber(0, 65_533), defaultPort)
    .option('--json', 'print the addresses and people as one line of JSON, and each message as one more')
    .addHelpText('after', help)
    .action(async ({ port, json = false }: { port: number; json?: boolean }) => {
      const { startDemo } = await import('../demo/demo.ts');
      const demo = await startDemo({ port });
      console.log(json ? JSON.stringify(placesOf(demo)) : guide(demo));
      const stopPrinting = printMessages(demo, json ? JSON.stringify : line);
      await interrupted();
      stopPrinting();
      await closedSoon(demo);
      if (!json) console.log('\nStopped.');
    });
}

function placesOf({ brand, web, idp, gateway, member, newcomer }: Demo) {
  return {
    web: `${web.address}/`,
    idp: `${idp.url}/`,
    controlUrl: `${idp.controlUrl}/`,
    gateway: `${gateway.url}/`,
    memberCare: `${gateway.url}/member-care/${brand}`,
    member,
    newcomer,
  };
}

function guide({ brand, web, idp, gateway, member, newcomer }: Demo): string {
  const memberCare = `${gateway.url}/member-care/${brand}`;
  return `
Open the brand's web app:  ${web.address}/

  ${person(member)}
      a member with an INSTORE profile besides
  ${person(newcomer)}
      not a member yet

Behind it
  Mock NextReason          ${idp.url}/
  its control API          ${idp.controlUrl}/
  Reference gateway        ${gateway.url}/
  Member Care              ${memberCare}
  ${`${member.firstName} in Member Care`.padEnd(23)}  ${memberCare}/${member.customerId}

One-time passwords appear here as NextReason sends them. Ctrl-C ends it.
`;
}

function person({ firstName, lastName, email, mobile, password }: DemoPerson): string {
  return `${firstName} ${lastName}: ${email} or ${mobile}, password ${password}`;
}

const betweenLooksMs = 300;

/** Shows what NextReason mails and texts. @returns what ends it */
function printMessages(demo: Demo, asLine: (message: Message) => string): () => void {
  let last: string | undefined;
  const timer = setInterval(async () => {
    const lines = (await demo.messages()).map((message) => asLine(message));
    for (const text of lines.slice(lines.lastIndexOf(last ?? '') + 1)) console.log(text);
    last = lines.at(-1);
  }, betweenLooksMs);
  return () => clearInterval(timer);
}

function line({ at, channel, to, text }: Message): string {
  return `${at.slice(11, 19)}  ${channel === 'sms' ? 'SMS' : 'mail'} to ${to}: ${text}`;
}

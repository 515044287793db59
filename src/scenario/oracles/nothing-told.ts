import type { Answer } from '../../capillary/answer.ts';
import type { Scenario } from '../scenario.ts';
import { expectThat } from './expect.ts';
import { asStored } from './stored.ts';

/** Shorter values, such as an invalid mobile of few digits, stand in an answer by chance. */
const tellingLength = 6;

/** No refusal tells a token, a stack trace or anybody's data (gateway contract, section 3, "Failure shape"). */
export function expectNothingTold(scenario: Scenario, { call, text, headers }: Answer): void {
  const said = `${text}\n${headers.map(([, value]) => value).join('\n')}`;
  const people = scenario.people.all();
  const secrets = people.flatMap(({ sub, values, devices }) => [
    sub,
    ...values.flatMap(({ type, value }) => [value, asStored(type, value)]),
    ...devices
      .filter((device) => device.signedIn())
      .flatMap((device) => [device.tokens().accessToken, device.tokens().idToken]),
  ]);
  const told = secrets.filter(
    (secret) => secret !== undefined && secret.length >= tellingLength && said.includes(secret),
  );
  const where = `response to ${call}, number of tokens and values of people in it`;
  expectThat(
    told.length === 0,
    { where, expected: 0, seen: told.length },
    `response to ${call}: expected no token, sub, mobile or e-mail of anybody, found one`,
  );
  // In JSON the lines of a trace stand behind each other.
  const [frame] = /(?:^|\\n)\s+at \S.*?:\d+:\d+/m.exec(text) ?? [];
  const stack = { where: `response to ${call}, stack trace`, expected: 'none', seen: frame ?? 'none' };
  expectThat(frame === undefined, stack, `response to ${call}: expected no stack trace, found one in its body`);
}

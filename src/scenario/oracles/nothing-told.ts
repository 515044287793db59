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
  expectThat(
    !secrets.some((secret) => secret !== undefined && secret.length >= tellingLength && said.includes(secret)),
    `response to ${call}: expected no token, sub, mobile or e-mail of anybody, found one`,
  );
  // In JSON the lines of a trace stand behind each other.
  const trace = /(?:^|\\n)\s+at \S.*?:\d+:\d+/m;
  expectThat(!trace.test(text), `response to ${call}: expected no stack trace, found one in its body`);
}

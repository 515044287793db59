import { isDeepStrictEqual } from 'node:util';
import { type Answer, answerTo, describeClass } from '../../capillary/answer.ts';
import { type Call, ciamCalls, crmCalls } from '../../capillary/calls.ts';
import type { Exchange } from '../../capillary/exchange.ts';
import { headerValues } from '../../capillary/http.ts';
import { StoreChangedFailure } from '../../failure/failure.ts';
import type { Person } from '../people/person.ts';
import type { Scenario } from '../scenario.ts';
import { comparable } from './customer-records.ts';

const reading: readonly string[] = ['lookupId', 'getCustomer'];
const writing: readonly string[] = [
  'addMember',
  'updateMember',
  'changeIdentifier',
  'registerCustomer',
  'updateCustomer',
  'changeIdentifiers',
];
const calls: readonly string[] = [...Object.keys(ciamCalls), ...crmCalls];

/** One exchange with the target and how it was answered. */
interface Told {
  exchange: Exchange;
  answer: Answer;
}

/**
 * Fails the condition where a writing call that did not succeed has left something in the customer store (gateway
 * contract, section 3: a refused call stores nothing, a declined one changes nothing). What the scenario has read anyway
 * is compared; only where it has read nothing after such a call, somebody's `cuid` is looked up once.
 */
export async function expectStoreKept(scenario: Scenario): Promise<void> {
  if (mayChangeAfterwards(scenario)) return;
  const told = toldIn(scenario.evidence.exchanges);
  if (!told.some(({ answer }) => isFailedWrite(answer))) return;
  const changed = changeByFailure(told);
  if (changed !== undefined) throw new StoreChangedFailure(changed);
  const failed = unreadFailure(told);
  if (!failed || !scenario.hasCapability('provisioning') || !scenario.hasCapability('lookupByCuid')) return;
  const named = new Set(told.flatMap(({ answer }) => idsNamed(answer)));
  for (const person of scenario.people.all()) await expectKnownCustomer(person, named, failed.answer);
}

/**
 * A target that shows writes late may show an earlier one after a call that failed; and where the first call of any kind
 * adds a member (B8), one whose body is declined may have done so.
 */
function mayChangeAfterwards({ environment: { target }, brands }: Scenario): boolean {
  const { readAfterWriteSeconds, creation } = target.policies;
  const isJit = brands.all().some(({ setup }) => setup.policies?.creation === 'jit');
  return readAfterWriteSeconds > 0 || creation === 'jit' || isJit;
}

/**
 * What reads of one thing tell that were made before and after calls that failed, with no other call between that may
 * have changed it; undefined where nothing changed.
 */
export function changeByFailure(told: readonly Told[]): string | undefined {
  const known = new Map<string, { shown: unknown; failed?: Answer }>();
  for (const { exchange, answer } of told) {
    if (isFailedWrite(answer)) {
      for (const one of known.values()) one.failed = answer;
    } else if (!reading.includes(answer.call)) {
      if (answer.call !== 'generateToken') known.clear();
    } else if (answer.class === 'success' || answer.class === 'not found') {
      const key = readKey(exchange);
      const shown = shownBy(answer);
      const before = known.get(key);
      if (before?.failed && !isDeepStrictEqual(before.shown, shown)) {
        return `${before.failed.call} was answered ${describeClass(before.failed)} and changed what ${answer.call} shows: before ${JSON.stringify(before.shown)}, after ${JSON.stringify(shown)}`;
      }
      known.set(key, { shown });
    }
  }
  return undefined;
}

/** The last writing call that did not succeed, if nothing in the store was read after it. */
export function unreadFailure(told: readonly Told[]): Told | undefined {
  const at = told.findLastIndex(({ answer }) => isFailedWrite(answer));
  const isRead = told.slice(at + 1).some(({ answer }) => reading.includes(answer.call));
  return isRead ? undefined : told[at];
}

/** The exchanges with the target that are calls of the contract, in the order in which they ended, and their answers. */
export function toldIn(exchanges: readonly Exchange[]): Told[] {
  return exchanges
    .filter(({ to, call }) => (to === 'gateway' || to === 'CRM') && calls.includes(call))
    .map((exchange) => {
      const { call, response, error, durationMs } = exchange;
      return { exchange, answer: answerTo(call as Call, { response, error, durationMs }) };
    });
}

/** A call without an answer may still have done its work. */
function isFailedWrite({ call, class: answerClass }: Answer): boolean {
  return writing.includes(call) && answerClass !== 'success' && answerClass !== 'fault';
}

/** Reads of the same thing by the same brand. */
function readKey({ request: { url, headers } }: Exchange): string {
  return [url, ...headerValues(headers, 'X-CAP-API-OAUTH-TOKEN'), ...headerValues(headers, 'Authorization')].join(' ');
}

function shownBy({ entity, customer }: Answer): unknown {
  return customer ? comparable(customer) : (entity ?? 'nobody');
}

function idsNamed({ createdId, entity, member, customer }: Answer): number[] {
  return [createdId, entity, member?.id, customer?.id].filter((id) => id !== undefined);
}

/** Nobody has the `cuid` of somebody whom no call that succeeded has made a member. */
async function expectKnownCustomer(person: Person, named: ReadonlySet<number>, failed: Answer): Promise<void> {
  if (person.sub === undefined) return;
  const answer = await person.crm.lookupId({ source: 'ALL', identifierName: 'cuid', identifierValue: person.sub });
  const { entity } = answer;
  if (entity === undefined || named.has(entity)) return;
  throw new StoreChangedFailure(
    `${failed.call} was answered ${describeClass(failed)}, and lookupId by the cuid of ${person.name} finds customer ${entity}, whom no answer has named`,
  );
}

import type { z } from 'zod';
import type { Call } from './calls.ts';
import type { HeaderLines } from './exchange.ts';
import type { HttpResponse, HttpResult } from './http.ts';
import { requestIdIn } from './request-id.ts';
import { booleanIn, numberIn, responseSchemas } from './response-schemas.ts';
import type { Customer, Member } from './shapes.ts';

/** What the harness compares of an answer, and nothing else (gateway contract, section 3, "Classes"). */
const answerClasses = ['unavailable', 'refused', 'not found', 'declined', 'malformed', 'success', 'fault'] as const;
export type AnswerClass = (typeof answerClasses)[number];

/** What a target answered to one call, or that it did not. */
export interface Answer {
  call: Call;
  class: AnswerClass;
  /** HTTP status; absent where no HTTP answer came. */
  status?: number;
  /** The answer's own code, found where the contract says. */
  code?: number;
  /** Codes of `warnings`. */
  warnings: number[];
  /** The customer's id in a success of `addMember`, `changeIdentifier` and the CRM face's writing calls. */
  createdId?: number;
  /** The id that a successful `lookupId` found. */
  entity?: number;
  /** The member in a success of `getMember` and `updateMember`. */
  member?: Member;
  /** The customer in a success of `getCustomer`. */
  customer?: Customer;
  /** The CRM face's access token in a success of `generateToken`. */
  crmToken?: { accessToken: string; ttlSeconds: number };
  /** The body, where it is a JSON object. */
  json?: Record<string, unknown>;
  text: string;
  headers: HeaderLines;
  /** What the target calls this call in its own logs: what its support asks for. */
  requestId?: string;
  /** Class `fault`: why, in plain words. */
  error?: string;
  /** Of the last try alone, where a busy target was asked again. */
  durationMs: number;
  /** How often a busy target was asked again, and how long that was waited for. */
  waited?: { times: number; ms: number };
}

/** An oracle reads again what a step has read. */
const readBefore = new WeakMap<HttpResponse, ReadAnswer>();

/** What the response itself says, without how long it took. */
type ReadAnswer = Omit<Answer, 'durationMs' | 'waited'>;

/** Reads one result of the wire as the answer to a call. */
export function answerTo(call: Call, { response, error, durationMs, waited }: HttpResult): Answer {
  if (!response) return { call, class: 'fault', warnings: [], text: '', headers: [], error, durationMs, waited };
  const known = readBefore.get(response);
  const answer = known?.call === call ? known : readAnswer(call, response);
  readBefore.set(response, answer);
  return { ...answer, durationMs, waited };
}

function readAnswer(call: Call, response: HttpResponse): ReadAnswer {
  const json = objectIn(response.body);
  const { class: answerClass, code, data, reason } = classify(call, response.status, json);
  return {
    call,
    class: answerClass,
    status: response.status,
    code,
    warnings: codesIn(json?.['warnings']),
    ...data,
    json,
    text: response.body,
    headers: response.headers,
    requestId: requestIdIn(response.headers),
    error: reason,
  };
}

type Found = Pick<Answer, 'createdId' | 'entity' | 'member' | 'customer' | 'crmToken'>;
interface Classified {
  class: AnswerClass;
  code?: number;
  data?: Found;
  /** Why it is a fault. */
  reason?: string;
}

const unavailable = [502, 503, 504];
const refused = [401, 403, 498];
const notFound = [1011, 1012, 8009, 8015];
const malformed = [400, 404, 405, 408, 413, 415, 422, 431];
const businessStatuses = [200, 400, 404, 409, 422];

/** The table "Classes", row by row: the first that fits decides. */
export function classify(call: Call, status: number, json: Record<string, unknown> | undefined): Classified {
  const { code, failing } = codeIn(json);
  const says = (...codes: number[]) => status === 200 && code !== undefined && codes.includes(code);
  const business = code !== undefined && businessStatuses.includes(status);

  if (unavailable.includes(status) || says(...unavailable)) return { class: 'unavailable', code };
  if (refused.includes(status) || says(...refused, 302)) return { class: 'refused', code };
  if (business && notFound.includes(code)) return { class: 'not found', code };
  if (business && code >= 1000 && failing) return { class: 'declined', code };
  if (malformed.includes(status) || says(...malformed)) return { class: 'malformed', code };
  const success = readSuccess(call, status, json);
  return 'data' in success ? { class: 'success', code, data: success.data } : { class: 'fault', code, ...success };
}

/** Where A2 and A3 ask for a refusal, a malformed answer serves as well. */
export function isRefusedOrMalformed(answer: Pick<Answer, 'class'>): boolean {
  return answer.class === 'refused' || answer.class === 'malformed';
}

/** One line about an answer for a failure's message: no text of the target's and no secret stands in it. */
export function describeAnswer({ call, class: answerClass, status, code, error, waited }: Answer): string {
  const facts = [status && `HTTP ${status}`, code !== undefined && `code ${code}`, error, patience(waited)];
  return `${call} was answered "${answerClass}"${inBrackets(facts)}`;
}

/** The class of an answer with its status and code, such as `declined (200, code 8006)`. */
export function describeClass({ class: answerClass, status, code, error, waited }: Answer): string {
  const ownCode = code !== undefined && code !== status && `code ${code}`;
  return `${answerClass}${inBrackets([status, ownCode, error, patience(waited)])}`;
}

/** The status that usually goes with a class (gateway contract, section 3, "Failure shape"); business errors have none. */
const usualStatus: Partial<Record<AnswerClass, string>> = {
  unavailable: '503',
  refused: '401',
  declined: 'business error',
  malformed: '400',
  success: '200',
};

/** A class as a message says that it was expected, such as `refused (401)`. */
export function describeExpected(answerClass: AnswerClass): string {
  return `${answerClass}${inBrackets([usualStatus[answerClass]])}`;
}

function patience(waited: Answer['waited']): string | undefined {
  return waited && `asked ${timesOf(waited.times + 1)} in ${Math.round(waited.ms / 1000)} s`;
}

function inBrackets(facts: readonly (string | number | false | undefined)[]): string {
  const known = facts.filter(Boolean);
  return known.length > 0 ? ` (${known.join(', ')})` : '';
}

function timesOf(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

/** The code of a body, found where the contract says; undefined where it has none. */
export function codeOf(body: string): number | undefined {
  return codeIn(objectIn(body)).code;
}

function codeIn(json: Record<string, unknown> | undefined): { code?: number; failing: boolean } {
  const error = numberIn(member(first(json?.['errors']), 'code'));
  if (error !== undefined) return { code: error, failing: true };
  const item = member(first(member(json?.['customers'], 'customer')), 'item_status');
  const itemCode = booleanIn(member(item, 'success')) === false ? numberIn(member(item, 'code')) : undefined;
  if (itemCode !== undefined) return { code: itemCode, failing: true };
  const overall = json?.['status'];
  return { code: numberIn(member(overall, 'code')), failing: booleanIn(member(overall, 'success')) === false };
}

function readSuccess(
  call: Call,
  status: number,
  json: Record<string, unknown> | undefined,
): { data: Found } | { reason: string } {
  if (status === 429) return { reason: 'the target takes no more calls for now' };
  if (status < 200 || status > 299) return { reason: `HTTP status ${status} has no meaning in the contract` };
  if (!json) return { reason: 'the body is no JSON object' };
  if (saysFailure(json)) return { reason: 'the body says that the call failed, but not with a code of the contract' };
  const read = responseSchemas[call].safeParse(json);
  if (read.success) return { data: found(read.data) };
  const [issue] = read.error.issues;
  return { reason: `the body lacks what ${call} promises: ${placeOf(issue)}` };
}

function saysFailure(json: Record<string, unknown>): boolean {
  const customers = member(json['customers'], 'customer');
  const items = Array.isArray(customers) ? customers.map((customer) => member(customer, 'item_status')) : [];
  const successes = [json, json['status'], ...items].map((place) => booleanIn(member(place, 'success')));
  return successes.includes(false) || !isEmpty(json['errors']);
}

function found(data: z.output<(typeof responseSchemas)[Call]>): Found {
  if ('customers' in data) return { member: data.customers.customer[0] };
  if ('createdId' in data) return { createdId: data.createdId };
  if ('entity' in data) return { entity: data.entity };
  if ('data' in data) return { crmToken: data.data };
  return { customer: data };
}

function placeOf(issue: z.core.$ZodIssue | undefined): string {
  const path = issue?.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return `${path?.replace(/^\./, '')}: ${issue?.message}`;
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function codesIn(warnings: unknown): number[] {
  if (!Array.isArray(warnings)) return [];
  return warnings.map((warning) => numberIn(member(warning, 'code'))).filter((code) => code !== undefined);
}

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Masks } from './masks.ts';
import { isSecretField, redactText } from './redaction.ts';

/** A line of a trace as Playwright writes it; `type` tells which members it has. */
export interface TraceEvent {
  type: string;
  [member: string]: unknown;
}

/** The only part that is read: the others hold headers, cookies, bodies, and paths of this machine. */
const actions = 'trace.trace';
/** What tells of a browser without the wire: a kind that a later Playwright adds stays out until somebody has looked at it. */
const shown = new Set([
  'context-options',
  'before',
  'after',
  'log',
  'event',
  'console',
  'input',
  'frame-snapshot',
  'error',
]);
const shownParameters = new Set(['url', 'selector', 'key', 'value', 'strict', 'state', 'waitUntil', 'timeout']);

/** The actions and pages of a trace that Playwright packed, without what came over the wire. */
export function readTrace(zip: Uint8Array): TraceEvent[] {
  const { [actions]: lines = new Uint8Array() } = unzipSync(zip, { filter: ({ name }) => name === actions });
  return strFromU8(lines)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TraceEvent)
    .filter(({ type }) => shown.has(type))
    .map(withoutWire);
}

/** What `npx playwright show-trace` opens. */
export function packTrace(events: readonly TraceEvent[]): Uint8Array {
  return zipSync({ [actions]: strToU8(events.map((event) => `${JSON.stringify(event)}\n`).join('')) });
}

function withoutWire(event: TraceEvent): TraceEvent {
  const { result: _, args: __, stack: ___, options, params, ...rest } = event;
  if (options) Object.assign(rest, { options: { viewport: (options as { viewport?: unknown }).viewport } });
  if (!params || event.type !== 'before') return { ...rest, ...(params !== undefined && { params }) };
  const kept = Object.entries(params).filter(([name]) => shownParameters.has(name));
  return { ...rest, params: Object.fromEntries(kept) };
}

/** A trace without the secrets that stand where one types or hides them; `masks` learns them for all other places. */
export function redactTrace(events: readonly TraceEvent[], masks: Masks): TraceEvent[] {
  for (const { params } of events) learnTyped(params, masks);
  return redactNode(events, masks) as TraceEvent[];
}

/** What was typed into a field for secrets, which is found by the field's name. */
function learnTyped(params: unknown, masks: Masks): void {
  const { selector, value } = (params ?? {}) as { selector?: unknown; value?: unknown };
  if (typeof selector !== 'string' || typeof value !== 'string') return;
  const [, name] = /\[name="?([^"\]]+)"?\](?!.*\[name=)/.exec(selector) ?? [];
  if (name !== undefined && isSecretField(name)) masks.know(value);
}

function redactNode(node: unknown, masks: Masks): unknown {
  if (typeof node === 'string') return redactText(node, masks, true);
  if (Array.isArray(node)) {
    const [name, attributes, ...children] = node;
    if (name === 'INPUT' && isRecord(attributes)) return [name, redactField(attributes, masks), ...children];
    return node.map((child) => redactNode(child, masks));
  }
  if (!isRecord(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, redactNode(value, masks)]));
}

/** An input of a page as Playwright keeps it: what it held at first, and what it holds. */
function redactField(attributes: Record<string, unknown>, masks: Masks): Record<string, unknown> {
  const { type, name, autocomplete } = attributes;
  const secret =
    /^(?:hidden|password)$/i.test(String(type)) ||
    autocomplete === 'one-time-code' ||
    isSecretField(String(name ?? ''));
  const hide = (value: unknown) => {
    if (!secret || typeof value !== 'string') return value;
    masks.know(value);
    return masks.label(value);
  };
  return Object.fromEntries(
    Object.entries(attributes).map(([attribute, value]) => [
      attribute,
      attribute === 'value' || attribute === '__playwright_value_' ? hide(value) : redactNode(value, masks),
    ]),
  );
}

function isRecord(node: unknown): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

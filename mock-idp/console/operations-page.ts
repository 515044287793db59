import { html } from 'hono/html';
import type { ApplicationState } from '../applications/application.ts';
import type { ApiOperation, JsonSchema } from '../control/open-api.ts';
import type { Html } from '../pages/layout.ts';
import { calledName } from '../pages/personas.ts';
import { whole } from './whole-page.ts';

type Paths = Record<string, Record<string, ApiOperation>>;

const abilities: Record<string, string> = {
  control: 'Applications, clients, people',
  requestLog: 'Logs',
  forge: 'Forgeries',
  faults: 'Faults',
  keys: 'Keys',
};

/** The operations of the OpenAPI document, each with a form that sends it. @param application whose values the forms begin with */
export function operationsPage(paths: Paths, application: ApplicationState | undefined): string {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
  );
  const groups = Map.groupBy(all, ({ tags: [ability = ''] }) => ability);
  const back = application ? `/console/${application.id}` : '/console';
  return whole(
    'Control API',
    'operations.js',
    html`<header><h1>Control API</h1><p>Every operation, to try: what you send changes this mock.</p>
<p><a href="${back}">Console</a> · <a href="/openapi.json">OpenAPI document</a></p></header>
<main class="one"><datalist id="people">${application?.people.list().map((person) => html`<option value="${person.sub}">${calledName(person)}</option>`)}</datalist>
${[...groups].map(
  ([ability, operations]) => html`<section><h2>${abilities[ability] ?? ability}</h2>
${operations.map((operation) => operationForm(operation, application))}</section>`,
)}</main>`,
  );
}

interface Placed extends ApiOperation {
  path: string;
  method: string;
}

function operationForm(
  { path, method, operationId, summary, parameters, requestBody }: Placed,
  application: ApplicationState | undefined,
): Html {
  const body = requestBody?.content['application/json'].schema;
  const values = { applicationId: application?.id, sub: application?.people.list()[0]?.sub };
  return html`<details class="operation" id="${operationId}"><summary><code class="method">${method}</code> <code>${path}</code> <span class="soft">${summary}</span></summary>
<form data-method="${method}" data-path="${path}">
${parameters.map(({ name, in: place, schema }) => field({ id: `${operationId}-${name}`, name, place, schema, value: values[name as keyof typeof values] }))}
${body && bodyField(operationId, body)}
<div class="buttons"><button type="submit" class="main">Send</button></div>
<div class="answer" aria-live="polite"></div></form></details>`;
}

interface Field {
  id: string;
  name: string;
  place: 'path' | 'query';
  schema: JsonSchema;
  value?: string;
}

function field({ id, name, place, schema, value = '' }: Field): Html {
  const label = html`<label for="${id}">${name}</label> <span class="soft">${place}${schema.description && `: ${schema.description}`}</span>`;
  if (place === 'query' && schema.enum) {
    return html`<p>${label}<select id="${id}" name="${name}" data-in="query"><option value="">any</option>
${schema.enum.map((one) => html`<option>${String(one)}</option>`)}</select></p>`;
  }
  const known = name === 'sub' ? html` list="people"` : '';
  const required = place === 'path' ? html` required` : '';
  return html`<p>${label}<input id="${id}" name="${name}" data-in="${place}" value="${place === 'path' ? value : ''}" autocomplete="off"${known}${required}></p>`;
}

function bodyField(operationId: string, schema: JsonSchema): Html {
  const id = `${operationId}-body`;
  const members = Object.entries(schema.properties ?? {});
  return html`<label for="${id}">Body</label> <span class="soft">JSON${schema.description && `: ${schema.description}`}</span>
<textarea id="${id}" name="body" rows="4" spellcheck="false" autocomplete="off">${JSON.stringify(sampleOf(schema), null, 2)}</textarea>
${
  members.length > 0 &&
  html`<details><summary>Members</summary><div class="scroll"><table><tr><th>member</th><th>type</th><th></th></tr>
${members.map(([name, member]) => html`<tr><td><code>${name}</code></td><td>${typeOf(member)}${schema.required?.includes(name) && html`<br><strong>required</strong>`}</td><td>${member.description}</td></tr>`)}</table></div></details>`
}`;
}

function typeOf({ type, enum: values, const: only, anyOf, oneOf, items }: JsonSchema): string {
  if (values) return values.map((value) => JSON.stringify(value)).join(', ');
  if (only !== undefined) return JSON.stringify(only);
  const several = anyOf ?? oneOf;
  if (several) return several.map(typeOf).join(' or ');
  if (type === 'array') return `array of ${items ? typeOf(items) : 'anything'}`;
  return type === undefined ? 'anything' : [type].flat().join(' or ');
}

/** What has to be there, with a value of its type. */
function sampleOf({
  type,
  enum: values,
  const: only,
  minimum,
  anyOf,
  oneOf,
  properties = {},
  required = [],
}: JsonSchema): unknown {
  if (values) return values[0];
  if (only !== undefined) return only;
  const [first] = anyOf ?? oneOf ?? [];
  if (first) return sampleOf(first);
  if (type === 'string') return '';
  if (type === 'integer' || type === 'number') return minimum ?? 0;
  if (type === 'boolean') return false;
  if (type === 'array') return [];
  return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {})]));
}

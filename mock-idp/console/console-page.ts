import { html } from 'hono/html';
import { decodeProtectedHeader } from 'jose/decode/protected_header';
import { decodeJwt } from 'jose/jwt/decode';
import type { ApplicationState } from '../applications/application.ts';
import type { Application, AuditEntry, FaultDescription, LoggedRequest, Message, Person } from '../control/types.ts';
import type { Html } from '../pages/layout.ts';
import { calledName } from '../pages/personas.ts';
import type { TokenCheck } from './inspection.ts';
import { whole } from './whole-page.ts';

const newest = 100;

/** The applications, where there is more than one or none. */
export function applicationsPage(applications: readonly Application[]): string {
  const links = applications.map(({ applicationId, name, preset }) => {
    return html`<li><a href="/console/${applicationId}">${name}</a> <span class="soft">${preset}, ${applicationId}</span></li>`;
  });
  return whole(
    'Console',
    'console.js',
    html`<main><section class="wide"><h2>Applications</h2>
${links.length === 0 ? html`<p class="soft">There is none yet.</p>` : html`<ul>${links}</ul>`}</section></main>`,
  );
}

interface ConsoleView {
  application: ApplicationState;
  described: Application;
  faults: readonly FaultDescription[];
}

/** One application: what it holds and hears. Sections with `data-live` are shown again as things happen. */
export function consolePage({ application, described, faults }: ConsoleView): string {
  const path = `/applications/${described.applicationId}`;
  const here = `/console/${described.applicationId}`;
  return whole(
    described.name,
    'console.js',
    html`<header><h1>${described.name}</h1><p>Mock ${application.preset.title} at <a href="${described.address}/">${described.address}/</a></p>
<p><a href="/console">All applications</a> · <a href="/console/operations?application=${described.applicationId}">Control API</a> · <span class="tag" id="state" role="status">connecting</span></p>
<p id="problem" role="alert" hidden></p></header>
<main data-events="${here}/events">
${live('requests', 'Requests', requestTable(application.requests.list(), `/${described.applicationId}`), 'wide')}
${live('people', 'People', peopleTable(application.people.list(), path))}
${live('inbox', 'Inbox', inboxTable(application.inbox.list()))}
${live('audit', 'Audit', auditTable(application.audit.list()))}
<section><h2>Faults</h2><div id="faults" data-live>${armedFaults(application, path)}</div>${faultForm(faults, path)}</section>
${live('keys', 'Signing keys', keyTable(application, path))}
${live('clock', 'Clock', clockView(application, path))}
<section class="wide"><h2>Token inspector</h2>${inspectForm(here)}<div id="inspection" aria-live="polite"></div></section>
</main>`,
  );
}

/** What the inspector found. */
export function inspectionFragment(idToken: string, checks: readonly TokenCheck[]): string {
  const row = ({ rule, text, result, reason }: TokenCheck) => {
    const tone = { holds: 'good', broken: 'bad', 'not reached': '', 'not checked': '' }[result];
    return html`<tr data-rule="${rule}" data-result="${result}"><td>${rule}</td><td>${text}</td>
<td><span class="tag ${tone}">${result}</span> ${reason ?? ''}</td></tr>`;
  };
  const broken = checks.filter(({ result }) => result === 'broken');
  const verdict =
    broken.length === 0
      ? 'A gateway would admit it.'
      : `A gateway would refuse it: ${[...new Set(broken.map(({ rule }) => rule))].join(', ')}.`;
  return String(html`<p><strong id="inspection-verdict">${verdict}</strong></p>
<div class="parts"><div><h2>Header</h2><pre>${part(() => decodeProtectedHeader(idToken))}</pre></div>
<div><h2>Claims</h2><pre>${part(() => decodeJwt(idToken))}</pre></div></div>
<div class="scroll"><table><tr><th>Rule</th><th>What has to hold</th><th></th></tr>${checks.map(row)}</table></div>`);
}

function part(decode: () => object): string {
  try {
    return JSON.stringify(decode(), null, 2);
  } catch (error) {
    return (error as Error).message;
  }
}

function live(id: string, title: string, content: Html, className = ''): Html {
  return html`<section class="${className}"><h2>${title}</h2><div class="scroll" id="${id}" data-live>${content}</div></section>`;
}

function button(text: string, method: string, path: string, body?: object): Html {
  return html`<button type="button" data-method="${method}" data-path="${path}"${body && html` data-body="${JSON.stringify(body)}"`}>${text}</button>`;
}

function table(head: readonly string[], rows: readonly Html[], none: string): Html {
  if (rows.length === 0) return html`<p class="soft">${none}</p>`;
  return html`<table><tr>${head.map((name) => html`<th>${name}</th>`)}</tr>${rows}</table>`;
}

const time = (iso: string) => html`<td class="num"><time datetime="${iso}">${iso.slice(11, 23)}</time></td>`;
const latest = <T>(entries: readonly T[]): T[] => entries.slice(-newest).reverse();

function requestTable(requests: readonly LoggedRequest[], prefix: string): Html {
  const rows = latest(requests).map(({ at, method, path, endpoint, status, durationMs, faults = [] }) => {
    const tone = status === undefined || status >= 400 ? 'bad' : 'good';
    return html`<tr>${time(at)}<td>${method} <code>${path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path}</code></td><td>${endpoint}</td>
<td><span class="tag ${tone}">${status ?? 'open'}</span> ${faults.join(', ')}</td><td class="num">${durationMs === undefined ? '' : `${durationMs} ms`}</td></tr>`;
  });
  return table(['at', 'request', 'endpoint', 'status', 'took'], rows, 'Nobody has asked for anything yet.');
}

function peopleTable(people: readonly Person[], path: string): Html {
  const rows = people.slice(0, newest).map((person) => {
    const { sub, email, mobile, locked, hasTotp } = person;
    const address = `${path}/people/${encodeURIComponent(sub)}`;
    return html`<tr><td>${calledName(person)}<br><span class="soft">${[email, mobile].filter(Boolean).join(' · ')}</span><br><code>${sub}</code>
${hasTotp && html` <span class="tag">TOTP</span>`}${locked && html` <span class="tag bad">locked</span>`}</td>
<td>${button(locked ? 'Unlock' : 'Lock', 'PATCH', address, { locked: !locked })}</td></tr>`;
  });
  return table(['person', ''], rows, 'There is nobody yet.');
}

function inboxTable(messages: readonly Message[]): Html {
  const rows = latest(messages).map(
    ({ at, channel, to, purpose, code }) =>
      html`<tr>${time(at)}<td>${channel} to ${to}<br><span class="soft">${purpose}</span></td><td><code>${code ?? ''}</code></td></tr>`,
  );
  return table(['at', 'message', 'code'], rows, 'No message was sent yet.');
}

function auditTable(entries: readonly AuditEntry[]): Html {
  const rows = latest(entries).map(({ at, event, sub, clientId, method, detail = {} }) => {
    const more = [
      method,
      ...Object.entries(detail).map(([name, value]) => `${name} ${value}`),
      clientId && `client ${clientId}`,
    ];
    return html`<tr>${time(at)}<td>${event}</td><td>${more.filter(Boolean).join(', ')}${sub && html`<br><code>${sub}</code>`}</td></tr>`;
  });
  return table(['at', 'event', ''], rows, 'Nothing has happened yet.');
}

function armedFaults({ faults }: ApplicationState, path: string): Html {
  const armed = faults?.list() ?? [];
  if (armed.length === 0) return html`<p class="soft">Every endpoint answers as it should.</p>`;
  return html`<ul>${armed.map(({ endpoint, name, once }) => html`<li>${endpoint}: <code>${name}</code>${once && ' once'}</li>`)}</ul>
<div class="buttons">${button('End every fault', 'DELETE', `${path}/faults`)}</div>`;
}

function faultForm(faults: readonly FaultDescription[], path: string): Html {
  const groups = [...Map.groupBy(faults, ({ endpoint }) => endpoint)].map(
    ([endpoint, those]) =>
      html`<optgroup label="${endpoint}">${those.map(
        ({ id, description }) =>
          html`<option value="${JSON.stringify({ endpoint, fault: id })}">${description}</option>`,
      )}</optgroup>`,
  );
  return html`<form id="set-fault" data-path="${path}/faults"><label for="fault">Let an endpoint misbehave</label>
<select id="fault" name="fault">${groups}</select>
<div class="buttons"><button type="submit">Set the fault</button><label><input type="checkbox" name="once" value="yes"> for one request</label></div></form>`;
}

function keyTable({ keys }: ApplicationState, path: string): Html {
  const rows = keys.map(
    ({ kid, alg }, at) =>
      html`<tr><td><code>${kid}</code></td><td>${alg}</td><td>${at === 0 ? 'signs' : 'published'}</td></tr>`,
  );
  return html`${table(['kid', 'alg', ''], rows, '')}
<div class="buttons">${button('Rotate', 'POST', `${path}/keys`, {})}${button('Rotate and withdraw the old', 'POST', `${path}/keys`, { keepOld: false })}</div>`;
}

function clockView({ clock }: ApplicationState, path: string): Html {
  const { now, frozen, aheadSeconds } = clock.describe();
  const state = frozen
    ? `stands at ${now}`
    : aheadSeconds === 0
      ? 'goes with the machine’s'
      : `runs ${aheadSeconds} s ahead`;
  return html`<p>It ${state}.</p><div class="buttons">
${frozen ? button('Let it run', 'PATCH', `${path}/clock`, { frozen: false }) : button('Freeze', 'PATCH', `${path}/clock`, { frozen: true })}
${button('An hour on', 'PATCH', `${path}/clock`, { advanceSeconds: 3_600 })}${button('A day on', 'PATCH', `${path}/clock`, { advanceSeconds: 86_400 })}
${button('Back to the machine’s', 'DELETE', `${path}/clock`)}</div>`;
}

function inspectForm(here: string): Html {
  return html`<form id="inspect" data-path="${here}/inspection">
<label for="id-token">ID token</label><textarea id="id-token" name="idToken" rows="4" required spellcheck="false" autocomplete="off"></textarea>
<label for="access-token">Access token of the same answer <span class="soft">(for A12 and A13)</span></label>
<textarea id="access-token" name="accessToken" rows="1" spellcheck="false" autocomplete="off"></textarea>
<button type="submit" class="main">Inspect</button></form>`;
}

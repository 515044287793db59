import { html } from 'hono/html';
import type { Person } from '../control/types.ts';
import type { Site } from '../passkeys/ceremonies.ts';
import { browserOf, formToken } from './browser.ts';
import { formField, type PageContext } from './context.ts';
import { pageLink } from './flow.ts';
import { form } from './form.ts';
import type { Html } from './layout.ts';
import { calledName } from './personas.ts';
import { textsOf } from './texts/texts.ts';

/** Where the forms of this file go, below the page of the person's details. */
export const passkeyPaths = { add: '/passkeys', remove: '/passkeys/remove' } as const;

/** Most mocks never see a passkey. */
export const loadCeremonies = () => import('../passkeys/ceremonies.ts');

/** Where the browser is: by the name that it used, and by the public address. */
export function siteOf({ protocol, host, state }: PageContext): Site {
  const addresses = [`${protocol}://${host}`, ...(state.mount.isPublic ? [state.mount.address] : [])];
  const urls = addresses.map((address) => new URL(address));
  return { origins: urls.map(({ origin }) => origin), hostnames: urls.map(({ hostname }) => hostname) };
}

/** What the authenticator gave, as JSON in the form; undefined where it is none. */
export function credentialOf(ctx: PageContext): { id: string } | undefined {
  try {
    const credential: unknown = JSON.parse(formField(ctx, 'credential'));
    const { id } = (credential ?? {}) as { id?: unknown };
    return typeof id === 'string' ? (credential as { id: string }) : undefined;
  } catch {
    return undefined;
  }
}

interface PasskeyForm {
  id: string;
  act: 'create' | 'get';
  action: string;
  /** As the browser's function takes them. */
  options: object;
  submit: string;
  failed: string;
}

/** A button that asks the authenticator; hidden until a script has found that it can. */
export function passkeyForm(
  ctx: PageContext,
  { id, act, action, options, submit, failed }: PasskeyForm,
  fields: Html = html``,
): Html {
  return html`<form id="${id}" method="post" action="${action}" hidden data-passkey="${act}" data-options="${JSON.stringify(options)}">
<input type="hidden" name="csrf" value="${formToken(ctx, browserOf(ctx))}">
<input type="hidden" name="credential">
<p role="alert" data-failed hidden>${failed}</p>
${fields}
<button type="submit" class="quiet">${submit}</button>
</form>`;
}

/** The passkeys of somebody, each with a button that removes it, and one that adds another. */
export async function ownPasskeys(ctx: PageContext, person: Person): Promise<Html> {
  const { people, passkeyChallenges, name: service, preset } = ctx.state.application;
  const passkeys = people.passkeysOf(person.sub);
  const challenge = passkeyChallenges.ask(browserOf(ctx), person.sub);
  const { creationOptions } = await loadCeremonies();
  const options = await creationOptions(service, person, { name: calledName(person), passkeys, challenge });
  const { profile } = preset.routes;
  const texts = textsOf(ctx).passkeys;
  const rows = passkeys.map(({ id, createdAt, lastUsedAt }, at) => {
    const used = lastUsedAt ? texts.lastUsed(dayOf(lastUsedAt)) : texts.notUsed;
    const field = html`<input type="hidden" name="passkey" value="${id}">
<button type="submit" class="link" aria-label="${texts.removeNumbered(at + 1)}">${texts.remove}</button>`;
    return html`<div><dt>${texts.numbered(at + 1)}</dt>
<dd>${texts.added(dayOf(createdAt))}, ${used}</dd>
<dd class="act">${form(ctx, { id: `remove-passkey-${at + 1}`, action: pageLink(ctx, `${profile}${passkeyPaths.remove}`) }, field)}</dd></div>`;
  });
  return html`<h2>${texts.title}</h2>
<dl>${rows.length > 0 ? rows : html`<div><dd>${texts.none}</dd></div>`}</dl>
<p class="hint" data-without-passkeys>${texts.unavailable}</p>
${passkeyForm(ctx, {
  id: 'add-passkey',
  act: 'create',
  action: pageLink(ctx, `${profile}${passkeyPaths.add}`),
  options,
  submit: texts.add,
  failed: texts.failed,
})}`;
}

function dayOf(time: string): string {
  return time.slice(0, 10);
}

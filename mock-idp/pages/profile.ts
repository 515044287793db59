import { html } from 'hono/html';
import type { Person } from '../control/types.ts';
import type { IdentifierKind } from '../people/identifiers.ts';
import { formField, type PageContext, queryValue } from './context.ts';
import { goTo, pageLink } from './flow.ts';
import { alertBox, field, form, type Problems } from './form.ts';
import { type Html, showPage } from './layout.ts';
import { readNames } from './names.ts';
import { passkeyHead } from './passkey-script.ts';
import { ownPasskeys } from './passkeys.ts';
import { signedInOrAsk } from './session.ts';
import { textsOf } from './texts/texts.ts';

/** `GET /personal-details` */
export async function openProfile(ctx: PageContext): Promise<void> {
  const person = await signedInOrAsk(ctx, ctx.state.application.preset.routes.profile);
  if (person) await showProfile(ctx, person, {});
}

/** `POST /personal-details`: the names; e-mail and mobile change on a page of their own. */
export async function saveProfile(ctx: PageContext): Promise<void> {
  const { people, audit, preset } = ctx.state.application;
  const person = await signedInOrAsk(ctx, preset.routes.profile);
  if (!person) return;
  const typed = { firstName: formField(ctx, 'firstName'), lastName: formField(ctx, 'lastName') };
  const { names, problems } = readNames(typed, textsOf(ctx).names);
  if (Object.keys(problems).length > 0) return showProfile(ctx, { ...person, ...typed }, problems);
  await people.update(person.sub, names);
  audit.add('profile-changed', { sub: person.sub });
  goTo(ctx, pageLink(ctx, preset.routes.profile, {}, { notice: 'saved' }));
}

/** @param problems of the names, and of a `passkey` */
export async function showProfile(ctx: PageContext, person: Person, problems: Problems): Promise<void> {
  const { application } = ctx.state;
  const { routes, signOuts } = application.preset;
  const { names, profile: texts } = textsOf(ctx);
  const notice = new Map(Object.entries(texts.notices)).get(queryValue(ctx, 'notice'));
  const name = (key: 'firstName' | 'lastName', label: string, autocomplete: string) =>
    field({
      form: 'profile',
      name: key,
      label,
      autocomplete,
      value: person[key],
      problem: problems[key],
      autofocus: Object.keys(problems)[0] === key,
    });
  showPage(ctx, application, {
    name: 'personal-details',
    title: texts.title,
    status: Object.keys(problems).length > 0 ? 422 : 200,
    head: application.passkeys ? passkeyHead : undefined,
    body: html`<p class="lead">${texts.lead(application.name)}</p>
${notice && html`<p role="status">${notice}</p>`}
${alertBox(problems['passkey'])}
${form(ctx, { id: 'profile', action: pageLink(ctx, routes.profile), submit: texts.save }, [
  html`<div class="row">${name('firstName', names.firstName, 'given-name')}${name('lastName', names.lastName, 'family-name')}</div>`,
])}
<dl>
${identifier(ctx, 'email', person.email, person.emailVerified)}
${identifier(ctx, 'mobile', person.mobile, person.mobileVerified)}
</dl>
${application.passkeys && (await ownPasskeys(ctx, person))}
${form(ctx, { id: 'sign-out', action: pageLink(ctx, signOuts[0].path), submit: texts.signOut, className: 'quiet' })}`,
  });
}

function identifier(ctx: PageContext, kind: IdentifierKind, value: string | undefined, verified: boolean): Html {
  const texts = textsOf(ctx).profile;
  const change = pageLink(ctx, ctx.state.application.preset.routes.changeId, {}, { kind });
  const state = verified
    ? html`<span class="tag">${texts.confirmed}</span>`
    : html`<span class="tag open">${texts.notConfirmed}</span>`;
  return html`<div><dt>${texts[kind]}</dt>
<dd><span data-value="${kind}">${value ?? texts.none}</span> ${value && state}</dd>
<dd class="act"><a href="${change}" aria-label="${texts.changeWhat[kind]}">${texts.change}</a></dd></div>`;
}

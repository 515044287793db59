import { html } from 'hono/html';
import type { Person } from '../control/types.ts';
import { channelOf, type IdentifierKind, readEmail, readMobile, sameIdentifier } from '../people/identifiers.ts';
import { browserOf } from './browser.ts';
import { formField, type PageContext, queryValue } from './context.ts';
import { showError } from './error.ts';
import { goTo, pageLink } from './flow.ts';
import { field, form, type Problems } from './form.ts';
import { showPage } from './layout.ts';
import { signedInOrAsk } from './session.ts';
import type { CodeTask } from './tasks.ts';
import { textsOf } from './texts/texts.ts';

/** `GET /change-id` */
export async function openChangeId(ctx: PageContext): Promise<void> {
  const person = await signedInOrAsk(ctx, ctx.state.application.preset.routes.changeId);
  if (person) show(ctx, person, { kind: queryValue(ctx, 'kind') === 'mobile' ? 'mobile' : 'email', value: '' }, {});
}

/** `POST /change-id`: the new value counts once its code was entered; until then, and if never, the old one stays. */
export async function changeId(ctx: PageContext): Promise<void> {
  const { people, codes, audit, preset } = ctx.state.application;
  const person = await signedInOrAsk(ctx, preset.routes.changeId);
  if (!person) return;
  const kind = formField(ctx, 'kind') === 'mobile' ? 'mobile' : 'email';
  const typed = { kind, value: formField(ctx, 'value') } as const;
  const value = kind === 'email' ? readEmail(typed.value) : readMobile(typed.value);
  const texts = textsOf(ctx);
  if (!value) return show(ctx, person, typed, { value: texts.invalid[kind] });
  if (isOwn(person, kind, value)) return show(ctx, person, typed, { value: texts.changeId.alreadyOwn });

  audit.add('identifier-change-asked', { sub: person.sub, detail: { identifier: kind } });
  const taken = people.byIdentifier(value) !== undefined;
  const challenge = codes.ask({
    browser: browserOf(ctx),
    channel: channelOf(kind),
    to: value,
    purpose: taken ? 'identifier-taken' : `change-${kind}`,
    decoy: taken ? 'message' : undefined,
    task: { kind: 'change-id', sub: person.sub, identifier: kind, value },
  });
  goTo(ctx, pageLink(ctx, preset.routes.verify, {}, { challenge: challenge.id }));
}

/** The code was right: the new value replaces the old one. */
export async function finishChange(ctx: PageContext, task: CodeTask & { kind: 'change-id' }): Promise<void> {
  const { people, audit, preset } = ctx.state.application;
  const { sub, identifier, value } = task;
  if (!people.find(sub) || people.byIdentifier(value)) {
    return showError(ctx, ctx.state.application, {
      status: 409,
      ...textsOf(ctx).errors.identifierTaken,
      code: 'identifier-taken',
    });
  }
  await people.moveTo(sub, identifier, value);
  audit.add('identifier-changed', { sub, detail: { identifier } });
  goTo(ctx, pageLink(ctx, preset.routes.profile, {}, { notice: `${identifier}-changed` }));
}

function isOwn(person: Person, kind: IdentifierKind, value: string): boolean {
  const own = person[kind];
  return own !== undefined && sameIdentifier(own, value);
}

function show(
  ctx: PageContext,
  person: Person,
  typed: { kind: IdentifierKind; value: string },
  problems: Problems,
): void {
  const { application } = ctx.state;
  const { routes } = application.preset;
  const texts = textsOf(ctx).changeId;
  const option = (kind: IdentifierKind, label: string) =>
    html`<label><input type="radio" name="kind" value="${kind}"${typed.kind === kind && html` checked`}>${label}</label>`;
  showPage(ctx, application, {
    name: 'change-id',
    title: texts.title,
    status: problems['value'] ? 422 : 200,
    body: html`<p class="lead">${texts.lead([person.email, person.mobile].filter((own) => own !== undefined))}</p>
${form(ctx, { id: 'change-identifier', action: pageLink(ctx, routes.changeId), submit: texts.send }, [
  html`<fieldset><legend>${texts.what}</legend><div class="options">${option('email', texts.email)}${option('mobile', texts.mobile)}</div></fieldset>`,
  field({
    form: 'change-identifier',
    name: 'value',
    label: texts.value,
    autocomplete: 'off',
    value: typed.value,
    problem: problems['value'],
    autofocus: true,
  }),
])}
<p class="more"><a href="${pageLink(ctx, routes.profile)}">${texts.keep}</a></p>`,
  });
}

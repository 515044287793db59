import { html } from 'hono/html';
import type { Person } from '../control/types.ts';
import type { HalfSignedIn } from '../people/second-factors.ts';
import { browserOf } from './browser.ts';
import { formField, type PageContext, queryValue } from './context.ts';
import { showError } from './error.ts';
import { flowOf, goTo, pageLink } from './flow.ts';
import { field, form } from './form.ts';
import { showPage } from './layout.ts';
import { completeSignIn, type Proof } from './session.ts';
import { textsOf } from './texts/texts.ts';

/** Where the page stands, below the sign-in page. */
export const secondFactorPath = '/second-factor';

/** The person has proved the first thing: signs them in, or asks for the code of their authenticator app. */
export async function proved(ctx: PageContext, person: Person, { method, key, stay = true }: Proof): Promise<void> {
  // Who unlocked a passkey has proved two things.
  if (!person.hasTotp || key?.userVerified) return completeSignIn(ctx, person, { method, key, stay });
  const { sub } = person;
  const half = ctx.state.application.secondFactors.begin({ browser: browserOf(ctx), sub, method, key, stay });
  goTo(ctx, linkOf(ctx, half));
}

/** `GET /sign-in/second-factor` */
export function openSecondFactor(ctx: PageContext): void {
  const half = halfOf(ctx);
  if (half) show(ctx, half);
}

/** `POST /sign-in/second-factor` */
export async function enterSecondFactor(ctx: PageContext): Promise<void> {
  const { people, secondFactors, audit } = ctx.state.application;
  const half = halfOf(ctx);
  if (!half) return;
  const person = people.find(half.sub);
  if (!person) return showOver(ctx);
  const { method, key, stay } = half;
  if (people.totpFits(person, formField(ctx, 'code').replace(/\s/g, ''))) {
    secondFactors.end(half);
    people.succeeded(person);
    return completeSignIn(ctx, person, { method, key, stay, withTotp: true });
  }
  secondFactors.failed(half);
  audit.add('refused', { sub: person.sub, method, detail: { at: 'second factor', reason: 'wrong code' } });
  await noteFailure(ctx, person);
  show(ctx, half, textsOf(ctx).signIn.wrongCode);
}

/** A wrong password or code; the application may lock the person for the last of several. */
export async function noteFailure(ctx: PageContext, person: Person): Promise<void> {
  const { people, audit, lockAfterFailures } = ctx.state.application;
  const failures = people.failed(person);
  if (lockAfterFailures === 0 || failures < lockAfterFailures || person.locked) return;
  await people.update(person.sub, { locked: true });
  audit.add('locked', { sub: person.sub });
}

function halfOf(ctx: PageContext): HalfSignedIn | undefined {
  const half = ctx.state.application.secondFactors.find(queryValue(ctx, 'step'), browserOf(ctx));
  if (!half) showOver(ctx);
  return half;
}

function showOver(ctx: PageContext): void {
  showError(ctx, ctx.state.application, {
    status: 400,
    ...textsOf(ctx).errors.secondFactorOver,
    code: 'expired',
  });
}

function linkOf(ctx: PageContext, { id }: HalfSignedIn): string {
  return pageLink(ctx, `${ctx.state.application.preset.routes.signIn}${secondFactorPath}`, flowOf(ctx), { step: id });
}

function show(ctx: PageContext, half: HalfSignedIn, problem?: string): void {
  const texts = textsOf(ctx).signIn;
  showPage(ctx, ctx.state.application, {
    name: 'second-factor',
    title: texts.secondTitle,
    status: problem ? 422 : 200,
    body: html`<p class="lead">${texts.secondLead}</p>
${form(ctx, { id: 'second-factor', action: linkOf(ctx, half), submit: texts.goOn }, [
  field({
    form: 'second-factor',
    name: 'code',
    label: texts.code,
    autocomplete: 'one-time-code',
    inputmode: 'numeric',
    problem,
    autofocus: true,
  }),
])}`,
  });
}

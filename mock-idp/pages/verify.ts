import { html } from 'hono/html';
import type { Challenge } from '../people/one-time-passwords.ts';
import { browserOf } from './browser.ts';
import { finishChange } from './change-id.ts';
import { formField, type PageContext, queryValue } from './context.ts';
import { showError } from './error.ts';
import { flowOf, goTo, pageLink } from './flow.ts';
import { alertBox, field, form } from './form.ts';
import { type Html, showPage } from './layout.ts';
import { verifyNext } from './register.ts';
import { proved } from './second-factor.ts';
import type { CodeTask } from './tasks.ts';
import { textsOf } from './texts/texts.ts';

/** `GET /verify`: where the six digits go. */
export function openVerify(ctx: PageContext): void {
  const challenge = challengeOf(ctx);
  if (challenge) show(ctx, challenge, {});
}

/** `POST /verify` */
export async function enterCode(ctx: PageContext): Promise<void> {
  const { codes, audit } = ctx.state.application;
  const challenge = challengeOf(ctx);
  if (!challenge) return;
  const typed = formField(ctx, 'code').trim();
  if (!/^[\d\s]{6,}$/.test(typed))
    return show(ctx, challenge, { typed, problem: textsOf(ctx).verify.sixDigits, status: 422 });
  const result = codes.enter(challenge, typed);
  if (result === 'right') return finish(ctx, challenge.task);
  const sub = 'sub' in challenge.task ? challenge.task.sub : undefined;
  audit.add('refused', {
    sub,
    method: methodOf(challenge),
    detail: { at: challenge.task.kind, reason: `${result} code` },
  });
  show(ctx, challenge, { problem: textsOf(ctx).verify.refusals[result], status: 422 });
}

/** `POST /verify/resend` */
export async function resendCode(ctx: PageContext): Promise<void> {
  const challenge = challengeOf(ctx);
  if (!challenge) return;
  const wait = ctx.state.application.codes.resend(challenge);
  if (wait > 0) return show(ctx, challenge, { form: textsOf(ctx).verify.wait(wait), status: 429 });
  goTo(ctx, pageLink(ctx, ctx.state.application.preset.routes.verify, flowOf(ctx), { challenge: challenge.id }));
}

async function finish(ctx: PageContext, task: CodeTask): Promise<void> {
  const { people, registrations, audit } = ctx.state.application;
  if (task.kind === 'change-id') return finishChange(ctx, task);
  if (task.kind === 'register') {
    const registration = registrations.find(task.registration, browserOf(ctx));
    registration?.verified.add(task.identifier);
    return registration ? verifyNext(ctx, registration) : showOver(ctx);
  }
  const known = task.sub === undefined ? undefined : people.find(task.sub);
  if (!known) return showOver(ctx);
  // Who has the code has the address: that verifies it too.
  const person = await people.verified(known.sub, task.identifier);
  if (person !== known) audit.add('verified', { sub: person.sub, detail: { identifier: task.identifier } });
  await proved(ctx, person, { method: task.identifier === 'email' ? 'email code' : 'sms code', stay: task.stay });
}

function methodOf({ channel }: Challenge<CodeTask>) {
  return channel === 'email' ? 'email code' : 'sms code';
}

/** The challenge of this browser; else an error is shown. */
function challengeOf(ctx: PageContext): Challenge<CodeTask> | undefined {
  const challenge = ctx.state.application.codes.find(queryValue(ctx, 'challenge'), browserOf(ctx));
  if (!challenge) showOver(ctx);
  return challenge;
}

function showOver(ctx: PageContext): void {
  showError(ctx, ctx.state.application, {
    status: 400,
    ...textsOf(ctx).errors.codeOver,
    code: 'code-over',
  });
}

/** Never more than a person may know who only typed an address. */
function whatToDo(ctx: PageContext, { to, task }: Challenge<CodeTask>): Html {
  const { signInLead, lead } = textsOf(ctx).verify;
  const [before, after] = task.kind === 'sign-in' ? signInLead : lead;
  return html`${before} <strong>${to}</strong>${after}`;
}

interface VerifyPage {
  typed?: string;
  problem?: string;
  form?: string;
  status?: number;
}

function show(ctx: PageContext, challenge: Challenge<CodeTask>, page: VerifyPage): void {
  const { application } = ctx.state;
  const { routes } = application.preset;
  const texts = textsOf(ctx).verify;
  const link = (path: string) => pageLink(ctx, path, flowOf(ctx), { challenge: challenge.id });
  showPage(ctx, application, {
    name: 'enter-code',
    title: texts.title[challenge.channel],
    status: page.status,
    body: html`<p class="lead">${whatToDo(ctx, challenge)}</p>
${alertBox(page.form)}
${form(ctx, { id: 'enter-code', action: link(routes.verify), submit: texts.goOn }, [
  field({
    form: 'enter-code',
    name: 'code',
    label: texts.code,
    autocomplete: 'one-time-code',
    inputmode: 'numeric',
    value: page.typed,
    problem: page.problem,
    autofocus: true,
  }),
])}
<div class="more">${texts.noMessage} ${form(ctx, { id: 'resend-code', action: link(routes.resend), submit: texts.resend, className: 'link' })}</div>`,
  });
}

import { html } from 'hono/html';
import type { Person } from '../control/types.ts';
import { channelOf, kindOf, readEmail, readMobile } from '../people/identifiers.ts';
import { browserOf } from './browser.ts';
import { formField, type PageContext } from './context.ts';
import { appRequestOf, flowOf, goTo, pageLink } from './flow.ts';
import { alertBox, field, form, type Problems, tickBox } from './form.ts';
import { type Html, showPage } from './layout.ts';
import { passkeyHead } from './passkey-script.ts';
import { credentialOf, loadCeremonies, passkeyForm, siteOf } from './passkeys.ts';
import { choicePaths, continueForm, personaForm } from './personas.ts';
import { noteFailure, proved } from './second-factor.ts';
import { completeSignIn, signedIn } from './session.ts';
import { textsOf } from './texts/texts.ts';

interface SignInPage {
  identifier?: string;
  /** What is wrong with the form for the password. */
  problems?: Problems;
  /** Who is signed in already and may go on. */
  present?: Person;
  /** What is wrong with the passkey. */
  passkeyProblem?: string;
  /** What is wrong with the form that asks for a code. */
  codeProblems?: Problems;
  status?: number;
}

/** `GET /sign-in`: identifier and password, or a one-time password instead. */
export async function openSignIn(ctx: PageContext): Promise<void> {
  const { routes } = ctx.state.application.preset;
  const flow = flowOf(ctx);
  if (!flow.interaction && (await signedIn(ctx))) return goTo(ctx, pageLink(ctx, flow.next ?? routes.profile));
  const asked = appRequestOf(ctx, flow);
  const { login_hint: hint, prompt } = asked?.params ?? {};
  const identifier = typeof hint === 'string' ? hint : undefined;
  const hinted = identifier !== undefined && ctx.state.application.signInByHint && personCalled(ctx, identifier);
  if (hinted) return completeSignIn(ctx, hinted, { method: 'login hint' });
  const mayContinue = asked?.prompt?.name === 'select_account' && !words(prompt).includes('login');
  show(ctx, { identifier, present: mayContinue ? await signedIn(ctx) : undefined });
}

/** Whom a `login_hint` means: by e-mail or mobile, or by `sub`. */
function personCalled(ctx: PageContext, hint: string): Person | undefined {
  const { people } = ctx.state.application;
  return people.find(hint) ?? people.byIdentifier(hint);
}

function words(text: unknown): string[] {
  return typeof text === 'string' ? text.split(' ') : [];
}

/** `POST /sign-in`: a wrong password and an unknown identifier look and last the same. */
export async function signIn(ctx: PageContext): Promise<void> {
  const { people, throttle, audit } = ctx.state.application;
  const texts = textsOf(ctx).signIn;
  const identifier = formField(ctx, 'identifier').trim();
  const password = formField(ctx, 'password');
  const problems: Problems = {
    ...(!identifier && { identifier: texts.enterIdentifier }),
    ...(!password && { password: texts.enterPassword }),
  };
  if (Object.keys(problems).length > 0) return show(ctx, { identifier, problems, status: 422 });

  const wait = throttle.waitSeconds(identifier);
  if (wait > 0) {
    ctx.set('retry-after', String(wait));
    return show(ctx, { identifier, problems: { form: texts.wait(wait) }, status: 429 });
  }
  const person = people.byIdentifier(identifier);
  if (!people.passwordFits(person, password) || !person) {
    throttle.failed(identifier);
    if (person) await noteFailure(ctx, person);
    audit.add('refused', {
      sub: person?.sub,
      method: 'password',
      detail: { at: 'sign-in', reason: 'wrong credentials' },
    });
    return show(ctx, { identifier, problems: { form: texts.doNotFit }, status: 422 });
  }
  throttle.succeeded(identifier);
  if (!person.hasTotp) people.succeeded(person);
  await proved(ctx, person, { method: 'password', stay: staysSignedIn(ctx) });
}

/** `POST /sign-in/code`: sends a code to the address that was typed; nobody learns whether it is known. */
export function askCode(ctx: PageContext): void {
  const { people, codes, preset } = ctx.state.application;
  const typed = formField(ctx, 'identifier').trim();
  const kind = kindOf(typed);
  const to = kind === 'email' ? readEmail(typed) : readMobile(typed);
  if (!to) {
    const identifier = textsOf(ctx).signIn.enterAddress;
    show(ctx, { identifier: typed, codeProblems: { identifier }, status: 422 });
    return;
  }
  const person = people.byIdentifier(to);
  const challenge = codes.ask({
    browser: browserOf(ctx),
    channel: channelOf(kind),
    to,
    purpose: 'sign-in',
    decoy: person ? undefined : 'silent',
    task: { kind: 'sign-in', sub: person?.sub, identifier: kind, stay: staysSignedIn(ctx) },
  });
  goTo(ctx, pageLink(ctx, preset.routes.verify, flowOf(ctx), { challenge: challenge.id }));
}

/** `POST /sign-in/passkey`: what the authenticator signed says who it is. */
export async function signInWithPasskey(ctx: PageContext): Promise<void> {
  const { application } = ctx.state;
  const { people, passkeyChallenges } = application;
  const credential = application.passkeys ? credentialOf(ctx) : undefined;
  const holder = credential && people.passkeyHolder(credential.id);
  if (!holder) return refusePasskey(ctx, 'unknown passkey');
  const { person, passkey } = holder;
  const { sub } = person;
  const { passkeySignature, PasskeyRefused } = await loadCeremonies();
  const expected = (challenge: string) => passkeyChallenges.answer(challenge, browserOf(ctx));
  try {
    const { synced, userVerified, ...state } = await passkeySignature(
      credential,
      { sub, passkey },
      expected,
      siteOf(ctx),
    );
    people.passkeyUsed(sub, passkey.id, state);
    await proved(ctx, person, { method: 'passkey', key: { synced, userVerified }, stay: staysSignedIn(ctx) });
  } catch (error) {
    if (!(error instanceof PasskeyRefused)) throw error;
    refusePasskey(ctx, error.message, sub);
  }
}

function refusePasskey(ctx: PageContext, reason: string, sub?: string): void {
  ctx.state.application.audit.add('refused', { sub, method: 'passkey', detail: { at: 'sign-in', reason } });
  show(ctx, { passkeyProblem: textsOf(ctx).signIn.passkeyRefused, status: 422 });
}

/** Without the box everybody does. */
function staysSignedIn(ctx: PageContext): boolean {
  return !ctx.state.application.asksToStay || formField(ctx, 'stay') === 'yes';
}

function show(ctx: PageContext, page: SignInPage): void {
  const { identifier, present, problems = {}, codeProblems = {}, passkeyProblem, status } = page;
  const { application } = ctx.state;
  const { routes } = application.preset;
  const flow = flowOf(ctx);
  const texts = textsOf(ctx).signIn;
  const stay = (formId: string) => application.asksToStay && tickBox({ form: formId, name: 'stay', label: texts.stay });
  const who = { label: texts.identifier, name: 'identifier', autocomplete: 'username' };
  showPage(ctx, application, {
    name: 'sign-in',
    title: texts.title,
    status,
    head: application.passkeys ? passkeyHead : undefined,
    body: html`<p class="lead">${texts.lead(application.name)}</p>
${alertBox(problems['form'] ?? passkeyProblem)}
${present && continueForm(ctx, present)}
${personaForm(ctx)}
${form(ctx, { id: 'sign-in', action: pageLink(ctx, routes.signIn, flow), submit: texts.signIn }, [
  field({ form: 'sign-in', ...who, value: identifier, problem: problems['identifier'], autofocus: !identifier }),
  field({
    form: 'sign-in',
    name: 'password',
    label: texts.password,
    type: 'password',
    autocomplete: 'current-password',
    problem: problems['password'],
    autofocus: Boolean(identifier),
  }),
  html`${stay('sign-in')}`,
])}
<div class="or">${texts.withoutPassword}</div>
${form(
  ctx,
  { id: 'ask-code', action: pageLink(ctx, routes.askCode, flow), submit: texts.sendCode, className: 'quiet' },
  [
    field({
      form: 'ask-code',
      ...who,
      value: identifier,
      problem: codeProblems['identifier'],
      hint: texts.codeHint,
    }),
    html`${stay('ask-code')}`,
  ],
)}
${application.passkeys && passkeySignIn(ctx, stay('passkey'))}
<p class="more">${texts.newHere} <a href="${pageLink(ctx, routes.register, flow)}">${texts.createAccount}</a></p>`,
  });
}

function passkeySignIn(ctx: PageContext, stay: Html | false): Html {
  const texts = textsOf(ctx).signIn;
  const { preset, passkeyChallenges } = ctx.state.application;
  return passkeyForm(
    ctx,
    {
      id: 'passkey',
      act: 'get',
      action: pageLink(ctx, `${preset.routes.signIn}${choicePaths.passkey}`, flowOf(ctx)),
      // The authenticator knows whose passkeys it has: nobody types who they are.
      options: { challenge: passkeyChallenges.ask(browserOf(ctx)), userVerification: 'preferred' },
      submit: texts.passkey,
      failed: texts.passkeyFailed,
    },
    html`${stay}`,
  );
}

import { html } from 'hono/html';
import { channelOf, type IdentifierKind, readEmail, readMobile } from '../people/identifiers.ts';
import { minimumPasswordLength } from '../people/passwords.ts';
import type { Registration, RegistrationDetails } from '../people/registrations.ts';
import { browserOf } from './browser.ts';
import { formField, type PageContext, queryValue } from './context.ts';
import { showError } from './error.ts';
import { flowOf, goTo, pageLink } from './flow.ts';
import { field, form, type Problems } from './form.ts';
import { showPage } from './layout.ts';
import { onlyProblems, readNames } from './names.ts';
import { completeSignIn } from './session.ts';
import type { PageTexts } from './texts/page-texts.ts';
import { textsOf } from './texts/texts.ts';

/** `GET /register`: with an app's authorization parameters it first becomes an authorization request. */
export async function openRegister(ctx: PageContext): Promise<void> {
  const { routes } = ctx.state.application.preset;
  if (queryValue(ctx, 'client_id') && queryValue(ctx, 'response_type')) {
    const query = new URLSearchParams(ctx.querystring);
    query.set('screen_hint', 'signup');
    return goTo(ctx, `${pageLink(ctx, routes.authorization)}?${query}`);
  }
  show(ctx, {}, {});
}

/** `POST /register`: exactly four fields. A known e-mail goes the same way, and its owner gets a message. */
export async function register(ctx: PageContext): Promise<void> {
  const typed = {
    firstName: formField(ctx, 'firstName'),
    lastName: formField(ctx, 'lastName'),
    mobile: formField(ctx, 'mobile'),
    email: formField(ctx, 'email'),
  };
  const { details, problems } = readDetails(typed, textsOf(ctx));
  if (!details) return show(ctx, typed, problems, 422);
  await verifyNext(ctx, ctx.state.application.registrations.begin(browserOf(ctx), details));
}

function readDetails(
  typed: RegistrationDetails,
  texts: PageTexts,
): { details?: RegistrationDetails; problems: Problems } {
  const { names, problems: nameProblems } = readNames(typed, texts.names);
  const mobile = readMobile(typed.mobile);
  const email = readEmail(typed.email);
  const problems = onlyProblems({
    ...nameProblems,
    mobile: mobile ? undefined : texts.invalid.mobile,
    email: email ? undefined : texts.invalid.email,
  });
  const complete = mobile && email && Object.keys(problems).length === 0;
  return { details: complete ? { ...names, mobile, email } : undefined, problems };
}

/** Asks for the code of the e-mail, then of the mobile, then for a password. */
export async function verifyNext(ctx: PageContext, registration: Registration): Promise<void> {
  const { application } = ctx.state;
  const { routes } = application.preset;
  const kinds: IdentifierKind[] = ['email', 'mobile'];
  const kind = kinds.find((candidate) => !registration.verified.has(candidate));
  if (!kind) {
    return goTo(ctx, pageLink(ctx, routes.setPassword, flowOf(ctx), { registration: registration.id }));
  }
  const to = registration.details[kind];
  const taken = application.people.byIdentifier(to) !== undefined;
  const challenge = application.codes.ask({
    browser: registration.browser,
    channel: channelOf(kind),
    to,
    purpose: taken ? 'account-exists' : `verify-${kind}`,
    decoy: taken ? 'message' : undefined,
    task: { kind: 'register', registration: registration.id, identifier: kind },
  });
  goTo(ctx, pageLink(ctx, routes.verify, flowOf(ctx), { challenge: challenge.id }));
}

/** `GET /set-password`: the last page of a registration. */
export function openSetPassword(ctx: PageContext): void {
  if (verifiedRegistration(ctx)) showSetPassword(ctx);
}

/** `POST /set-password`: from here on the person exists, and is signed in. */
export async function setPassword(ctx: PageContext): Promise<void> {
  const registration = verifiedRegistration(ctx);
  if (!registration) return;
  const { people, registrations, audit } = ctx.state.application;
  const password = formField(ctx, 'password');
  if ([...password].length < minimumPasswordLength) {
    return showSetPassword(ctx, textsOf(ctx).register.passwordTooShort(minimumPasswordLength));
  }
  const { details } = registration;
  registrations.end(registration.id);
  if (people.byIdentifier(details.email) || people.byIdentifier(details.mobile)) return cannotGoOn(ctx);
  const person = await people.add({ ...details, password });
  audit.add('registered', { sub: person.sub });
  audit.add('verified', { sub: person.sub, detail: { identifier: 'email' } });
  audit.add('verified', { sub: person.sub, detail: { identifier: 'mobile' } });
  await completeSignIn(ctx, person, { method: 'registration' });
}

/** The registration of this browser whose e-mail and mobile are proved; else an error is shown. */
function verifiedRegistration(ctx: PageContext): Registration | undefined {
  const { registrations } = ctx.state.application;
  const registration = registrations.find(queryValue(ctx, 'registration'), browserOf(ctx));
  if (registration?.verified.has('email') && registration.verified.has('mobile')) return registration;
  cannotGoOn(ctx);
  return undefined;
}

function cannotGoOn(ctx: PageContext): void {
  showError(ctx, ctx.state.application, {
    status: 400,
    ...textsOf(ctx).errors.registrationOver,
    code: 'registration-over',
  });
}

function show(ctx: PageContext, typed: Partial<RegistrationDetails>, problems: Problems, status?: number): void {
  const { application } = ctx.state;
  const { routes } = application.preset;
  const { names, register: texts } = textsOf(ctx);
  const flow = flowOf(ctx);
  const focus = Object.keys(problems)[0] ?? 'firstName';
  const text = (name: keyof RegistrationDetails, label: string, autocomplete: string) => ({
    form: 'register',
    name,
    label,
    autocomplete,
    value: typed[name],
    problem: problems[name],
    autofocus: name === focus,
  });
  showPage(ctx, application, {
    name: 'register',
    title: texts.title,
    status,
    body: html`<p class="lead">${texts.lead(application.name)}</p>
${form(ctx, { id: 'register', action: pageLink(ctx, routes.register, flow), submit: texts.goOn }, [
  html`<div class="row">
${field(text('firstName', names.firstName, 'given-name'))}
${field(text('lastName', names.lastName, 'family-name'))}
</div>`,
  field({
    ...text('mobile', texts.mobile, 'tel'),
    type: 'tel',
    hint: texts.mobileHint,
  }),
  field({ ...text('email', texts.email, 'email'), type: 'email', hint: texts.emailHint }),
])}
<p class="more">${texts.haveAccount} <a href="${pageLink(ctx, routes.signIn, flow)}">${texts.signIn}</a></p>`,
  });
}

function showSetPassword(ctx: PageContext, problem?: string): void {
  const { application } = ctx.state;
  const texts = textsOf(ctx).register;
  const registration = queryValue(ctx, 'registration');
  const action = pageLink(ctx, application.preset.routes.setPassword, flowOf(ctx), { registration });
  showPage(ctx, application, {
    name: 'set-password',
    title: texts.passwordTitle,
    status: problem ? 422 : 200,
    body: html`<p class="lead">${texts.passwordLead}</p>
${form(ctx, { id: 'set-password', action, submit: texts.create }, [
  field({
    form: 'set-password',
    name: 'password',
    label: texts.password,
    type: 'password',
    autocomplete: 'new-password',
    hint: texts.passwordRule(minimumPasswordLength),
    problem,
    autofocus: true,
  }),
])}`,
  });
}

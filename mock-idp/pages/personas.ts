import { html } from 'hono/html';
import type { Person } from '../control/types.ts';
import { fullName } from '../presets/full-name.ts';
import { formField, type PageContext } from './context.ts';
import { showError } from './error.ts';
import { flowOf, pageLink } from './flow.ts';
import { form } from './form.ts';
import type { Html } from './layout.ts';
import { completeSignIn } from './session.ts';
import { textsOf } from './texts/texts.ts';

/** More than a page shows well. */
const mostPersonas = 20;

/** Where the choices of the sign-in page go, below the sign-in page. */
export const choicePaths = { persona: '/persona', present: '/continue', passkey: '/passkey' } as const;

/** The people of the application, each a button; nothing where the application does not offer them. */
export function personaForm(ctx: PageContext): Html {
  const { persona, orAnybodyElse } = textsOf(ctx).signIn;
  const { personas, people } = ctx.state.application;
  const offered = personas ? people.list().slice(0, mostPersonas) : [];
  if (offered.length === 0) return html``;
  const buttons = offered.map(
    (person) => html`<button type="submit" class="quiet persona" name="sub" value="${person.sub}">
<span>${calledName(person)}</span> <small>${person.email ?? person.mobile ?? person.sub}</small></button>`,
  );
  return html`${form(ctx, { id: 'persona', action: choiceLink(ctx, 'persona'), label: persona }, buttons)}
<div class="or">${orAnybodyElse}</div>`;
}

/** `POST /sign-in/persona`: one of the people that the page offers. */
export async function signInAsPersona(ctx: PageContext): Promise<void> {
  const { application } = ctx.state;
  const person = application.personas ? application.people.find(formField(ctx, 'sub')) : undefined;
  if (person) return completeSignIn(ctx, person, { method: 'persona' });
  showError(ctx, application, {
    status: 404,
    ...textsOf(ctx).errors.noPersona,
    code: 'no_persona',
  });
}

/** Whoever is signed in may go on as themselves: an app asked for a choice with `prompt=select_account`. */
export function continueForm(ctx: PageContext, present: Person): Html {
  const { continueAs, orSomebodyElse } = textsOf(ctx).signIn;
  const submit = continueAs(calledName(present));
  return html`${form(ctx, { id: 'continue', action: choiceLink(ctx, 'present'), submit })}
<div class="or">${orSomebodyElse}</div>`;
}

function choiceLink(ctx: PageContext, choice: keyof typeof choicePaths): string {
  return pageLink(ctx, `${ctx.state.application.preset.routes.signIn}${choicePaths[choice]}`, flowOf(ctx));
}

/** What the pages call somebody. */
export function calledName(person: Person): string {
  return fullName(person) ?? person.email ?? person.mobile ?? person.sub;
}

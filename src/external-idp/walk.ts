import { EnvironmentFailure } from '../failure/failure.ts';
import type { IdpWindow, View } from './idp-window.ts';
import type { Field } from './page-parts.ts';

/** What a person has to give; a code is fetched when a page asks for it. */
export interface Answers {
  identifier: string;
  password?: string;
  code?: () => Promise<string>;
}

/** How a way through the IdP's pages ended. */
export type Walked =
  /** Back at the app. `asked`: what the pages asked for on the way; `consented`: a page of consent was among them. */
  | { app: URL; asked: Field[]; consented: boolean }
  /** Not let in, with the page's words. */
  | { refused: string; url: string; asked: Field[] };

/** Pages that one sign-in may have. */
const mostPages = 12;

/**
 * Signs a person in on whichever pages come: identifier and password on one page or one after the other, a one-time
 * password, a consent. A page that asks again for what it got has refused.
 *
 * @throws EnvironmentFailure where a page asks for nothing known
 */
export async function signInThrough(window: IdpWindow, start: string, answers: Answers): Promise<Walked> {
  await window.open(start);
  const given = new Set<Field>();
  let consented = false;
  for (let page = 0; page < mostPages; page += 1) {
    const view = await window.look();
    const asked = [...given];
    if (view.app) return { app: view.app, asked, consented };
    const open = view.fields.filter((field) => !given.has(field));
    if (open.length > 0) {
      await window.send(await filled(open, answers, view));
      for (const field of open) given.add(field);
    } else if (view.fields.length > 0 || (view.error !== undefined && given.size > 0)) {
      return { refused: view.error ?? view.heading, url: view.url, asked };
    } else if (view.consent) {
      await window.agree();
      consented = true;
    } else {
      throw strange(view);
    }
  }
  throw new EnvironmentFailure(`the IdP showed more than ${mostPages} pages at one sign-in`);
}

/** Signs a person out who stands at the IdP's sign-out; ends at the app where the IdP sends people back. */
export async function signOutThrough(window: IdpWindow): Promise<{ app: URL } | { stays: View }> {
  for (let page = 0; page < mostPages; page += 1) {
    const view = await window.look();
    if (view.app) return { app: view.app };
    if (!view.consent || view.fields.length > 0) return { stays: view };
    await window.agree();
  }
  throw new EnvironmentFailure(`the IdP showed more than ${mostPages} pages at one sign-out`);
}

async function filled(open: Field[], answers: Answers, view: View): Promise<Partial<Record<Field, string>>> {
  const typed: Partial<Record<Field, string>> = {};
  for (const field of open) {
    const text = field === 'code' ? await answers.code?.() : answers[field];
    if (text === undefined) {
      throw new EnvironmentFailure(
        field === 'password'
          ? `the IdP's page "${view.heading}" asks for a password, and idp.people gives the person none`
          : `the IdP's page "${view.heading}" asks for a one-time password; say with idp.otp where it comes from`,
      );
    }
    typed[field] = text;
  }
  return typed;
}

function strange({ heading, url }: View): EnvironmentFailure {
  const { origin, pathname } = new URL(url);
  return new EnvironmentFailure(
    `the IdP's page "${heading}" (${origin}${pathname}) has no field that gatecheck knows: name its fields below idp.pages`,
  );
}

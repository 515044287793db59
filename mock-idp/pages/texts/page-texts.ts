import type { Channel } from '../../control/types.ts';
import type { IdentifierKind } from '../../people/identifiers.ts';
import type { CodeResult } from '../../people/one-time-passwords.ts';

interface ErrorText {
  title: string;
  message: string;
}

/** A name that a field asks for. */
export type NameField = 'firstName' | 'lastName';

/** What stands on the page of somebody's details after something was done there. */
type Notice = 'saved' | 'email-changed' | 'mobile-changed' | 'passkey-added' | 'passkey-removed';

/** What the pages of a sign-in say. */
interface SignInTexts {
  title: string;
  lead(application: string): string;
  identifier: string;
  password: string;
  signIn: string;
  stay: string;
  withoutPassword: string;
  sendCode: string;
  codeHint: string;
  newHere: string;
  createAccount: string;
  persona: string;
  orAnybodyElse: string;
  continueAs(name: string): string;
  orSomebodyElse: string;
  enterIdentifier: string;
  enterPassword: string;
  enterAddress: string;
  doNotFit: string;
  wait(seconds: number): string;
  secondTitle: string;
  secondLead: string;
  code: string;
  goOn: string;
  wrongCode: string;
  passkey: string;
  passkeyFailed: string;
  passkeyRefused: string;
}

/** What all pages say, in one language. */
export interface PageTexts {
  footer(ciam: string): string;
  names: Record<NameField, string> & {
    missing: Record<NameField, string>;
    tooLong(longest: number): string;
  };
  invalid: Record<IdentifierKind, string>;
  signIn: SignInTexts;
  register: {
    title: string;
    lead(application: string): string;
    mobile: string;
    mobileHint: string;
    email: string;
    emailHint: string;
    goOn: string;
    haveAccount: string;
    signIn: string;
    passwordTitle: string;
    passwordLead: string;
    password: string;
    passwordRule(shortest: number): string;
    passwordTooShort(shortest: number): string;
    create: string;
  };
  verify: {
    title: Record<Channel, string>;
    /** Before and after the address. */
    signInLead: [before: string, after: string];
    lead: [before: string, after: string];
    code: string;
    goOn: string;
    sixDigits: string;
    refusals: Record<Exclude<CodeResult, 'right'>, string>;
    wait(seconds: number): string;
    noMessage: string;
    resend: string;
  };
  profile: {
    title: string;
    lead(application: string): string;
    save: string;
    email: string;
    mobile: string;
    none: string;
    confirmed: string;
    notConfirmed: string;
    change: string;
    changeWhat: Record<IdentifierKind, string>;
    signOut: string;
    notices: Record<Notice, string>;
  };
  passkeys: {
    title: string;
    numbered(number: number): string;
    added(day: string): string;
    lastUsed(day: string): string;
    notUsed: string;
    remove: string;
    removeNumbered(number: number): string;
    none: string;
    unavailable: string;
    add: string;
    failed: string;
    refused: string;
  };
  changeId: {
    title: string;
    lead(now: readonly string[]): string;
    what: string;
    email: string;
    mobile: string;
    value: string;
    send: string;
    keep: string;
    alreadyOwn: string;
  };
  signOut: {
    question: string;
    questionLead(application: string): string;
    signOut: string;
    stay: string;
    done: string;
    doneLead(application: string): string;
    again: string;
    telling: string;
    back: string;
    frame: string;
  };
  errors: {
    startAgain: string;
    notServed: string;
    noPage(path: string): ErrorText;
    locked(application: string): ErrorText;
    signInOver: ErrorText;
    secondFactorOver: ErrorText;
    noPersona: ErrorText;
    foreignForm: ErrorText;
    registrationOver: ErrorText;
    codeOver: ErrorText;
    identifierTaken: ErrorText;
    cannotSignOut(reason: string): ErrorText;
  };
}

import type { Language } from '../languages.ts';

/** What the pages of a sign-in say. */
export interface SignInTexts {
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

export const signInTexts: Record<Language, SignInTexts> = {
  en: {
    title: 'Sign in',
    lead: (application) => `Welcome back to ${application}.`,
    identifier: 'E-mail or mobile number',
    password: 'Password',
    signIn: 'Sign in',
    stay: 'Stay signed in',
    withoutPassword: 'or without a password',
    sendCode: 'Send me a code',
    codeHint: 'We send six digits to your e-mail, or by SMS to your mobile.',
    newHere: 'New here?',
    createAccount: 'Create an account',
    persona: 'Sign in as a test person',
    orAnybodyElse: 'or as anybody else',
    continueAs: (name) => `Continue as ${name}`,
    orSomebodyElse: 'or as somebody else',
    enterIdentifier: 'Enter your e-mail or mobile number.',
    enterPassword: 'Enter your password.',
    enterAddress: 'Enter an e-mail, or a mobile number with its country code, such as +44 7700 900123.',
    doNotFit: 'That identifier and password do not fit.',
    wait: (seconds) => `Too many attempts. Wait ${seconds} seconds and try again.`,
    secondTitle: 'One more step',
    secondLead: 'Enter the six digits that your authenticator app shows.',
    code: 'Code',
    goOn: 'Continue',
    wrongCode: 'That code is not right. Enter the one that the app shows now.',
    passkey: 'Sign in with a passkey',
    passkeyFailed: 'No passkey was used. Try again, or sign in another way.',
    passkeyRefused: 'That passkey does not fit here. Try again, or sign in another way.',
  },
  de: {
    title: 'Anmelden',
    lead: (application) => `Willkommen zurück bei ${application}.`,
    identifier: 'E-Mail-Adresse oder Mobilnummer',
    password: 'Passwort',
    signIn: 'Anmelden',
    stay: 'Angemeldet bleiben',
    withoutPassword: 'oder ohne Passwort',
    sendCode: 'Code anfordern',
    codeHint: 'Wir senden sechs Ziffern an Ihre E-Mail-Adresse oder per SMS an Ihre Mobilnummer.',
    newHere: 'Neu hier?',
    createAccount: 'Konto anlegen',
    persona: 'Als Testperson anmelden',
    orAnybodyElse: 'oder als jemand anderes',
    continueAs: (name) => `Weiter als ${name}`,
    orSomebodyElse: 'oder als jemand anderes',
    enterIdentifier: 'Geben Sie Ihre E-Mail-Adresse oder Mobilnummer ein.',
    enterPassword: 'Geben Sie Ihr Passwort ein.',
    enterAddress: 'Geben Sie eine E-Mail-Adresse oder eine Mobilnummer mit Landesvorwahl ein, etwa +44 7700 900123.',
    doNotFit: 'Diese Angaben passen nicht zusammen.',
    wait: (seconds) => `Zu viele Versuche. Warten Sie ${seconds} Sekunden.`,
    secondTitle: 'Noch ein Schritt',
    secondLead: 'Geben Sie die sechs Ziffern ein, die Ihre Authenticator-App anzeigt.',
    code: 'Code',
    goOn: 'Weiter',
    wrongCode: 'Der Code stimmt nicht. Geben Sie den ein, den die App jetzt anzeigt.',
    passkey: 'Mit einem Passkey anmelden',
    passkeyFailed: 'Es wurde kein Passkey verwendet. Versuchen Sie es noch einmal, oder melden Sie sich anders an.',
    passkeyRefused: 'Dieser Passkey passt hier nicht. Versuchen Sie es noch einmal, oder melden Sie sich anders an.',
  },
  fr: {
    title: 'Connexion',
    lead: (application) => `Bon retour chez ${application}.`,
    identifier: 'E-mail ou numéro de mobile',
    password: 'Mot de passe',
    signIn: 'Se connecter',
    stay: 'Rester connecté',
    withoutPassword: 'ou sans mot de passe',
    sendCode: 'Recevoir un code',
    codeHint: 'Nous envoyons six chiffres à votre e-mail, ou par SMS à votre mobile.',
    newHere: 'Première visite ?',
    createAccount: 'Créer un compte',
    persona: 'Se connecter comme personne de test',
    orAnybodyElse: 'ou avec un autre compte',
    continueAs: (name) => `Continuer en tant que ${name}`,
    orSomebodyElse: 'ou avec un autre compte',
    enterIdentifier: 'Saisissez votre e-mail ou votre numéro de mobile.',
    enterPassword: 'Saisissez votre mot de passe.',
    enterAddress: 'Saisissez un e-mail, ou un numéro de mobile avec son indicatif, par exemple +44 7700 900123.',
    doNotFit: 'Identifiant ou mot de passe incorrect.',
    wait: (seconds) => `Trop de tentatives. Réessayez dans ${seconds} secondes.`,
    secondTitle: 'Encore une étape',
    secondLead: 'Saisissez les six chiffres affichés par votre application d’authentification.',
    code: 'Code',
    goOn: 'Continuer',
    wrongCode: 'Ce code est incorrect. Saisissez celui que l’application affiche maintenant.',
    passkey: 'Se connecter avec une clé d’accès',
    passkeyFailed: 'Aucune clé d’accès n’a été utilisée. Réessayez, ou connectez-vous autrement.',
    passkeyRefused: 'Cette clé d’accès ne convient pas ici. Réessayez, ou connectez-vous autrement.',
  },
};

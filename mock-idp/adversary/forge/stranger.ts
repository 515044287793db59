import { randomInt, randomUUID } from 'node:crypto';

/** A word that nobody can have learnt. */
const word = Array.from({ length: 10 }, () => String.fromCharCode(97 + randomInt(26))).join('');

const givenNames = ['Marta', 'Jonas', 'Priya', 'Tomas', 'Aiko', 'Lucia'];

/**
 * Whoever has nothing to do with the application: another one of the IdP, another IdP, another person. Drawn anew for
 * each process: a gateway that knows a test's strangers by name must not pass for one that checks.
 */
export const stranger = {
  /** The id of another application. */
  applicationId: randomUUID(),
  /** A host name; nobody asks for it. */
  host: `${word}.com`,
  /** The issuer of another IdP. */
  issuer: `https://${word}.com/`,
  givenName: givenNames[randomInt(givenNames.length)] as string,
};

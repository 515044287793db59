import type { FormBrowser } from '../../src/form-browser/form-browser.ts';
import type { Application, NewPerson, Person } from '../control/types.ts';
import type { MockIdp } from '../server.ts';
import { newBrowser } from './test-browser.ts';

/** Ada Lovelace, as the unit tests know her. */
const adaDetails = {
  firstName: 'Ada',
  lastName: 'Lovelace',
  mobile: '+447700900123',
  email: 'ada@example.test',
  password: 'correct horse',
};

/** The standard claims of hers (OpenID Connect Core, section 5.1). */
export const adasClaims = {
  name: 'Ada Lovelace',
  given_name: 'Ada',
  family_name: 'Lovelace',
  email: adaDetails.email,
  email_verified: true,
  phone_number: adaDetails.mobile,
  phone_number_verified: true,
};

/** What Ada fills the sign-in page with. */
export const adaSignsIn = { identifier: adaDetails.email, password: adaDetails.password };

/** Ada, at an application of an IdP. */
export interface Meeting {
  idp: MockIdp;
  application: Application;
  ada: Person;
  browser: FormBrowser;
}

/** An application where Ada is known, and a browser of hers that has been nowhere: each test has its own. */
export async function meetAda(
  { control }: Pick<MockIdp, 'control'>,
  { preset, ...changes }: Partial<NewPerson> & { preset?: string } = {},
): Promise<Omit<Meeting, 'idp'>> {
  const application = await control.createApplication({ preset });
  const ada = await control.createPerson(application.applicationId, { ...adaDetails, ...changes });
  return { application, ada, browser: newBrowser() };
}

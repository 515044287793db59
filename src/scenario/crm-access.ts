import { type Answer, describeClass } from '../capillary/answer.ts';
import type { CrmAccess } from '../capillary/crm-client.ts';
import type { CrmCredentials } from '../capillary/target.ts';
import { tooLate } from './oracles/expect.ts';
import { uniqueDetails } from './people/person.ts';
import type { Scenario } from './scenario.ts';
import { TooLate, until } from './until.ts';

/**
 * Shows the CRM API a key and its secret: in the token call or, where they are a till's name and password, which
 * no call is about, in a search for nobody; that it finds nobody is then its success.
 */
export async function requestAccess(scenario: Scenario, credentials: CrmCredentials): Promise<Answer> {
  const { brands, environment } = scenario;
  if (environment.target.auth !== 'basic') return brands.own.crm.generateToken({ credentials });
  const answer = await lookUpNobody(scenario, { till: credentials });
  return answer.class === 'not found' ? { ...answer, class: 'success' } : answer;
}

/** A search for a mobile that nobody has. */
export function lookUpNobody({ brands }: Scenario, access: CrmAccess): Promise<Answer> {
  const identifierValue = uniqueDetails('Nobody', '').mobile;
  return brands.own.crm.lookupId({ source: 'ALL', identifierName: 'mobile', identifierValue }, { access });
}

/** Waits until a CRM access token of 1 s is refused; two seconds more are given to the target. */
export async function expectExpiry(scenario: Scenario, token: string): Promise<void> {
  let answer: Answer | undefined;
  const refused = async () => {
    answer = await lookUpNobody(scenario, { token });
    return answer.class === 'refused';
  };
  await until(refused, { withinMs: 3000 }).catch((error: unknown) => {
    if (!(error instanceof TooLate) || !answer) throw error;
    const expected = "refused (401) within 2 s after the token's end";
    const seen = describeClass(answer);
    throw tooLate({ where: 'lookupId', expected, seen }, `expected ${expected}, got ${seen}: lookupId`);
  });
}

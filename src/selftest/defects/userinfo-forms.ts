import type { IdpAnswer } from '../../reference-gateway/admission/idp-client.ts';
import { type JsonObject, parseJsonObject } from '../../reference-gateway/json.ts';
import type { Defect } from '../defect.ts';
import { unverifiedToken } from '../unverified-token.ts';

/** Mistakes with UserInfo responses that are JSON, or JWTs, and no JSON object (A15). */
export const userInfoFormDefects: readonly Defect[] = [
  reads(
    'array-first',
    'takes the first object of an array as the response of the IdP',
    ['UIN-301', 'KEY-312'],
    (text) => {
      const value: unknown = parsed(text);
      return Array.isArray(value) ? parseJsonObject(JSON.stringify(value[0])) : undefined;
    },
  ),
  {
    id: 'a15-null-crashes',
    rule: 'A15',
    text: 'answers a UserInfo response `null` with 500',
    detectedBy: ['UIN-302'],
    rules: (defaults) => ({
      readIdpObject(answer) {
        if (parsed(answer.body.toString('utf8')) === null) throw new TypeError('Cannot read properties of null');
        return defaults.readIdpObject(answer);
      },
    }),
  },
  reads(
    'jwt-decoded',
    'decodes a UserInfo response that is a JWT, and verifies nothing',
    'UIN-304',
    (text) => unverifiedToken(text).payload,
  ),
  reads(
    'signed-jwt-decoded',
    'decodes a UserInfo response that is a signed JWT, without `iss` and key',
    'UIN-303',
    (text) => (text.split('.').length === 3 && text.split('.')[2] !== '' ? unverifiedToken(text).payload : undefined),
  ),
  {
    id: 'a15-signed-jwt-is-enough',
    rule: 'A15',
    text: 'takes any JWT of UserInfo for one about the person of the ID token',
    detectedBy: ['UIN-303', 'UIN-314'],
    rules: (defaults) => ({
      async fetchSubject(call) {
        const sub = String(call.claims['sub']);
        const readIdpObject = (answer: IdpAnswer) =>
          unverifiedToken(answer.body.toString('utf8')).payload
            ? ({ sub } as JsonObject)
            : defaults.readIdpObject(answer);
        return defaults.fetchSubject({ ...call, rules: { ...call.rules, readIdpObject } });
      },
    }),
  },
  {
    id: 'a15-encrypted-is-enough',
    rule: 'A15',
    text: 'takes a UserInfo response that it cannot decrypt for one about the person of the ID token',
    detectedBy: ['UIN-305'],
    rules: (defaults) => ({
      async fetchSubject(call) {
        const sub = String(call.claims['sub']);
        const readIdpObject = (answer: IdpAnswer) =>
          answer.body.toString('utf8').split('.').length === 5
            ? ({ sub } as JsonObject)
            : defaults.readIdpObject(answer);
        return defaults.fetchSubject({ ...call, rules: { ...call.rules, readIdpObject } });
      },
    }),
  },
];

function reads(
  id: string,
  text: string,
  detectedBy: string | string[],
  read: (text: string) => JsonObject | undefined,
): Defect {
  return {
    id: `a15-userinfo-${id}`,
    rule: 'A15',
    text,
    detectedBy: [detectedBy].flat(),
    rules: (defaults) => ({
      readIdpObject: (answer) =>
        defaults.readIdpObject(answer) ?? (answer.status === 200 ? read(answer.body.toString('utf8')) : undefined),
    }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

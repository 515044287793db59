import assert from 'node:assert/strict';

/** A brand without a mistake. */
export const brand = `
    applicationId: app
    clientId: client
    fieldMappings: { firstName: given_name, lastName: family_name, mobile: phone_number, email: email }
    userInfoEndpoint: https://idp.example/userinfo
    jwksUri: https://idp.example/keys
    channelAccount: { name: nextreason, id: nextreason }
`;

/** A target without a mistake. */
export const remote = `
    kind: remote
    gateway: https://gateway.example/
    crm: https://api.example/
    brand: acme
    credentials: { key: "\${KEY}", secret: "\${SECRET}" }
`;

/** A file without a mistake. */
export const valid = `idp: { kind: mock, preset: nextreason, port: 0 }
brands:
  acme:${brand}targets:
  uat:${remote}`;

/** The valid file with one thing replaced. */
export function but(part: string, other: string): string {
  assert(valid.includes(part), part);
  return valid.replace(part, () => other);
}

/** The valid file with a line more, of the target or of the file. */
export const and = (line: string) => `${valid}    ${line}\n`;
export const besides = (line: string) => `${valid}${line}\n`;
export const idp = (text: string) => but('{ kind: mock, preset: nextreason, port: 0 }', text);

/** What the environment of these files holds. */
export const variables = { KEY: 'the key', SECRET: 'the secret', HALF: '94.5', MANY: '99' };

/** A file with a mistake, and the lines by which it is told: these, whole, and no other. */
export type BadFile = [what: string, text: string, ...lines: string[]];

import type { CiamName } from '../capillary/ciam-names.ts';

interface Claims {
  firstName: string;
  lastName: string;
  mobile: string;
  email: string;
}

/** How a tenant of one CIAM looks from outside, and which claims its ID tokens carry. */
export interface CiamTenant {
  /** As its vendor writes it. */
  title: string;
  /** What an issuer of it looks like. */
  issuerExample: string;
  /** Whether its issuers end in a slash. */
  issuerSlash: boolean;
  claims: Claims;
  /** The usual addresses of a tenant; one that cannot be told from the issuer is absent. */
  addressesOf(issuer: string): { userInfoEndpoint?: string; jwksUri: string };
  /** Where the application id and the client id stand. */
  whereIdsStand: string;
  /** What to mind when the mappings are written. */
  remarks: readonly string[];
}

const standardClaims: Claims = {
  firstName: 'given_name',
  lastName: 'family_name',
  mobile: 'phone_number',
  email: 'email',
};

export const ciamTenants: Readonly<Record<CiamName, CiamTenant>> = {
  nextreason: {
    title: 'NextReason',
    issuerExample: 'https://id.eu.nextreason.com/',
    issuerSlash: true,
    claims: standardClaims,
    addressesOf: (issuer) => ({
      userInfoEndpoint: below(issuer, '/userinfo'),
      jwksUri: below(issuer, '/.well-known/jwks.json'),
    }),
    whereIdsStand: 'Console, application, tab Integrate',
    remarks: [
      'The claim names are set in the console below Scopes and Claims.',
      'phone_number may be absent from an ID token that has phone_number_verified.',
    ],
  },
  auth0: {
    title: 'Auth0',
    issuerExample: 'https://acme.eu.auth0.com/',
    issuerSlash: true,
    // `phone_number` is there for people of an SMS connection only.
    claims: { ...standardClaims, mobile: 'https://brand.example/phone_number' },
    addressesOf: (issuer) => ({
      userInfoEndpoint: below(issuer, '/userinfo'),
      jwksUri: below(issuer, '/.well-known/jwks.json'),
    }),
    whereIdsStand:
      'Dashboard, Applications, Settings: the client id of the app, and of the machine-to-machine application',
    remarks: [
      'phone_number is there for people of an SMS connection only, so have an Action add the mobile as a claim of your own.',
      'Its name is an address of a domain of yours, as Auth0 asks for: brand.example only holds that place.',
      'A mobile finds the customer whom the stores know by it only where phone_number comes beside it with the same value',
      'and phone_number_verified is true; else have people linked by a verified email.',
      'People of a database connection often have no given_name and family_name.',
      'sub is no UUID: auth0|…, google-oauth2|….',
    ],
  },
  cognito: {
    title: 'Amazon Cognito',
    issuerExample: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI',
    issuerSlash: false,
    claims: standardClaims,
    // The UserInfo endpoint stands below the user pool's own domain.
    addressesOf: (issuer) => ({ jwksUri: below(issuer, '/.well-known/jwks.json') }),
    whereIdsStand: 'User pool, App clients: the client id of the app, and of the client-credentials client',
    remarks: ['phone_number is E.164 with +.', 'An access token has client_id and no aud.'],
  },
  janrain: {
    title: 'Janrain (Akamai Identity Cloud)',
    issuerExample: 'https://v1.api.us.janrain.com/01234567-89ab-cdef-0123-456789abcdef/login',
    issuerSlash: false,
    claims: standardClaims,
    addressesOf: (issuer) => ({
      userInfoEndpoint: `${issuer.replace(/\/(?:login\/?)?$/, '')}/profiles/oidc/userinfo`,
      jwksUri: below(issuer, '/jwk'),
    }),
    whereIdsStand: 'Console, Manage Hosted Login: the OIDC client of the app, and its confidential client',
    remarks: ['phone_number comes from mobileNumber; a token policy adds any other claim.'],
  },
};

function below(issuer: string, path: string): string {
  return issuer.replace(/\/+$/, '') + path;
}

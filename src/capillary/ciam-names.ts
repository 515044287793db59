/** The CIAMs that gatecheck knows by name; all that it knows of each is keyed by them. */
export const ciamNames = ['nextreason', 'auth0', 'cognito', 'janrain'] as const;
export type CiamName = (typeof ciamNames)[number];

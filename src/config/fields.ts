import { z } from 'zod';

/** A text that is not empty. */
export const text = z.string().min(1);

/** An address without a password in it. */
export const address = z
  .url({ protocol: /^https?$/ })
  .refine(withoutPassword, 'an address without a user name and password in it');

/** The address of a face, below which calls stand. */
export const baseAddress = address.refine(withoutQuery, 'an address without ? and #, because paths are put behind it');

/** The address of a server that answers at its root alone. */
export const rootAddress = address.refine(isRoot, 'an address without a path, ? and #, such as https://idp.example/');

/** The path of a call. */
export const path = z.string().regex(/^\/[\x21-\x7e]*$/, 'a path that starts with /');

/** A name that people give to something in this file. */
export const name = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, 'a name: 1 to 64 of A–Z a–z 0–9 _ . -');

/** What may stand in the file as `${NAME}` only; `secrets.ts` sees to it. */
export const secret = z.string().min(1).meta({ pattern: '^\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}$' });

function withoutPassword(value: string): boolean {
  const { username, password } = URL.parse(value) ?? {};
  return !username && !password;
}

function isRoot(value: string): boolean {
  const url = URL.parse(value);
  return url === null || (url.pathname === '/' && !url.search && !url.hash);
}

function withoutQuery(value: string): boolean {
  return !/[?#]/.test(value);
}

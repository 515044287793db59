import { randomBytes, randomInt } from 'node:crypto';

/** What a run invents: people's values, names of brands, keys. Nobody else has the same. */
export interface InventedValues {
  /** The word that a sentence spells, or another one in its place. */
  word(spelled: string): string;
  mobile(): string;
  /** @param owner whose it is, in one word */
  email(owner: string): string;
  /** @param unique an id that no other brand has */
  brand(unique: string): string;
  crmKey(unique: string): string;
  /** A token of no kind, and nobody's. */
  token(): string;
}

/** Values that tell what they are: whoever reads a log or a database sees that they are of a test. */
export const tellingValues: InventedValues = {
  word: (spelled) => spelled,
  /** Of the Singapore form, with more digits than anybody's there. */
  mobile: () => `+659${randomInt(1e10).toString().padStart(10, '0')}`,
  /** Of a domain reserved for examples. */
  email: (owner) => `${owner.toLowerCase()}.${randomInt(1e10).toString(36)}@gatecheck.example.com`,
  brand: (unique) => `b-${unique}`,
  crmKey: (unique) => `key-${unique}`,
  token: () => `made-up-${randomBytes(12).toString('base64url')}`,
};

let current = tellingValues;

/** The values that the run of this process invents. */
export const invented = (): InventedValues => current;

/** Says of what kind they are from now on. */
export async function inventValues({ blind = false }: { blind?: boolean }): Promise<void> {
  current = blind ? await plausibleValues() : tellingValues;
}

/** Values as ordinary traffic has them, for a target that must not tell the harness from its customers. */
async function plausibleValues(): Promise<InventedValues> {
  // Big, and for this only.
  const { faker } = await import('@faker-js/faker/locale/en');
  const letters = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z]+/g, '-')
      .replace(/^-|-$/g, '');
  const digits = (count: number) =>
    randomInt(10 ** count)
      .toString()
      .padStart(count, '0');
  const forms = [
    () => `+65${faker.helpers.arrayElement(['8', '9'])}${digits(7)}`,
    () => `+91${faker.helpers.arrayElement(['7', '8', '9'])}${digits(9)}`,
    () => `+491${faker.helpers.arrayElement(['51', '60', '70'])}${digits(8)}`,
    () => `+628${faker.helpers.arrayElement(['12', '13', '21'])}${digits(8)}`,
  ] as const;
  return {
    word: () => faker.person.firstName().replace(/[^A-Za-z]/g, ''),
    mobile: () =>
      faker.helpers.weightedArrayElement([
        { weight: 1, value: forms[0] },
        { weight: 8, value: forms[1] },
        { weight: 4, value: forms[2] },
        { weight: 4, value: forms[3] },
      ])(),
    email: () =>
      `${letters(faker.person.firstName())}.${letters(faker.person.lastName())}${digits(6)}@${letters(faker.company.name())}.com`,
    brand: () => `${letters(faker.company.name()).slice(0, 40)}-${digits(6)}`,
    crmKey: () => faker.string.alphanumeric(32),
    token: () => randomBytes(24).toString('base64url'),
  };
}

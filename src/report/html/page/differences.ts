/** How one member of two JSON objects compares. */
export interface Difference {
  name: string;
  /** As JSON; `undefined` where the member is absent. */
  before?: string;
  after?: string;
  differs: boolean;
}

/**
 * Compares two objects member by member, nested ones by their path (`profiles.0.firstName`). What is no object, such as
 * the text of a header that could not be parsed, is compared as a whole.
 */
export function differences(before: unknown, after: unknown): Difference[] {
  const [one, other] = [flat(before), flat(after)];
  return [...new Set([...one.keys(), ...other.keys()])].map((name) => {
    const [was, is] = [one.get(name), other.get(name)];
    return { name, before: was, after: is, differs: was !== is };
  });
}

function flat(value: unknown, path = ''): Map<string, string> {
  const isBranch = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!isBranch) return new Map(value === undefined ? [] : [[path, JSON.stringify(value)]]);
  return new Map(
    Object.entries(value).flatMap(([name, member]) => [...flat(member, path === '' ? name : `${path}.${name}`)]),
  );
}

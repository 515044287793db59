import fc from 'fast-check';
import { type Abilities, joins, regular, type Weighted } from './part.ts';

/** Calls of the CRM face in a form that they do not take. */
const unfitForms = [
  ['registerCustomer', 'by method PUT'],
  ['updateCustomer', 'by method POST'],
  ['changeIdentifiers', 'by method PUT'],
  ['generateToken', 'by method PUT'],
  ['registerCustomer', 'with the media type "text/plain"'],
  ['updateCustomer', 'with the media type "text/plain"'],
  ['changeIdentifiers', 'with the media type "application/xml"'],
  ['registerCustomer', "with the body 'no JSON'"],
  ['updateCustomer', "with the body '{'"],
  ['changeIdentifiers', "with the body '[]'"],
];

const emptyBodies = [
  '{"root":{}}',
  '{"root":{"customer":[{}]}}',
  '{"root":{"customer":[{"__proto__":{"firstname":"Inherited"}}]}}',
];

/** Requests of another form: those that are malformed, and bodies that say nothing. */
export function requestParts({ policies }: Abilities): Weighted[] {
  const forms = fc
    .tuple(regular, fc.shuffledSubarray([...unfitForms], { minLength: 3, maxLength: 5 }))
    .map(([name, some]) => [
      joins(name),
      ...some.map(([call, form]) => ({ text: `${call} is called for the customer of ${name} ${form}` })),
    ]);
  const emptyBody = fc
    .tuple(regular, fc.constantFrom(...emptyBodies))
    .map(([name, body]) => [
      joins(name),
      { text: `updateMember is called for ${name} with a new ID token and the body '${body}'` },
    ]);
  const idWithMore = fc
    .tuple(regular, fc.constantFrom('abc', '.0', 'e0'))
    .map(([name, ending]) => [
      joins(name),
      { text: `getCustomer is called for the customer of ${name} with "${ending}" behind the id` },
    ]);
  return [
    { weight: 3, arbitrary: forms },
    { weight: 2, arbitrary: idWithMore },
    ...(policies.profileUpdateBody === 'v1.1' ? [{ weight: 2, arbitrary: emptyBody }] : []),
  ];
}

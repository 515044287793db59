import fc from 'fast-check';
import type { Name } from '../person.ts';
import { type Abilities, firstValue, joins, regular, type Weighted } from './part.ts';

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

/** Bodies of updateMember that say nothing, more than is known, or nothing in the right form. */
const updateBodies = [
  '{"root":{}}',
  '{"root":{"customer":[{}]}}',
  '{"root":{"customer":[{"__proto__":{"firstname":"Inherited"}}]}}',
  '{"page":1,"root":{"locale":"de","customer":[{"gender":"f","lastname":"Meyer","custom_fields":{"page":1}}]}}',
  '{"root":{"customer":[{"custom_fields":{},"extended_fields":{}}]}}',
  '{"root":{"customer":[{"custom_fields":{"field":[]},"extended_fields":{"field":[]}}]}}',
  '{"root":{"customer":[{"mobile":"","email":""}]}}',
  '{"root":{"customer":[{"firstname":{"de":"Anna"}}]}}',
  '{"root":{"customer":[{"email":["anna@example.com"]}]}}',
  '{"root":{"customer":[{"custom_fields":{"field":"red"}}]}}',
  '{"root":{"customer":[{"extended_fields":{"field":[null]}}]}}',
];

/** Bodies of registerCustomer, so too. */
const registrationBodies = [
  '{"page":1,"profiles":[{"source":"INSTORE","gender":"f","identifiers":[{"type":"email","value":"e7.#@gatecheck.example.com","primary":true}]}]}',
  '{"profiles":[]}',
  '{"profiles":"INSTORE"}',
  '{"profiles":[null]}',
  '{"profiles":[{"source":"INSTORE","identifiers":"e8.#@gatecheck.example.com"}]}',
  '{"profiles":[{"source":"INSTORE","identifiers":[{"type":"email"}]}]}',
  '{"profiles":[{"source":"INSTORE","identifiers":[null]}]}',
];

/** Bodies of an identifier change, so too; the first removes somebody's mobile. */
function changeBodies(name: Name): readonly string[] {
  const mobile = firstValue('mobile', name);
  return [
    `{"page":1,"remove":[{"type":"mobile","value":"${mobile}","primary":true}]}`,
    '{"add":"e8.#@gatecheck.example.com"}',
    '{"add":[{"type":"email"}]}',
    '{"add":[null]}',
    '{"remove":{"type":"mobile"}}',
    '{}',
  ];
}

/** Requests of another form: those that are malformed, and bodies that say nothing. */
export function requestParts({ policies, capabilities }: Abilities): Weighted[] {
  const mayChange = capabilities.includes('ciamChangeIdentifier');
  const forms = fc
    .tuple(regular, fc.shuffledSubarray([...unfitForms], { minLength: 3, maxLength: 5 }))
    .map(([name, some]) => [
      joins(name),
      ...some.map(([call, form]) => ({ text: `${call} is called for the customer of ${name} ${form}` })),
    ]);
  const someOf = (bodies: readonly string[]) => fc.shuffledSubarray([...bodies], { minLength: 3, maxLength: 6 });
  const updateForms = fc.tuple(regular, someOf(updateBodies)).map(([name, some]) => [
    joins(name),
    ...some.map((body) => ({
      text: `updateMember is called for ${name} with a new ID token and the body '${body}'`,
    })),
  ]);
  const registrationForms = fc.tuple(regular, someOf(registrationBodies)).map(([name, some]) => [
    joins(name),
    ...some.map((body) => ({
      text: `registerCustomer is called for the customer of ${name} with the body '${body}'`,
    })),
  ]);
  const changeForms = fc
    .tuple(regular, fc.constantFrom(...(mayChange ? ['changeIdentifier', 'changeIdentifiers'] : ['changeIdentifiers'])))
    .chain(([name, call]) =>
      someOf(changeBodies(name)).map((some) => [
        joins(name),
        ...some.map((body) => ({
          text:
            call === 'changeIdentifier'
              ? `changeIdentifier is called for ${name} with a new ID token and the body '${body}'`
              : `changeIdentifiers is called for the customer of ${name} with the body '${body}'`,
        })),
      ]),
    );
  const idWithMore = fc
    .tuple(regular, fc.constantFrom('abc', '.0', 'e0'))
    .map(([name, ending]) => [
      joins(name),
      { text: `getCustomer is called for the customer of ${name} with "${ending}" behind the id` },
    ]);
  return [
    { weight: 3, arbitrary: forms },
    { weight: 2, arbitrary: idWithMore },
    { weight: 4, arbitrary: registrationForms },
    { weight: 5, arbitrary: changeForms },
    ...(policies.profileUpdateBody === 'v1.1' ? [{ weight: 5, arbitrary: updateForms }] : []),
  ];
}

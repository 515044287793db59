import { Declined, WrongRequest } from '../../reference-gateway/failure.ts';
import type { CrmCall, Rules } from '../../reference-gateway/rules.ts';
import { identifiersOf, profileOf } from '../../reference-gateway/store/customer.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with look-ups and with the token call of the CRM face. */
export const lookUpDefects: readonly Defect[] = [
  {
    id: 'crm-lookup-all-sources-only',
    rule: 'lookupId',
    text: 'declines lookupId with another source than ALL',
    detectedBy: ['REG-130', 'REG-131', 'REG-132'],
    overStrict: true,
    rules: (defaults) => declining(defaults, ({ query }) => query.get('source') !== 'ALL', 8011),
  },
  {
    id: 'crm-lookup-not-in-nextreason',
    rule: 'lookupId',
    text: 'does not know the source OAUTH_EXTERNAL at lookupId',
    detectedBy: ['REG-130'],
    overStrict: true,
    rules: (defaults) => declining(defaults, ({ query }) => query.get('source') === 'OAUTH_EXTERNAL', 8003),
  },
  {
    id: 'crm-lookup-source-with-case',
    rule: 'lookupId',
    text: 'compares the source of lookupId with case',
    detectedBy: ['REG-132'],
    overStrict: true,
    rules: (defaults) => declining(defaults, ({ query }) => /[a-z]/.test(query.get('source') ?? ''), 8011),
  },
  {
    id: 'crm-lookup-zeros-kept',
    rule: 'lookupId',
    text: 'looks for a mobile with its leading 00',
    detectedBy: ['REG-133'],
    rules: (defaults) => declining(defaults, ({ query }) => /^00/.test(query.get('identifierValue') ?? ''), 8015),
  },
  {
    id: 'crm-lookup-email-with-case',
    rule: 'lookupId',
    text: 'looks for an e-mail in the case in which it is given',
    detectedBy: ['REG-134'],
    rules: (defaults) => declining(defaults, ({ query }) => /[A-Z]/.test(query.get('identifierValue') ?? ''), 8015),
  },
  {
    id: 'crm-lookup-like',
    rule: 'lookupId',
    text: 'compares with LIKE, so that `_` stands for any character',
    detectedBy: ['REG-135'],
    rules: (defaults) =>
      foundBy(defaults, (value, given) => new RegExp(`^${escaped(given).replaceAll('_', '.')}$`).test(value)),
  },
  {
    id: 'crm-lookup-by-beginning',
    rule: 'lookupId',
    text: 'finds a customer by the beginning of a value',
    detectedBy: ['REG-136'],
    rules: (defaults) => foundBy(defaults, (value, given) => value.startsWith(given)),
  },
  {
    id: 'crm-lookup-any-source',
    rule: 'lookupId',
    text: 'takes an unknown source of lookupId for ALL',
    detectedBy: ['REG-137'],
    rules: (defaults) => ({
      lookupId(call) {
        const query = new URLSearchParams(call.query);
        query.set('source', 'ALL');
        return defaults.lookupId({ ...call, query });
      },
    }),
  },
  {
    id: 'crm-lookup-without-source',
    rule: 'lookupId',
    text: 'takes a missing or empty source of lookupId for ALL',
    detectedBy: ['REG-364'],
    rules: (defaults) => ({
      lookupId(call) {
        const query = new URLSearchParams(call.query);
        if (!query.get('source')) query.set('source', 'ALL');
        return defaults.lookupId({ ...call, query });
      },
    }),
  },
  {
    id: 'crm-lookup-without-source-crashes',
    rule: 'lookupId',
    text: 'answers lookupId without source with 500',
    detectedBy: ['REG-364'],
    rules: (defaults) => ({
      async lookupId(call) {
        if (!call.query.has('source')) throw new TypeError('source is null');
        return defaults.lookupId(call);
      },
    }),
  },
  {
    id: 'crm-lookup-any-kind',
    rule: 'lookupId',
    text: 'takes an unknown identifierName of lookupId for a mobile',
    detectedBy: ['REG-138'],
    rules: (defaults) => ({
      lookupId(call) {
        const query = new URLSearchParams(call.query);
        if (!['mobile', 'email', 'externalId', 'cuid'].includes(query.get('identifierName') ?? ''))
          query.set('identifierName', 'mobile');
        return defaults.lookupId({ ...call, query });
      },
    }),
  },
  {
    id: 'crm-lookup-unknown-kind-crashes',
    rule: 'lookupId',
    text: 'answers an unknown identifierName of lookupId with 500',
    detectedBy: ['REG-138'],
    rules: (defaults) => ({
      async lookupId(call) {
        try {
          return await defaults.lookupId(call);
        } catch (failure) {
          if (failure instanceof Declined && failure.code === 8013) throw new Error('no such column');
          throw failure;
        }
      },
    }),
  },
  {
    id: 'token-any-key',
    rule: 'generateToken',
    text: 'finds the brand by the secret, whatever the key is',
    detectedBy: ['REG-139'],
    rules: (defaults) => ({
      issueCrmToken(gateway, body) {
        const known = [...gateway.brands.values()].find(({ crm }) => crm?.secret === body['secret']);
        return defaults.issueCrmToken(gateway, known ? { ...body, key: known.crm?.key } : body);
      },
    }),
  },
  {
    id: 'token-unknown-key-crashes',
    rule: 'generateToken',
    text: 'answers an unknown key with 500',
    detectedBy: ['REG-139'],
    rules: (defaults) => ({
      issueCrmToken(gateway, body) {
        if (![...gateway.brands.values()].some(({ crm }) => crm?.key === body['key'])) throw new Error('no such key');
        return defaults.issueCrmToken(gateway, body);
      },
    }),
  },
  {
    id: 'token-secret-of-any-brand',
    rule: 'generateToken',
    text: "takes any brand's secret for the brand of the key",
    detectedBy: ['REG-140'],
    rules: (defaults) => ({
      issueCrmToken(gateway, body) {
        const secrets = [...gateway.brands.values()].map(({ crm }) => crm?.secret);
        const sameSecret: Rules['sameSecret'] = (_expected, given) => secrets.includes(given);
        return defaults.issueCrmToken({ ...gateway, rules: { ...gateway.rules, sameSecret } }, body);
      },
    }),
  },
  {
    id: 'token-secret-without-case',
    rule: 'generateToken',
    text: 'compares the secret without case',
    detectedBy: ['REG-141'],
    rules: () => ({ sameSecret: (expected, given) => expected.toLowerCase() === given.toLowerCase() }),
  },
  {
    id: 'token-secret-by-beginning',
    rule: 'generateToken',
    text: 'compares the secret as far as the shorter one goes',
    detectedBy: ['REG-141'],
    rules: () => ({ sameSecret: (expected, given) => expected.startsWith(given) || given.startsWith(expected) }),
  },
  {
    id: 'token-secret-wrong-malformed',
    rule: 'generateToken',
    text: 'answers a wrong secret as malformed (400) in place of 401',
    detectedBy: ['REG-030', 'REG-140'],
    rules: (defaults) => ({
      sameSecret(expected, given) {
        if (!defaults.sameSecret(expected, given)) throw new WrongRequest(400, 'The secret is wrong');
        return true;
      },
    }),
  },
  {
    id: 'crm-lookup-value-of-another-source',
    rule: 'lookupId',
    text: 'finds a customer who has a profile of the source by a value that only another profile holds',
    detectedBy: ['REG-394'],
    rules: (defaults) => ({
      async lookupId(call) {
        const anywhere = new URLSearchParams(call.query);
        anywhere.set('source', 'ALL');
        const found = await defaults.lookupId({ ...call, query: anywhere });
        const customer = call.brand.store.customers.get(found.entity);
        const isOfSource = customer && profileOf(customer, call.query.get('source') ?? '');
        return isOfSource ? found : defaults.lookupId(call);
      },
    }),
  },
  {
    id: 'token-one-at-a-time',
    rule: 'generateToken',
    text: 'forgets the access token that a brand has as soon as it gives out the next one',
    detectedBy: ['REG-075'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => ({
      issueCrmToken(gateway, body) {
        const answer = defaults.issueCrmToken(gateway, body);
        const issued = answer.data.accessToken;
        const brandName = gateway.crmTokens.get(issued)?.brandName;
        for (const [token, known] of gateway.crmTokens) {
          if (token !== issued && known.brandName === brandName) gateway.crmTokens.delete(token);
        }
        return answer;
      },
    }),
  },
  {
    id: 'crm-lookup-cuid-trimmed',
    rule: 'lookupId',
    text: 'looks for a cuid without the spaces at its ends',
    detectedBy: ['REG-047'],
    rules: (defaults) => ({
      lookupId(call) {
        const query = new URLSearchParams(call.query);
        if (query.get('identifierName') === 'cuid')
          query.set('identifierValue', query.get('identifierValue')?.trim() ?? '');
        return defaults.lookupId({ ...call, query });
      },
    }),
  },
  {
    id: 'token-secret-by-72-octets',
    rule: 'generateToken',
    text: 'compares the first 72 octets of the secret only, as bcrypt does',
    detectedBy: ['REG-406'],
    rules: (defaults) => ({
      sameSecret: (expected, given) => defaults.sameSecret(expected.slice(0, 72), given.slice(0, 72)),
    }),
  },
  {
    id: 'token-key-without-case',
    rule: 'generateToken',
    text: 'finds the key without case',
    detectedBy: ['REG-407'],
    rules: (defaults) => ({
      issueCrmToken(gateway, body) {
        const given = String(body['key']).toLowerCase();
        const keys = [...gateway.brands.values()].flatMap(({ crm }) => crm?.key ?? []);
        return defaults.issueCrmToken(gateway, { ...body, key: keys.find((key) => key.toLowerCase() === given) ?? '' });
      },
    }),
  },
];

function declining(defaults: Rules, declines: (call: CrmCall) => boolean, code: number): Partial<Rules> {
  return {
    async lookupId(call) {
      if (declines(call)) throw new Declined(code);
      return defaults.lookupId(call);
    },
  };
}

/** A gateway whose look-up finds whoever has a value that fits, where nobody has the value itself. */
function foundBy(defaults: Rules, fits: (value: string, given: string) => boolean): Partial<Rules> {
  return {
    async lookupId(call) {
      try {
        return await defaults.lookupId(call);
      } catch (failure) {
        const type = call.query.get('identifierName');
        const given = (call.query.get('identifierValue') ?? '').replace(/^\+/, '');
        const found = [...call.brand.store.customers.values()].find((customer) =>
          identifiersOf(customer).some((held) => held.type === type && fits(held.value, given)),
        );
        if (!found) throw failure;
        return { entity: found.id, warnings: [] };
      }
    },
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { inventValues } from '../scenario/invented-values.ts';
import { certify } from './certify.ts';
import { startEnvironment } from './environment.ts';
import { openWireTap, type WireMessage } from './testing/wire-tap.ts';

/** Every flow, forged tokens, the CRM API, values that features spell. */
const tags = [
  ...[
    'LGN-001',
    'LGN-022',
    'LGN-023',
    'LNK-001',
    'LGO-001',
    'PRF-001',
    'PRF-020',
    'IDC-001',
    'IDC-023',
    'REG-002',
    'REG-034',
  ],
  ...[
    'REG-060',
    'REG-063',
    'JWS-204',
    'JWS-213',
    'CLM-021',
    'CLM-205',
    'CLM-217',
    'UIN-207',
    'HDR-032',
    'BRD-001',
    'MAP-054',
  ],
]
  .map((id) => `@${id}`)
  .join(' or ');

/** What would tell a target who is calling; first names may be anybody’s. */
const telling =
  /gatecheck|cucumber|made-up|mock|preflight|evil|\.example\b|example\.(?:com|org|test)|\b(?:Lindqvist|Okafor|Dubois)\b/i;

/** What a request says, tokens decoded; the contract names the paths of provisioning. */
function said({ url, requestHeaders, requestBody }: WireMessage): string {
  const text = [url.replace('/__gatecheck/', '/'), ...requestHeaders, requestBody].join('\n');
  const tokens = text.match(/[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g) ?? [];
  return [
    text,
    ...tokens.flatMap((token) => token.split('.').map((part) => Buffer.from(part, 'base64url').toString())),
  ].join('\n');
}

test('nothing that a blind run sends tells the target that it is tested', async () => {
  const out = await mkdtemp(join(tmpdir(), 'gatecheck-blind-'));
  let upstream = '';
  const gateway = await openWireTap(() => upstream);
  try {
    const { certificate } = await certify({
      idp: { kind: 'mock', preset: 'nextreason', port: 0 },
      target: { kind: 'reference', name: 'reference' },
      plan: 'full',
      tags,
      agent: 'http',
      blind: true,
      out,
      start: async (wanted, onDeath) => {
        const environment = await startEnvironment(wanted, onDeath);
        upstream = environment.target.gateway;
        return { ...environment, target: { ...environment.target, gateway: gateway.url, crm: gateway.url } };
      },
    });
    const { totals, selection } = certificate;
    assert.deepEqual([totals.failed, totals.error, totals.skipped, selection.blind], [0, 0, 0, true]);
    assert(gateway.messages.length > 200, `${gateway.messages.length} requests`);
    const found = gateway.messages.flatMap((message) => telling.exec(said(message))?.[0] ?? []);
    assert.deepEqual([...new Set(found)], []);
  } finally {
    await gateway.close();
    await rm(out, { recursive: true });
    await inventValues({});
  }
});

import assert from 'node:assert/strict';
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CompactSign, importJWK, type JWK } from 'jose';
import type { Certificate } from '../report/certificate.ts';
import { certificateOf, entry } from '../report/testing/some-certificate.ts';
import { newKeyPair, readPrivateKey, readPublicKey, type SealKey } from './key.ts';
import { sealType, signCertificate } from './sign.ts';
import { storeCertificate, storeRun } from './testing/stored-run.ts';
import { verifyRun } from './verify.ts';

let home: string;
let ours: { privateKey: SealKey; publicKey: SealKey; privateJwk: JWK };
let others: SealKey;
before(async () => {
  home = await mkdtemp(join(tmpdir(), 'gatecheck-seal-'));
  await storeRun(join(home, 'run'), certificateOf([entry('LGN-001'), entry('LGO-001')]));
  const { privateJwk, publicJwk } = await newKeyPair('ES256');
  await writeFile(join(home, 'key.json'), JSON.stringify(privateJwk));
  await writeFile(join(home, 'key.pub.json'), JSON.stringify(publicJwk));
  const privateKey = await readPrivateKey(join(home, 'key.json'));
  ours = { privateKey, publicKey: await readPublicKey(join(home, 'key.pub.json')), privateJwk: privateJwk as JWK };
  await writeFile(join(home, 'other.json'), JSON.stringify((await newKeyPair('ES256')).publicJwk));
  others = await readPublicKey(join(home, 'other.json'));
  await signCertificate(join(home, 'run'), privateKey);
});
after(() => rm(home, { recursive: true }));

let copies = 0;

/** What verification says after somebody did something to a copy of the signed run. */
async function flawsAfter(change: (folder: string) => Promise<unknown>, key?: SealKey): Promise<string[]> {
  copies += 1;
  const folder = join(home, `copy-${copies}`);
  await cp(join(home, 'run'), folder, { recursive: true });
  await change(folder);
  const { valid, flaws } = await verifyRun(folder, key);
  assert.equal(valid, flaws.length === 0);
  return flaws.map(({ file, what, why }) => `${what} ${file}: ${why}`);
}

const changed = (folder: string, change: (certificate: Certificate) => Certificate) =>
  readFile(join(folder, 'certificate.json'), 'utf8').then((text) =>
    storeCertificate(folder, change(JSON.parse(text) as Certificate)),
  );

test('a run that nobody touched is valid, with the key and without it', async () => {
  const signed = await verifyRun(join(home, 'run'), ours.publicKey);
  assert.deepEqual([signed.valid, signed.flaws, signed.files], [true, [], 4]);
  assert.deepEqual([signed.signature.state, signed.signature.kid], ['valid', ours.privateKey.kid]);
  const unchecked = await verifyRun(join(home, 'run'));
  assert.deepEqual([unchecked.valid, unchecked.signature.state], [true, 'not checked']);
});

test('a changed byte of evidence, of a screenshot or of the messages is named', async () => {
  for (const file of ['evidence/LGN-001.json', 'evidence/LGN-001.browser.1.png', 'messages.ndjson']) {
    const flaws = await flawsAfter((folder) => appendFile(join(folder, file), ' '));
    assert.deepEqual(flaws, [`changed ${file}: its SHA-256 is not that of the certificate`]);
  }
});

test('a file that was added, and one that was taken away, are named', async () => {
  const added = await flawsAfter((folder) => writeFile(join(folder, 'evidence', 'LGN-009.json'), '{}'));
  assert.deepEqual(added, ['added evidence/LGN-009.json: the certificate does not name it']);
  const taken = await flawsAfter((folder) => rm(join(folder, 'evidence', 'LGO-001.json')));
  assert.deepEqual(taken, ['missing evidence/LGO-001.json: the certificate names it']);
});

test('each way to better a certificate is noticed without its signature', async () => {
  const unsigned = (change: (certificate: Certificate) => Certificate) =>
    flawsAfter(async (folder) => {
      await rm(join(folder, 'certificate.jws'));
      await changed(folder, change);
    });
  const failed = certificateOf([entry('LGN-001', { status: 'failed' }), entry('LGO-001')]);
  const { conditions, totals } = failed;
  assert.deepEqual(await unsigned((certificate) => ({ ...certificate, conditions, totals })), [
    'does not follow certificate.json: it says certified, and from its entries follows not certified',
  ]);
  assert.deepEqual(
    await unsigned((certificate) => ({ ...certificate, conditions: certificate.conditions.slice(0, 1) })),
    [
      'does not follow certificate.json: it says certified, and from its entries follows incomplete',
      'does not follow certificate.json: its totals are not those of its entries',
    ],
  );
  assert.deepEqual(await unsigned((certificate) => ({ ...certificate, files: undefined })), [
    'does not follow certificate.json: it names no digests: the run was killed before its end, or an older gatecheck made it',
  ]);
  const { 'evidence/LGN-001.json': _, ...files } = JSON.parse(
    await readFile(join(home, 'run/certificate.json'), 'utf8'),
  ).files;
  assert.deepEqual(await unsigned((certificate) => ({ ...certificate, files })), [
    'added evidence/LGN-001.json: the certificate does not name it',
    'does not follow certificate.json: LGN-001 rests on evidence/LGN-001.json, of which it has no digest',
  ]);
});

test('a run that was cut short is incomplete, whatever passed until then', async () => {
  const folder = join(home, 'short');
  const entries = [entry('LGN-001'), entry('LGO-001')];
  const cut = { cutShort: 'the run was interrupted', verdict: 'incomplete', sentence: 'Incomplete.' } as const;
  await storeRun(folder, certificateOf(entries, cut));
  assert.equal((await verifyRun(folder)).valid, true);
  await changed(folder, (certificate) => ({ ...certificate, cutShort: undefined }));
  assert.equal((await verifyRun(folder)).valid, false);
});

test('what is other than what was signed is named by its member', async () => {
  const flaws = await flawsAfter(
    (folder) => changed(folder, (certificate) => ({ ...certificate, brand: 'zenith', sentence: 'All is well.' })),
    ours.publicKey,
  );
  assert.deepEqual(flaws, ['changed certificate.json: other than what was signed: brand, sentence']);
  const spaced = await flawsAfter((folder) => appendFile(join(folder, 'certificate.json'), '\n'));
  assert.deepEqual(spaced, ['changed certificate.json: other than what was signed, in its layout alone']);
});

test('a signature that is missing, of another key, changed or of another kind does not pass', async () => {
  const jws = (folder: string) => join(folder, 'certificate.jws');
  const missing = await flawsAfter((folder) => rm(jws(folder)), ours.publicKey);
  assert.deepEqual(missing, ['signature certificate.jws: a key was given, and there is no signature']);
  const [other] = await flawsAfter(async () => {}, others);
  assert.match(other ?? '', /^signature certificate\.jws: it was made with the key \S+, and the given one is \S+$/);
  const [broken] = await flawsAfter(async (folder) => {
    const [header, payload, signature = ''] = (await readFile(jws(folder), 'utf8')).split('.');
    const turned = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
    await writeFile(jws(folder), [header, payload, turned].join('.'));
  }, ours.publicKey);
  assert.match(broken ?? '', /^signature certificate\.jws: the signature does not hold/);
  const [kind] = await flawsAfter(async (folder) => {
    const key = await importJWK(ours.privateJwk, 'ES256');
    const bytes = await readFile(join(folder, 'certificate.json'));
    const header = { alg: 'ES256', kid: ours.privateKey.kid, typ: 'JWT', iat: 1 };
    await writeFile(jws(folder), await new CompactSign(bytes).setProtectedHeader(header).sign(key));
  }, ours.publicKey);
  assert.equal(kind, 'signature certificate.jws: it is no compact JWS of a certificate');
  const [none] = await flawsAfter(async (folder) => {
    const header = { alg: 'none', kid: ours.privateKey.kid, typ: sealType, iat: 1 };
    const parts = [JSON.stringify(header), await readFile(join(folder, 'certificate.json'))];
    await writeFile(jws(folder), `${parts.map((part) => Buffer.from(part).toString('base64url')).join('.')}.`);
  }, ours.publicKey);
  assert.match(none ?? '', /^signature certificate\.jws: the signature does not hold/);
});

test('a waiver that had ended before the run, or that excuses what did not fail, is named', async () => {
  const waived = { reason: 'CAP-4711', owner: 'Ana', until: '2026-11-20' };
  const withWaiver = (change: Partial<Certificate['conditions'][number]>) =>
    flawsAfter((folder) =>
      changed(folder, ({ conditions: [first, ...others], ...certificate }) =>
        certificateOf([{ ...entry('LGN-001'), ...first, ...change, waived }, ...others], {
          files: certificate.files,
          run: certificate.run,
        }),
      ),
    );
  const own = (flaws: string[]) => flaws.filter((flaw) => flaw.startsWith('does not follow'));
  assert.deepEqual(own(await withWaiver({ status: 'failed' })), [
    'does not follow certificate.json: the waiver of LGN-001 had ended on 2026-11-20, before the run',
  ]);
  assert.deepEqual(own(await withWaiver({})), [
    'does not follow certificate.json: LGN-001 is waived, and did not fail',
  ]);
});

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Certificate } from '../report/certificate.ts';
import { judge, libraryConditions, libraryGateways } from './library-gateways.ts';

/** What each plain gateway fails, and one condition that all of them hold. */
const failing: Record<string, { fails: Record<string, string>; holds: string[] }> = {
  jose: { fails: { 'CLM-026': 'A9', 'CLM-056': 'A10', 'CLM-111': 'A14', 'KEY-030': 'A15' }, holds: ['JWS-086'] },
  'express-oauth2-jwt-bearer': {
    fails: { 'CLM-026': 'A9', 'CLM-111': 'A14', 'JWS-050': 'A5', 'JWS-110': 'A3', 'KEY-030': 'A15' },
    holds: ['CLM-056', 'JWS-086'],
  },
  'aws-jwt-verify': {
    fails: { 'CLM-026': 'A9', 'CLM-056': 'A10', 'CLM-111': 'A14', 'JWS-086': 'A5', 'KEY-096': 'A4', 'KEY-030': 'A15' },
    holds: ['JWS-050'],
  },
  'passport-jwt': {
    fails: { 'CLM-026': 'A9', 'CLM-056': 'A10', 'CLM-111': 'A14', 'JWS-086': 'A5', 'KEY-096': 'A4', 'KEY-030': 'A15' },
    holds: ['CLM-021'],
  },
};

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatecheck-libraries-'));
});
after(() => rm(folder, { recursive: true }));

const withStatus = ({ conditions }: Certificate, ...statuses: string[]) =>
  conditions.filter(({ status }) => statuses.includes(status)).map(({ id, reason }) => `${id}: ${reason}`);

for (const gateway of libraryGateways) {
  describe(`a gateway on ${gateway.name}`, () => {
    test('fails as it is documented, by the rules that its library leaves out', async () => {
      const { fails = {}, holds = [] } = failing[gateway.name] ?? {};
      const conditions = [...Object.keys(fails), ...holds];
      const certificate = await judge(gateway, { mended: false, conditions, out: join(folder, gateway.name) });
      assert.equal(certificate.verdict, 'not certified', certificate.sentence);
      for (const { id, status, reason = '' } of certificate.conditions) {
        assert.equal(status, holds.includes(id) ? 'passed' : 'failed', `${id}: ${reason}`);
        if (status === 'failed') assert.match(reason, new RegExp(`^${fails[id]} `), id);
      }
    });

    test('holds every must when it is mended', async () => {
      const out = join(folder, `${gateway.name}-mended`);
      const certificate = await judge(gateway, { mended: true, out });
      assert.deepEqual(withStatus(certificate, 'failed', 'error', 'skipped'), []);
      assert.equal(certificate.verdict, 'passed', certificate.sentence);
      assert.equal(certificate.conditions.length, libraryConditions.length);
    });
  });
}

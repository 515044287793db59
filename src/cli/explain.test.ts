import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commandFolder } from './testing/command.ts';

describe('gatecheck conditions --explain', () => {
  const { gatecheck } = commandFolder('explain');

  it('tells rule, steps, sources with addresses and the defects that a condition detects', async () => {
    const { status, out } = await gatecheck('conditions', '--explain', 'CLM-022');
    assert.equal(status, 0);
    assert.match(out, /^CLM-022 {2}\S/);
    assert.match(out, /^ {2}A9 audience\n {4}docs\/gateway-contract\.md#A9\n {4}A9\.1 `aud` is a non-empty string/m);
    assert.match(out, /^ {4}https:\/\/openid\.net\/specs\/openid-connect-core-1_0\.html#rfc\.section\.3\.1\.3\.7$/m);
    assert.match(out, /^ {2}When addMember is called .*\n {4}\| aud: missing \|/m);
    assert.match(out, /^ {2}a09-no-audience +\S/m);
  });

  it('tells why a positive control detects nothing', async () => {
    const { out } = await gatecheck('conditions', '--explain', 'LGN-020');
    assert.match(out, /^Detects no seeded defect; positive control: \S/m);
  });

  it('tells programs the same', async () => {
    const { out } = await gatecheck('conditions', '--explain', 'clm-022', '--json');
    const { id, sources, steps, detects } = JSON.parse(out) as Record<string, unknown[]>;
    assert.equal(id, 'CLM-022');
    assert.ok([sources, steps, detects].every((list) => list && list.length > 1));
  });

  it('names the nearest one where there is no such condition', async () => {
    const { status, errors } = await gatecheck('conditions', '--explain', 'CLM-O22');
    assert.equal(status, 2);
    assert.match(errors, /^gatecheck: --explain: there is no condition "CLM-O22"; did you mean CLM-\d22\?\n$/);
  });

  it('leads from a rule to its conditions', async () => {
    const { status, errors } = await gatecheck('conditions', '--explain', 'b10');
    assert.equal(status, 2);
    assert.match(errors, /B10 is a rule of the contract, and docs\/coverage\.md#B10 lists the conditions/);
  });
});

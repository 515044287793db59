import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Meeting } from '../testing/ada.ts';
import { withAda } from '../testing/mock-of-tests.ts';
import { authorizationRequest } from '../testing/test-browser.ts';

let { idp, application } = {} as Meeting;
withAda((met) => {
  ({ idp, application } = met);
});

async function statusFor(redirectUri: string): Promise<number> {
  const { url } = authorizationRequest(application, { redirect_uri: redirectUri });
  return (await fetch(url, { redirect: 'manual' })).status;
}

test('a client that changes, and changes back, is another at the next request', async () => {
  const [old, other] = ['https://app.example/old', 'https://app.example/other'];
  const { applicationId: id } = application;
  const change = (redirectUri: string) => idp.control.updateApplication(id, { redirectUris: [redirectUri] });
  await change(old);
  assert.deepEqual([await statusFor(old), await statusFor(other)], [303, 400]);
  const { snapshotId } = await idp.control.takeSnapshot(id);
  await change(other);
  assert.deepEqual([await statusFor(old), await statusFor(other)], [400, 303]);
  await idp.control.restoreSnapshot(id, snapshotId);
  assert.deepEqual([await statusFor(old), await statusFor(other)], [303, 400]);
});

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { oneTimeCodes } from './one-time-codes.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatecheck-otp-'));
});
after(() => rm(folder, { recursive: true }));

async function program(source: string): Promise<string> {
  const file = join(folder, 'code.mjs');
  await writeFile(file, source);
  return file;
}

const ask = (command: string[], timeoutSeconds = 20) =>
  oneTimeCodes({ command, timeoutSeconds }).code('sms', '+65 9000 "$(id)"', Date.UTC(2026, 0, 1));

describe('the command that gets a one-time password', () => {
  test('is told whose it is, by argument and by environment, and no shell reads that', async () => {
    const file = await program(`
      const [, , to, channel] = process.argv;
      const { GATECHECK_OTP_TO, GATECHECK_OTP_CHANNEL, GATECHECK_OTP_SINCE } = process.env;
      const same = to === GATECHECK_OTP_TO && channel === GATECHECK_OTP_CHANNEL;
      console.log(same && to === '+65 9000 "$(id)"' && GATECHECK_OTP_SINCE === '2026-01-01T00:00:00.000Z' ? '123456' : 'no code');
    `);
    assert.equal(await ask([process.execPath, file, '{to}', '{channel}']), '123456');
  });

  for (const [what, source, reason] of [
    ['fails', 'process.exit(7)', /\(.*\) ended with status 7$/],
    ['says nothing', '', /printed no code: one word on standard output is expected/],
    ['says too much', 'console.log("the code is 1")', /printed no code/],
  ] as const) {
    test(`is named where it ${what}`, async () => {
      await assert.rejects(ask([process.execPath, await program(source)]), reason);
    });
  }

  test('is named where it is not there, and where it takes too long', async () => {
    await assert.rejects(ask([join(folder, 'nothing-here')]), /is not there$/);
    const forEver = await program('setInterval(() => {}, 1000)');
    await assert.rejects(ask([process.execPath, forEver], 1), /gave no code within 1 s$/);
  });

  test('can be a person, where there is a terminal', { skip: process.stdin.isTTY }, async () => {
    const typed = oneTimeCodes({ timeoutSeconds: 1 }).code('email', 'ana@people.example', 0);
    await assert.rejects(typed, /there is no terminal to ask on: set idp\.otp\.command/);
  });
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { curlLine } from './curl.ts';

describe('a curl line', () => {
  it('is read by a shell as what was sent', () => {
    const line = curlLine({
      request: {
        method: 'POST',
        url: "http://127.0.0.1:1/mobile/v2?a=b&c='d'",
        headers: [
          ['Host', '127.0.0.1:1'],
          ['Authorization', 'Bearer [token 1]'],
          ['X-Empty', ''],
        ],
        body: '{"name":"O\'Neil $HOME `id`\\n"}',
      },
    });
    const words = execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }; ${line}`], { encoding: 'utf8' });
    assert.deepEqual(words.split('\0').slice(0, -1), [
      '-i',
      '-X',
      'POST',
      "http://127.0.0.1:1/mobile/v2?a=b&c='d'",
      '-H',
      'Authorization: Bearer [token 1]',
      '-H',
      'X-Empty: ',
      '--data-raw',
      '{"name":"O\'Neil $HOME `id`\\n"}',
    ]);
  });
});

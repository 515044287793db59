import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Exchange } from '../capillary/exchange.ts';
import { ScenarioEvidence } from './scenario-evidence.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
after(() => rmSync(folder, { recursive: true }));
const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));

const exchange: Exchange = {
  at: '2026-01-01T00:00:00.000Z',
  durationMs: 2,
  from: 'app',
  to: 'gateway',
  call: 'getMember',
  request: { method: 'GET', url: 'http://h/', headers: [['Authorization', 'Bearer top-secret-1']] },
  error: 'h: nothing listens there (ECONNREFUSED)',
};

it('writes exchanges, notes and pictures below names that tell the condition and the agent', async () => {
  const evidence = new ScenarioEvidence(folder, { condition: 'LGN-001', agent: 'browser', title: 'First sign-in' });
  evidence.secret('hunter22');
  evidence.record(exchange);
  evidence.note({ kind: 'observed', text: 'typed hunter22' });
  evidence.screenshot('signed in', new Uint8Array([1, 2]));
  assert.equal(await evidence.save(), 'evidence/LGN-001.browser.json');
  const written = read('evidence/LGN-001.browser.json');
  assert.equal(written.condition, 'LGN-001');
  assert.equal(written.title, 'First sign-in');
  assert.equal(written.exchanges[0].error, exchange.error);
  assert.equal(written.exchanges[0].request.headers[0][1], 'Bearer [masked 1]');
  assert.equal(written.notes[0].text, 'typed [masked 2]');
  assert.equal(written.screenshots[0].file, 'evidence/LGN-001.browser.1.png');
  assert.equal(readFileSync(join(folder, 'evidence/LGN-001.browser.1.png')).length, 2);
});

it('keeps JSON whole where a known secret looks like a number of the file', async () => {
  const evidence = new ScenarioEvidence(folder, { condition: 'LGN-002', agent: 'http' });
  evidence.secret('123456');
  evidence.record({ ...exchange, durationMs: 123456, error: 'code 123456' });
  const written = read(await evidence.save());
  assert.equal(written.exchanges[0].durationMs, 123456);
  assert.match(written.exchanges[0].error, /^code \[masked \d\]$/);
});

it('takes what comes after it was written, too', async () => {
  const evidence = new ScenarioEvidence(folder, { condition: 'LGN-003', agent: 'http' });
  evidence.record(exchange);
  await evidence.save();
  evidence.record(exchange);
  assert.equal(read(await evidence.save()).exchanges.length, 2);
});

it('takes out of any document what the scenario has seen so far', () => {
  const evidence = new ScenarioEvidence(folder, { condition: 'LGN-005', agent: 'http' });
  const document = { message: 'expected Ana, found top-secret-1', code: 7, actual: ['hunter22'] };
  assert.deepEqual(evidence.withoutSecrets(document), document);
  evidence.secret('hunter22');
  evidence.record(exchange);
  assert.deepEqual(evidence.withoutSecrets(document), {
    message: 'expected Ana, found [masked 1]',
    code: 7,
    actual: ['[masked 2]'],
  });
  evidence.discard();
});

it('refuses a name that could leave the folder', () => {
  assert.throws(() => new ScenarioEvidence(folder, { condition: '../x', agent: 'http' }), /cannot name/);
});

it('loses nothing when the process ends before the scenario does', () => {
  const program = `
    import { ScenarioEvidence } from ${JSON.stringify(new URL('./scenario-evidence.ts', import.meta.url).href)};
    const evidence = new ScenarioEvidence(${JSON.stringify(folder)}, { condition: 'LGN-004', agent: 'http' });
    evidence.record(${JSON.stringify(exchange)});
    throw new Error('crash');
  `;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', program]);
  assert.equal(status, 1);
  assert.ok(existsSync(join(folder, 'evidence/LGN-004.json')));
  assert.equal(read('evidence/LGN-004.json').exchanges.length, 1);
});

it('masks what a browser’s trace shows and keeps of it what Playwright’s viewer needs', async () => {
  const evidence = new ScenarioEvidence(folder, { condition: 'LGN-006', agent: 'browser' });
  evidence.record(exchange);
  const field = (attributes: Record<string, string>) => ['INPUT', attributes];
  const events = [
    { type: 'context-options', version: 10, options: { viewport: null, extraHTTPHeaders: 'top-secret-1' } },
    { type: 'before', method: 'fill', params: { selector: 'form >> [name="code"]', value: '424242', arg: 'hunter22' } },
    { type: 'log', message: '  fill("424242")' },
    { type: 'after', result: { cookies: [{ value: 'a-cookie' }] } },
    { type: 'resource-snapshot', snapshot: { response: 'of a later Playwright' } },
    {
      type: 'frame-snapshot',
      snapshot: { frameUrl: 'http://h/?code=auth-code-7&page=2', html: ['P', {}, 'top-secret-1'] },
    },
    { type: 'frame-snapshot', snapshot: { html: field({ name: 'csrf', value: 'x-cross-site' }) } },
    { type: 'frame-snapshot', snapshot: { html: field({ type: 'hidden', value: 'h-i-d-d-e-n' }) } },
    { type: 'frame-snapshot', snapshot: { html: field({ name: 'mobile', __playwright_value_: '4915' }) } },
  ];
  const lines = events.map((event) => JSON.stringify(event)).join('\n');
  const parts = { 'trace.trace': lines, 'trace.network': 'a-cookie', 'trace.stacks': '/home/ana' };
  const files = Object.entries(parts).map(([name, text]) => [name, strToU8(text)] as const);
  evidence.trace('what Ana did', zipSync(Object.fromEntries(files)));
  const { traces } = read(await evidence.save()) as { traces: [{ file: string }] };
  assert.deepEqual(traces, [{ file: 'evidence/LGN-006.browser.1.trace.zip', title: 'what Ana did' }]);
  const kept = unzipSync(readFileSync(join(folder, traces[0].file)));
  assert.deepEqual(Object.keys(kept), ['trace.trace']);
  const text = strFromU8(kept['trace.trace'] ?? new Uint8Array());
  for (const secret of ['424242', 'top-secret-1', 'hunter22', 'a-cookie', 'later', 'auth-code-7', 'x-cross', 'h-i-d']) {
    assert(!text.includes(secret), `${secret} stands in ${text}`);
  }
  assert.match(text, /"method":"fill".*"value":"\[masked \d+\]"/);
  assert.match(text, /page=2.*4915/s);
});

import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright';
import { certificateOf, gatecheck, launcher, start } from '../certify/testing/run-to-end.ts';
import { startBrowser } from '../loyalty-app/browser.ts';
import { findBrowser } from '../loyalty-app/chromium.ts';
import { defaultRules } from '../reference-gateway/default-rules.ts';
import { startReferenceGateway } from '../reference-gateway/server.ts';
import { withDefect } from '../selftest/defect.ts';
import { defects } from '../selftest/registry.ts';

const found = await findBrowser();

/** What people see of a run that failed: at a gateway that accepts whatever audience. */
describe('report.html', { skip: 'missing' in found && found.missing }, () => {
  let folder: string;
  let out: string;
  let browser: Browser;
  let page: Page;
  const trouble: string[] = [];

  before(async () => {
    assert(!('missing' in found));
    folder = await mkdtemp(join(tmpdir(), 'gatecheck-report-'));
    out = join(folder, 'out');
    const defect = defects.find(({ id }) => id === 'a09-any-audience');
    assert(defect);
    const gateway = await startReferenceGateway({ rules: withDefect(defect, defaultRules) });
    const config = join(folder, 'gatecheck.yaml');
    const target = { kind: 'remote', gateway: gateway.url, crm: gateway.url, capabilities: ['provisioning'] };
    await writeFile(config, JSON.stringify({ targets: { wrong: target } }));
    const run = ['--config', config, '--target', 'wrong', '--agent', 'http', '--out', out];
    const { status } = await gatecheck(['certify', ...run, '--tags', '@LGN-005 or @LGO-001 or @CLM-022']).ended;
    await gateway.close();
    assert.equal(status, 1);
    browser = await startBrowser(found);
    page = await browser.newPage();
    page.on('console', (message) => trouble.push(message.text()));
    page.on('pageerror', ({ message }) => trouble.push(message));
    page.on('request', (request) => {
      if (!/^(file|data|blob):/.test(request.url())) trouble.push(request.url());
    });
  });
  after(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });

  const open = async (id = '') => {
    await page.goto('about:blank');
    await page.goto(`${pathToFileURL(join(out, 'report.html'))}${id && `#${id}`}`);
    await page.getByRole('heading', { name: 'Conditions', exact: true }).waitFor();
  };
  const shown = () => page.locator('.conditions .id').allTextContents();

  test('begins with the verdict and what failed', async () => {
    await open();
    assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'not certified');
    assert.deepEqual(await shown(), ['CLM-022']);
    assert.match((await page.locator('.reason').first().textContent()) ?? '', /^A9 audience: expected refused \(401\)/);
  });

  test('filters by status, flow, severity and text', async () => {
    await open();
    const filters = page.getByRole('search');
    await page.getByRole('button', { name: 'Show all' }).click();
    assert.deepEqual(await shown(), ['CLM-022', 'LGN-005', 'LGO-001']);
    await filters.getByLabel('Flow').selectOption('login');
    assert.deepEqual(await shown(), ['LGN-005']);
    await filters.getByLabel('Flow').selectOption('');
    await filters.getByLabel('Search').fill('audience');
    assert.deepEqual(await shown(), ['CLM-022']);
    await filters.getByLabel('Rule').selectOption({ label: 'A13 UserInfo and access token' });
    assert.deepEqual(await shown(), []);
  });

  test('one press shows what has a status, and each says how many that are', async () => {
    await open();
    const choice = page.getByRole('group', { name: 'Status' });
    const names = await choice.getByRole('button').evaluateAll((all) => all.map((one) => one.ariaLabel));
    assert.deepEqual(names, ['all: 3', 'failed: 1', 'passed: 2']);
    await choice.getByRole('button', { name: 'passed' }).click();
    assert.deepEqual(await shown(), ['LGN-005', 'LGO-001']);
    await page.getByRole('search').getByLabel('Flow').selectOption('login');
    assert.equal(await choice.getByRole('button', { pressed: true }).getAttribute('aria-label'), 'passed: 1');
  });

  test('opens a condition by its address: rule, difference, exchanges, the one that failed', async () => {
    await open('CLM-022');
    const condition = page.locator('#CLM-022');
    await condition.getByText('it failed here').waitFor();
    assert.equal(await condition.getByRole('button', { name: /app → gateway: addMember 200/ }).count(), 4);
    assert.match((await condition.locator('blockquote').first().textContent()) ?? '', /aud/);
    const [row = ''] = await condition.locator('tr.differs').allTextContents();
    assert.match(row, /^payload\.aud".+"absent$/);
    assert.match((await condition.locator('.message').first().textContent()) ?? '', /^POST .+\/ciamcustomers\/add\n/);
    assert.match(
      (await condition.locator('.again code').textContent()) ?? '',
      /certify --config \S+ --target wrong --agent http --tags @CLM-022$/,
    );
  });

  test('tells what each oracle expected and saw', async () => {
    await open('CLM-022');
    const condition = page.locator('#CLM-022');
    const rows = await condition.locator('.comparison:has(th:text("oracle")) tbody tr.differs').allTextContents();
    assert.equal(rows.length, 4);
    assert.match(rows[0] ?? '', /addMember with .*aud.*refused \(401\)success \(200\)/);
  });

  test('ends with a certificate of one page, which is also printed alone', async () => {
    await open();
    const certificate = page.locator('.certificate');
    assert.match(
      (await certificate.textContent()) ?? '',
      /not certified.*Target.*wrong.*Covered.*3 of \d+ conditions.*How to verify/,
    );
    const { status, said } = await gatecheck(['report', out, '--pdf', '--json']).ended;
    assert.equal(status, 0, said);
    const pdf = await readFile(join(out, 'certificate.pdf'), 'latin1');
    assert.match(pdf, /^%PDF-/);
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1);
    const verified = await gatecheck(['verify', out]).ended;
    assert.equal(verified.status, 0, verified.said);
  });

  test('shows what the gateway asked the IdP', async () => {
    await open('LGO-001');
    await page
      .getByRole('button', { name: /gateway → IdP: userinfo/ })
      .first()
      .waitFor();
  });

  test('is used by keyboard alone', async () => {
    await open();
    await page.locator('.conditions .row').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('#CLM-022').getByText('it failed here').waitFor();
    assert.equal(new URL(page.url()).hash, '#CLM-022');
  });

  test('fits on a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open('CLM-022');
    await page.locator('#CLM-022').getByText('it failed here').waitFor();
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    assert.equal(wide, 0);
  });

  test('asks nobody for anything and says nothing in the console', () => {
    assert.deepEqual(trouble, []);
  });

  test('is the same when it is made again from the stored files', async () => {
    const again = join(folder, 'again.html');
    const { status, said } = await gatecheck(['report', out, '--out', again]).ended;
    assert.equal(status, 0);
    assert.match(said, /again\.html/);
    assert.equal(await readFile(again, 'utf8'), await readFile(join(out, 'report.html'), 'utf8'));
  });

  test('holds all evidence of a long run where few files may be open', async () => {
    const long = join(folder, 'long');
    await cp(out, long, { recursive: true });
    const certificate = await certificateOf(long);
    const [entry] = certificate.conditions;
    assert(entry?.evidence);
    const copies = Array.from({ length: 600 }, (_, at) => ({
      ...entry,
      id: `CPY-${at}`,
      evidence: `evidence/CPY-${at}.json`,
    }));
    for (const { evidence } of copies) await cp(join(out, entry.evidence), join(long, evidence));
    await writeFile(join(long, 'certificate.json'), JSON.stringify({ ...certificate, conditions: copies }));
    const { status, said } = await start('sh', [
      '-c',
      'ulimit -n 512; exec "$@"',
      'sh',
      process.execPath,
      launcher,
      'report',
      long,
    ]).ended;
    assert.equal(status, 0, said);
    await page.goto(`${pathToFileURL(join(long, 'report.html'))}#CPY-599`);
    await page.locator('#CPY-599 .exchange').first().waitFor();
  });

  for (const [what, change, reason] of [
    ['no folder', undefined, /nothing.certificate\.json: there is no such file/],
    ['no JSON', '{', /certificate\.json: .*JSON/],
    ['another document', '{"schema":"x"}', /certificate\.json: schema: /],
  ] as const) {
    test(`of ${what} is a usage error`, async () => {
      const wrong = join(folder, change === undefined ? 'nothing' : `wrong-${change.length}`);
      if (change !== undefined) {
        await mkdir(wrong);
        await writeFile(join(wrong, 'certificate.json'), change);
      }
      const { status, said } = await gatecheck(['report', wrong]).ended;
      assert.equal(status, 2);
      assert.match(said, reason);
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { thisSuite } from '../suite/suite.ts';
import { anchoredTexts } from './anchored-text.ts';
import { type Anchors, contractAnchorOf, readSources, sourcesOf } from './sources.ts';
import { specificationOf } from './specifications.ts';

const page = `
## <a id="policies"></a>6. Policies

A target that works in *another* way \`says\` so.

| id | rule | what holds |
|---|---|---|
| <a id="A9"></a>[A9](coverage.md#A9) | audience | every \`aud\` is accepted |
| <a id="B1"></a>B1 | identity | <a id="B1.1"></a>[¹](coverage.md#B1.1) \`sub\` decides; <a id="B1.2"></a>[²](coverage.md#B1.2) e-mail never does |

* <a id="M"></a>a member
`;

describe('anchored texts', () => {
  it('are what a heading, a row or an item says', () => {
    const found = anchoredTexts(page);
    assert.deepEqual(found.get('policies'), {
      title: '6. Policies',
      text: 'A target that works in another way `says` so.',
    });
    assert.deepEqual(found.get('A9'), { title: 'audience', text: 'every `aud` is accepted' });
    assert.deepEqual(found.get('M'), { title: '', text: 'a member' });
    assert.equal(found.size, 6);
  });

  it('are statements inside a row too, each up to the next one', () => {
    const found = anchoredTexts(page);
    assert.equal(found.get('B1')?.text, '`sub` decides; e-mail never does');
    assert.deepEqual(found.get('B1.1'), { title: 'B1.1', text: '`sub` decides', within: 'B1' });
    assert.equal(found.get('B1.2')?.text, 'e-mail never does');
  });
});

function anchorsOf(contract: string, vendor: Anchors['vendor'] = {}): Anchors {
  return { contract: Object.fromEntries(anchoredTexts(contract)), vendor };
}

describe('sources', () => {
  it('have the statements of a rule apart: a tag names the rule', () => {
    const { statements, statement, contract, find } = sourcesOf(anchorsOf(page));
    assert.deepEqual([...statements], [['B1', ['B1.1', 'B1.2']]]);
    assert.equal(statement('B1.2')?.address, 'docs/gateway-contract.md#B1.2');
    assert.equal(statement('B1'), undefined);
    assert.equal(find('contract-B1.2'), undefined);
    assert.ok(!contract.includes('B1.2'));
  });

  const sources = sourcesOf(anchorsOf(page, { 'note-3': { title: '', text: 'Only login.' } }));

  it('are rules of the contract, sentences of the vendor and sections of specifications', () => {
    assert.deepEqual(sources.find('contract-A9'), {
      ref: 'contract-A9',
      title: 'A9 audience',
      address: 'docs/gateway-contract.md#A9',
      text: 'every `aud` is accepted',
    });
    assert.equal(sources.find('contract-policies')?.title, 'Policies');
    assert.equal(sources.find('seed:note-3')?.text, 'Only login.');
    assert.deepEqual(specificationOf('rfc8725-3.1'), {
      title: 'RFC 8725, JSON Web Token Best Current Practices, section 3.1',
      address: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.1',
    });
  });

  it('are not anything else', () => {
    for (const ref of ['contract-A18', 'contract-', 'seed:note-9', 'rfc9999-1', 'oidc-core', 'nextreason-prices', '']) {
      assert.equal(sources.find(ref), undefined, ref);
    }
  });

  it('hold the section that a defect names in words', () => {
    assert.equal(contractAnchorOf('policies', sources), 'policies');
    assert.equal(contractAnchorOf('A9', sources), 'A9');
    assert.equal(contractAnchorOf('A10', sources), undefined);
  });

  it('stand in the project, every rule of the contract among them', async () => {
    const { find } = await readSources(thisSuite().root);
    for (const rule of ['A1', 'A17', 'B1', 'B12']) assert.ok(find(`contract-${rule}`)?.text, rule);
    assert.match(find('contract-B6')?.title ?? '', /^B6 repeated addMember$/);
  });
});

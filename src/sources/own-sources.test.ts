import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ownSourceOf } from './own-sources.ts';

const own = { references: { story: 'https://acme.example/browse/{}?from={}' } };

it('an address is a source, and a name that the suite explains leads to one', () => {
  assert.equal(ownSourceOf('https://wiki.acme.example/offers', own)?.address, 'https://wiki.acme.example/offers');
  assert.deepEqual(ownSourceOf('story-ACME-12', own), {
    ref: 'story-ACME-12',
    title: 'story ACME-12',
    address: 'https://acme.example/browse/ACME-12?from=ACME-12',
  });
  assert.equal(ownSourceOf('story-a/b&c', own)?.address, 'https://acme.example/browse/a%2Fb%26c?from=a%2Fb%26c');
});

it('nothing else is one, least of all what a browser would run', () => {
  for (const ref of ['javascript:alert(1)', 'stry-ACME-12', 'story', 'https://'])
    assert.equal(ownSourceOf(ref, own), undefined);
  assert.equal(ownSourceOf('https://wiki.acme.example/offers', undefined), undefined);
});

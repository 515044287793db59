import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { declarationOf, declare, needsOf, peopleIn } from './declared-steps.ts';

const compared = declare({ comparesWithBaseline: true }, '{whose} record is as it was, tested');
declare({ startsAsMember: true }, '{person} starts as a member, tested');
declare({ needsVerified: 'kind' }, 'a customer with {whose} {kind}, tested');
declare({ needsValue: ['email'], needsCustomerAsAdded: true }, '{person} adds {string}, tested');
declare({ needs: ['profileUpdateBody', 'testFields'] }, '{person} sends a custom field, tested');
declare({ needs: ['testFields'] }, 'the custom field of {person} is stored, tested');

describe('what the steps of a scenario declare', () => {
  it('is nothing where none of them declares anything', () => {
    assert.deepEqual(needsOf(['Ana is a member', 'Ana does something', 'her record is unchanged']), {
      comparesWithBaseline: false,
      membersFromTheStart: new Set(),
      values: new Set(),
      verified: new Set(),
      customersAsAdded: false,
      profile: new Set(),
    });
  });

  it('is found by the sentence alone, whoever is meant', () => {
    for (const whose of ["Ben's", 'her', 'his']) {
      assert.equal(needsOf([`${whose} record is as it was, tested`]).comparesWithBaseline, true, whose);
    }
    assert.equal(needsOf(["Ben's record is as it was, tested once more"]).comparesWithBaseline, false);
    assert.deepEqual(declarationOf(compared), { comparesWithBaseline: true });
  });

  it('adds up over the steps; a verified value is needed as a value too', () => {
    const needs = needsOf(["a customer with Ana's mobile, tested", 'Ana adds "Ben", tested']);
    assert.deepEqual([...needs.verified], ['mobile']);
    assert.deepEqual([...needs.values].sort(), ['email', 'mobile']);
    assert.equal(needs.customersAsAdded, true);
  });

  it('names once what several steps need of the target profile', () => {
    const { profile } = needsOf(['Ana sends a custom field, tested', 'the custom field of Ana is stored, tested']);
    assert.deepEqual([...profile], ['profileUpdateBody', 'testFields']);
  });

  it('makes a member from the start of whom no step spoke before', () => {
    const membersOf = (...sentences: string[]) => [...needsOf(sentences).membersFromTheStart];
    assert.deepEqual(membersOf('Ana starts as a member, tested', 'Ben starts as a member, tested'), ['Ana', 'Ben']);
    assert.deepEqual(membersOf('Ana is signed in', 'Ana starts as a member, tested'), []);
  });
});

describe('the people whom a sentence names', () => {
  it('are those of its parameters, each once', () => {
    assert.deepEqual(peopleIn("Ana asks for Ben's e-mail, and Ana gets Ben's"), ['Ana', 'Ben']);
    assert.deepEqual(peopleIn('Annabel and her brand'), []);
  });

  it('are not those of quoted values', () => {
    assert.deepEqual(peopleIn('the CRM API has Cleo\'s names as "Ana" and "Ben"'), ['Cleo']);
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withBlocks } from './blocks.ts';

const blocks = new Map([['plans', '| plan |']]);

test('a generated part is made anew, whatever stands in it, and the rest stays', () => {
  const wanted = 'a\n\n<!-- generated:plans -->\n\n| plan |\n\n<!-- /generated:plans -->\n\nb';
  assert.equal(withBlocks('a\n\n<!-- generated:plans -->\n<!-- /generated:plans -->\n\nb', blocks), wanted);
  assert.equal(withBlocks(wanted.replace('| plan |', 'old\n\nold'), blocks), wanted);
  assert.equal(withBlocks(wanted, blocks), wanted);
});

test('a part that nothing generates or that does not end is no silent nothing', () => {
  assert.throws(
    () => withBlocks('<!-- generated:luck --> <!-- /generated:luck -->', blocks),
    /nothing generates .* luck/,
  );
  assert.throws(() => withBlocks('<!-- generated:plans -->\n\n| plan |\n', blocks), /plans does not end/);
});

import type { Plugin } from '@cucumber/cucumber/api';

/** Plain `cucumber-js` calls it a success to have played nothing: a misspelt tag would open the gate. */
const nothingSelected: Plugin = {
  type: 'plugin',
  coordinator({ operation, transform }) {
    if (operation !== 'runCucumber') return;
    transform('pickles:order', (pickles) => {
      if (pickles.length === 0) throw new Error('no scenario is selected: check the tags, names and paths given');
      return pickles;
    });
  },
};

export default nothingSelected;

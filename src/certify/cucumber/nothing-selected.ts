import type { Plugin } from '@cucumber/cucumber/api';

/** For plain `cucumber-js`, which would pass where its paths, names and tags select nothing. */
// biome-ignore lint/style/noDefaultExport: Cucumber takes a plugin from there
export default {
  type: 'plugin',
  coordinator({ operation, transform }) {
    if (operation !== 'runCucumber') return;
    // The order comes after every filter.
    transform('pickles:order', (selected) => {
      if (selected.length === 0) throw new Error('the paths, names and tags select no scenario');
      return selected;
    });
  },
} satisfies Plugin;

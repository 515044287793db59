import { browser } from './browser.ts';
import { certify } from './certify.ts';
import { endurance } from './endurance.ts';
import { growth } from './growth.ts';
import type { Part } from './part.ts';
import { population } from './population.ts';
import { remote } from './remote.ts';
import { selftest } from './selftest.ts';
import { signIn } from './sign-in.ts';
import { start } from './start.ts';
import { tokens } from './tokens.ts';

/** All parts of the benchmark, in the order of a run. */
export const parts: Readonly<Record<string, Part>> = {
  start,
  tokens,
  'sign-in': signIn,
  certify,
  browser,
  remote,
  selftest,
  population,
  endurance,
  growth,
};

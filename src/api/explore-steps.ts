/**
 * The sentences of `gatecheck explore`: the file beside a `divergence.feature` imports them, so that `gatecheck certify` plays it.
 *
 * @packageDocumentation
 */
import '../explore/cucumber-steps.ts';

import { type Check, failed, noBrand, type Outcome, ok, warning } from '../check.ts';
import type { KeyEntry } from '../key-set.ts';

const fixKeys = 'have the CIAM sign with an RSA key of 2048 bits or more, published for RS256 with a kid';

/** A gateway can verify a signature with what the JWKS publishes (A4, A5). */
export const keySet: Check = {
  id: 'key-set',
  title: 'JWKS',
  examine: async (examination) => {
    const { brand, target } = examination.setup;
    if (!brand) return noBrand;
    const { entries, problem, durationMs, maxAge } = await examination.keySet(brand.configuration);
    if (!entries) return failed(`${brand.configuration.jwksUri}: ${problem}`, `correct brands.${brand.name}.jwksUri`);
    const outcome = judge(entries);
    if (outcome.result !== 'ok') return outcome;
    const limit = target.policies.idpTimeoutSeconds;
    if (durationMs > limit * 500) {
      const found = `${outcome.found}, but it takes ${(durationMs / 1000).toFixed(1)} s`;
      return warning(
        found,
        `idpTimeoutSeconds is ${limit} for all requests of one call together; have it answered sooner`,
      );
    }
    return ok(maxAge === undefined ? outcome.found : `${outcome.found}, kept for ${maxAge} s`);
  },
};

function judge(entries: readonly KeyEntry[]): Outcome {
  const leaking = entries.filter(({ leaks }) => leaks);
  if (leaking.length > 0) {
    const found = `${nameAll(leaking)} shows a private or symmetric key to everybody`;
    return failed(found, 'withdraw the key at once: whoever read it can sign in as anybody');
  }
  const serving = entries.filter(({ flaws }) => flaws.length === 0);
  if (serving.length === 0) {
    const found = entries.length === 0 ? 'it is empty' : `no key serves for RS256: ${flawsOf(entries)}`;
    const others = entries.some(({ otherAlgorithm }) => otherAlgorithm);
    return others ? warning(found, `${fixKeys}: a gateway may refuse other algorithms`) : failed(found, fixKeys);
  }
  const nameless = serving.filter(({ kid }) => kid === undefined);
  if (nameless.length > 0 && serving.length > 1)
    return warning(`${nameless.length} of ${serving.length} keys have no kid`, fixKeys);
  const kids = serving.flatMap(({ kid }) => kid ?? []);
  const repeated = kids.find((kid, at) => kids.indexOf(kid) !== at);
  if (repeated !== undefined)
    return warning(`two keys have the kid ${repeated}`, 'have each key given a kid of its own');
  const weak = entries.filter(({ flaws }) => flaws.some((flaw) => flaw.endsWith('bits only')));
  if (weak.length > 0) return warning(flawsOf(weak), 'have the weak key withdrawn');
  return ok(`${serving.length} of ${entries.length} serve for RS256: ${nameAll(serving)}`);
}

function nameAll(entries: readonly KeyEntry[]): string {
  return entries.map(({ kid, kind }) => (kid === undefined ? kind : `${kid} (${kind})`)).join(', ');
}

function flawsOf(entries: readonly KeyEntry[]): string {
  return entries.map(({ kid = 'a key without kid', flaws }) => `${kid} ${flaws.join(' and ')}`).join(', ');
}

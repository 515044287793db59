import { subjects } from '../subjects/subjects.ts';
import type { Part } from './part.ts';
import { underLoad } from './under-load.ts';

/** About a second's worth for the slowest. */
const count = 3_000;
const sideBySide = 16;

/** Opaque and signed tokens by machine clients. */
export const tokens: Part = {
  what: 'opaque and RS256 tokens a second, CPU for each, memory afterwards',
  measure: async (figures, extent) => {
    const opaque = { part: 'tokens', thing: 'opaque token' };
    const rs256 = { part: 'tokens', thing: 'RS256 token' };
    await underLoad(
      subjects,
      { ...opaque, loadFor: async (subject, address) => loadOf(subject.opaque?.(address)) },
      figures,
      extent,
    );
    await underLoad(
      subjects,
      { ...rs256, loadFor: async (subject, address, process) => loadOf(await subject.rs256(address, process)) },
      figures,
      extent,
    );
  },
};

function loadOf<Request>(tokenRequest: Request | undefined) {
  return tokenRequest && { tokens: tokenRequest, count, sideBySide };
}

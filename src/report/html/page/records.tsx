import type { EvidenceDocument } from '../../../evidence/evidence-document.ts';
import { differences } from './differences.ts';
import { Comparison } from './tokens.tsx';

/** What the CRM API showed of people before the `When` and when an oracle looked last. */
export function Records({ document: { records = [] } }: { document: EvidenceDocument }) {
  return records.map(({ of, before, after }) => (
    <section key={of} class="records" aria-label={`customer record of ${of}`}>
      <h4>Customer record of {of}</h4>
      <Comparison
        names={['field', 'before', 'after']}
        rows={differences(before, after)}
        same="The record is as it was before the When."
      />
    </section>
  ));
}

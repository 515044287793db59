import type { Cause } from '../../../diagnosis/document.ts';
import type { ReportData } from '../report-data.ts';
import { WithCode } from './with-code.tsx';
import { plural } from './words.ts';

/** What the failures look like: known mistakes that explain them, and what is left. */
export function DiagnosisPart({ data: { diagnosis, sources } }: { data: ReportData }) {
  if (!diagnosis) return null;
  const { sentence, causes, unexplained, failed } = diagnosis;
  const titleOf = (rule: string) => sources[`contract-${rule}`]?.title ?? rule;
  return (
    <section aria-labelledby="diagnosis">
      <h2 id="diagnosis">Diagnosis</h2>
      <p>
        <WithCode text={sentence} />
      </p>
      {causes.length > 0 && (
        <ol class="causes">
          {causes.map((cause) => (
            <li key={cause.defect}>
              <CausePart cause={cause} title={titleOf(cause.rule)} failed={failed.length} />
            </li>
          ))}
        </ol>
      )}
      {unexplained.length > 0 && causes.length > 0 && (
        <p>
          Not explained: <Conditions ids={unexplained} />
        </p>
      )}
      <p class="quiet">A guess by how gateways with known mistakes fail; the verdict rests on the conditions alone.</p>
    </section>
  );
}

function CausePart({ cause, title, failed }: { cause: Cause; title: string; failed: number }) {
  const { text, explains, contradictedBy } = cause;
  return (
    <>
      <strong>{title}</strong>: <WithCode text={text} />. Explains {explains.length} of {plural(failed, 'failure')}:{' '}
      <Conditions ids={explains} />.
      {contradictedBy.length > 0 && (
        <>
          {' '}
          Against it: <Conditions ids={contradictedBy} /> passed.
        </>
      )}
    </>
  );
}

const mostShown = 12;

function Conditions({ ids }: { ids: readonly string[] }) {
  const links = (those: readonly string[]) =>
    those.map((id, at) => (
      <span key={id}>
        {at > 0 && ', '}
        <a href={`#${id}`}>{id}</a>
      </span>
    ));
  if (ids.length <= mostShown) return <>{links(ids)}</>;
  return (
    <details class="inline">
      <summary>{plural(ids.length, 'condition')}</summary>
      {links(ids)}
    </details>
  );
}

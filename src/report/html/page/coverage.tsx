import { enablingLine } from '../../enabling.ts';
import type { ReportData } from '../report-data.ts';
import { coverageOf, skippedByReason } from './coverage-of.ts';
import { type Filters, type ListedCondition, worstOf } from './filters.ts';
import { Status } from './status.tsx';
import { WithCode } from './with-code.tsx';
import { plural } from './words.ts';

interface CoverageProps {
  data: ReportData;
  all: readonly ListedCondition[];
  onNarrow: (change: Partial<Filters>) => void;
}

/** What of the vendor's page and of the contract this run judged, and what it did not, with the reason. */
export function Coverage({ data, all, onNarrow }: CoverageProps) {
  const { judged, unjudged } = coverageOf(data, all);
  const skipped = skippedByReason(all);
  return (
    <section aria-labelledby="coverage">
      <h2 id="coverage">Coverage</h2>
      <p>
        This run judged {judged.length} of {plural(data.statements.length, 'statement')} of the vendor’s page and of the
        gateway contract.
      </p>
      <details>
        <summary>Judged: {plural(judged.length, 'statement')}</summary>
        <table class="statements">
          <tbody>
            {judged.map(({ ref, those }) => (
              <tr key={ref}>
                <th scope="row">{titleOf(ref, data)}</th>
                <td>{data.sources[ref]?.text}</td>
                <td>
                  <button
                    type="button"
                    class="link"
                    onClick={() => {
                      onNarrow({ rule: ref, status: '', flow: '', severity: '', text: '' });
                      document.getElementById('conditions')?.scrollIntoView();
                    }}
                  >
                    {plural(those.length, 'condition')}
                  </button>
                  <WorstOf those={those} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <h3>Not covered</h3>
      {skipped.length > 0 && (
        <ul>
          {skipped.map(([reason, those]) => (
            <li key={reason}>
              {plural(those.length, 'condition')} skipped: {reason}
              <Enabling data={data} those={those} />
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{plural(unjudged.length, 'statement')} that no condition of this run judged</summary>
        <table class="statements">
          <tbody>
            {unjudged.map(({ ref, those }) => (
              <tr key={ref}>
                <th scope="row">{titleOf(ref, data)}</th>
                <td>{data.sources[ref]?.text}</td>
                <td>{those.length > 0 ? 'skipped' : 'not part of this run'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

/** The line of configuration that would have them played. */
function Enabling({ data: { certificate }, those }: { data: ReportData; those: readonly ListedCondition[] }) {
  const [missing] = those.flatMap(({ entries }) => entries.flatMap((entry) => entry.missing ?? []));
  const line = missing === undefined ? undefined : enablingLine(missing, certificate);
  return line === undefined ? null : (
    <>
      ; played <WithCode text={line} />
    </>
  );
}

function WorstOf({ those }: { those: readonly ListedCondition[] }) {
  const worst = worstOf(those);
  return worst === 'passed' || worst === 'skipped' ? null : <Status status={worst} />;
}

function titleOf(ref: string, { sources }: ReportData): string {
  return sources[ref]?.title ?? ref;
}

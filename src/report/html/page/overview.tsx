import type { Certificate, EntryStatus } from '../../certificate.ts';
import type { Filters } from './filters.ts';
import { WithCode } from './with-code.tsx';
import { duration } from './words.ts';

const statuses: readonly EntryStatus[] = ['passed', 'failed', 'warning', 'skipped', 'error'];

interface FlowTableProps {
  certificate: Certificate;
  filters: Filters;
  onNarrow: (change: Partial<Filters>) => void;
}

/** Flows and results; each number narrows the list to what it counts. */
export function FlowTable({ certificate: { conditions, totals }, filters, onNarrow }: FlowTableProps) {
  const flows = [...Map.groupBy(conditions, ({ flow }) => flow)];
  const cell = (count: number, flow: string, status: EntryStatus) => (
    <td class={count > 0 ? status : 'none'}>
      {count > 0 ? (
        <button
          type="button"
          aria-pressed={filters.flow === flow && filters.status === status}
          aria-label={`${count} ${status}${flow && `, ${flow}`}`}
          onClick={() => onNarrow({ flow, status })}
        >
          {count}
        </button>
      ) : (
        '–'
      )}
    </td>
  );
  return (
    <section aria-labelledby="flows">
      <h2 id="flows">Flows</h2>
      <div class="scrolls">
        <table class="flows">
          <thead>
            <tr>
              <th scope="col">flow</th>
              {statuses.map((status) => (
                <th key={status} scope="col">
                  {status}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {flows.map(([flow, entries]) => (
              <tr key={flow}>
                <th scope="row">{flow}</th>
                {statuses.map((status) =>
                  cell(entries.filter((entry) => entry.status === status).length, flow, status),
                )}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">all</th>
              {statuses.map((status) => cell(totals[status] ?? 0, '', status))}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}

/** Where the time of the run went. */
export function Slowest({ certificate: { conditions } }: { certificate: Certificate }) {
  const slowest = conditions.toSorted((one, other) => other.durationMs - one.durationMs).slice(0, 10);
  return (
    <section aria-labelledby="slowest">
      <h2 id="slowest">Slowest conditions</h2>
      <ol class="slowest">
        {slowest.map(({ id, title, agent, durationMs }) => (
          <li key={`${id} ${agent}`}>
            <a href={`#${id}`}>{id}</a> <WithCode text={title} /> <span class="quiet">{duration(durationMs)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

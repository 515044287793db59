import type { ReportData } from '../report-data.ts';
import { Condition } from './condition.tsx';
import { countsByStatus, type Filters, type ListedCondition, matching, noFilters } from './filters.ts';
import { Status } from './status.tsx';
import { WithCode } from './with-code.tsx';
import { duration, plural } from './words.ts';

interface ConditionListProps {
  data: ReportData;
  all: readonly ListedCondition[];
  shown: readonly ListedCondition[];
  filters: Filters;
  onNarrow: (change: Partial<Filters>) => void;
  /** Id of the condition that is open. */
  open: string | undefined;
  onOpen: (id: string | undefined) => void;
}

/** All conditions that the filters leave; each opens to its evidence. */
export function ConditionList({ data, all, shown, filters, onNarrow, open, onOpen }: ConditionListProps) {
  return (
    <section aria-labelledby="conditions">
      <h2 id="conditions">Conditions</h2>
      <FilterBar data={data} filters={filters} onNarrow={onNarrow} />
      <StatusChoice all={all} filters={filters} onNarrow={onNarrow} />
      <p class="quiet" aria-live="polite">
        {shown.length === all.length
          ? plural(all.length, 'condition')
          : `${shown.length} of ${plural(all.length, 'condition')}`}
        {Object.values(filters).some(Boolean) && (
          <button type="button" class="link" onClick={() => onNarrow(noFilters)}>
            Show all
          </button>
        )}
      </p>
      <ul class="conditions">
        {shown.map((one, at) => (
          <li key={one.id} id={one.id} class={one.status}>
            <button
              type="button"
              class="row"
              aria-expanded={one.id === open}
              onClick={() => onOpen(one.id === open ? undefined : one.id)}
            >
              <Status status={one.status} />
              <span class="id">{one.id}</span>
              <span class="title">
                <WithCode text={one.title} />
              </span>
              {one.severity === 'should' && <span class="tag">should</span>}
              {one.entries.some(({ waived }) => waived) && <span class="tag">waived</span>}
              {one.entries.some(({ flaky }) => flaky) && <span class="tag">flaky</span>}
              <span class="quiet took">{duration(longest(one))}</span>
            </button>
            {one.id === open ? (
              <>
                <Condition data={data} one={one} />
                <Neighbours previous={shown[at - 1]} next={shown[at + 1]} />
              </>
            ) : (
              <Reasons one={one} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The ways to the conditions above and below, of those that the filters leave. */
function Neighbours({ previous, next }: { previous?: ListedCondition; next?: ListedCondition }) {
  return (
    <nav class="neighbours" aria-label="Neighbouring conditions">
      {previous && <a href={`#${previous.id}`}>« {previous.id}</a>}
      {next && <a href={`#${next.id}`}>{next.id} »</a>}
    </nav>
  );
}

function longest({ entries }: ListedCondition): number {
  return Math.max(...entries.map(({ durationMs }) => durationMs));
}

function Reasons({ one }: { one: ListedCondition }) {
  const reasons = [...new Set(one.entries.flatMap(({ reason }) => reason ?? []))];
  return reasons.map((reason) => (
    <p key={reason} class="reason">
      {reason}
    </p>
  ));
}

/** One press for each status, with how many conditions it shows. */
function StatusChoice({ all, filters, onNarrow }: Pick<ConditionListProps, 'all' | 'filters' | 'onNarrow'>) {
  const counts = countsByStatus(all, filters).filter(([status, count]) => count > 0 || status === filters.status);
  const choice = (status: Filters['status'], count: number) => (
    <button
      key={status}
      type="button"
      aria-pressed={filters.status === status}
      aria-label={`${status || 'all'}: ${count}`}
      onClick={() => onNarrow({ status })}
    >
      {status === '' ? 'all' : <Status status={status} />} <span class="count">{count}</span>
    </button>
  );
  return (
    <fieldset class="choice">
      <legend>Status</legend>
      {choice('', matching(all, { ...filters, status: '' }).length)}
      {counts.map(([status, count]) => choice(status, count))}
    </fieldset>
  );
}

function FilterBar({ data, filters, onNarrow }: Pick<ConditionListProps, 'data' | 'filters' | 'onNarrow'>) {
  const { conditions } = data.certificate;
  const flows = [...new Set(conditions.map(({ flow }) => flow))];
  const refs = [...new Set(conditions.flatMap(({ refs }) => refs))].toSorted((one, other) =>
    one.localeCompare(other, 'en', { numeric: true }),
  );
  const choice = (name: 'flow' | 'rule' | 'severity', label: string, options: [value: string, text: string][]) => (
    <label>
      {label}
      <select value={filters[name]} onChange={({ currentTarget }) => onNarrow({ [name]: currentTarget.value })}>
        <option value="">all</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
  const same = (values: readonly string[]) => values.map((value): [string, string] => [value, value]);
  return (
    <search class="filters">
      <label class="wide">
        Search
        <input
          type="search"
          value={filters.text}
          placeholder="id, title, rule or reason"
          onInput={({ currentTarget }) => onNarrow({ text: currentTarget.value })}
        />
      </label>
      {choice('flow', 'Flow', same(flows))}
      {choice(
        'rule',
        'Rule',
        refs.map((ref) => [ref, data.sources[ref]?.title ?? ref]),
      )}
      {choice('severity', 'Severity', same(['must', 'should']))}
    </search>
  );
}

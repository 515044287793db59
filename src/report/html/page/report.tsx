import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ReportData } from '../report-data.ts';
import { CertificatePage } from './certificate-page.tsx';
import { ConditionList } from './condition-list.tsx';
import { Coverage } from './coverage.tsx';
import { DiagnosisPart } from './diagnosis.tsx';
import { type Filters, listConditions, matching, noFilters } from './filters.ts';
import { FlowTable, Slowest } from './overview.tsx';
import { Verdict } from './verdict.tsx';

/** The whole page: the verdict first, then the conditions, then what they cover. */
export function Report({ data }: { data: ReportData }) {
  const all = useMemo(() => listConditions(data), [data]);
  const [filters, setFilters] = useState<Filters>(() => ({ ...noFilters, ...firstStatus(data) }));
  const [open, setOpen] = useOpenCondition(all.map(({ id }) => id));
  const shown = useMemo(() => matching(all, filters), [all, filters]);
  const narrow = (change: Partial<Filters>) => setFilters({ ...filters, ...change });
  const linked =
    open !== undefined && !shown.some(({ id }) => id === open) ? all.find(({ id }) => id === open) : undefined;
  return (
    <>
      <a class="skip" href="#conditions">
        Skip to the conditions
      </a>
      <Verdict data={data} />
      <main>
        <DiagnosisPart data={data} />
        <FlowTable certificate={data.certificate} filters={filters} onNarrow={narrow} />
        <ConditionList
          data={data}
          shown={linked ? [linked, ...shown] : shown}
          all={all}
          filters={filters}
          onNarrow={narrow}
          open={open}
          onOpen={setOpen}
        />
        <Coverage data={data} all={all} onNarrow={narrow} />
        <Slowest certificate={data.certificate} />
        <CertificatePage data={data} all={all} />
      </main>
      <footer>
        gatecheck {data.certificate.kit.version}, <code>{data.certificate.kit.digest}</code>
      </footer>
    </>
  );
}

/** What failed is what somebody opens a report for. */
function firstStatus({ certificate: { totals } }: ReportData): Partial<Filters> {
  return totals.failed ? { status: 'failed' } : {};
}

/** The condition that the address names (`#JWS-035`). */
function useOpenCondition(ids: readonly string[]): [string | undefined, (id: string | undefined) => void] {
  const named = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    return ids.includes(id) ? id : undefined;
  };
  const [open, setOpen] = useState(named);
  useEffect(() => {
    const follow = () => setOpen(named());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  });
  useEffect(() => {
    if (open !== undefined) document.getElementById(open)?.scrollIntoView({ block: 'start' });
  }, []);
  const choose = (id: string | undefined) => {
    history.replaceState(undefined, '', id === undefined ? '#' : `#${id}`);
    setOpen(id);
  };
  return [open, choose];
}

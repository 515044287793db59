import { useEffect, useState } from 'preact/hooks';
import type { EvidenceDocument } from '../../../evidence/evidence-document.ts';
import { againCommand } from '../../again.ts';
import type { ConditionEntry } from '../../certificate.ts';
import { keyOf } from '../play-key.ts';
import type { ReportData } from '../report-data.ts';
import { CopyButton } from './copy-button.tsx';
import { byStep, failingExchange } from './failing-exchange.ts';
import type { ListedCondition } from './filters.ts';
import { allExchanges } from './gateway-exchanges.ts';
import { Records } from './records.tsx';
import { Sequence } from './sequence.tsx';
import { SourceList } from './sources.tsx';
import { Status } from './status.tsx';
import { readEvidence } from './stored-data.ts';
import { ForgedTokens } from './tokens.tsx';
import { duration } from './words.ts';

/** All that is known of one condition. */
export function Condition({ data, one }: { data: ReportData; one: ListedCondition }) {
  const [agent, setAgent] = useState(one.entries.find(({ status }) => status === one.status)?.agent);
  const entry = one.entries.find((each) => each.agent === agent) ?? one.entries[0];
  if (!entry) return null;
  return (
    <article class="condition">
      {one.entries.length > 1 && (
        <fieldset class="agents">
          <legend>Who played the person</legend>
          {one.entries.map((each) => (
            <button key={each.agent} type="button" aria-pressed={each === entry} onClick={() => setAgent(each.agent)}>
              {each.agent} <Status status={each.status} />
            </button>
          ))}
        </fieldset>
      )}
      <Entry key={keyOf(entry)} data={data} entry={entry} />
    </article>
  );
}

function Entry({ data, entry }: { data: ReportData; entry: ConditionEntry }) {
  const {
    reason,
    waived,
    flaky,
    observed,
    missing,
    severity,
    flow,
    scenario,
    durationMs,
    evidence = '',
    refs,
    id,
    status,
  } = entry;
  const document = useEvidence(data, evidence);
  const again = againCommand(data.certificate, [entry]);
  return (
    <>
      {reason && <p class="reason">{reason}</p>}
      {flaky && (
        <p class="flaky">
          Flaky: passed {flaky.passed} of {flaky.plays} plays.
        </p>
      )}
      {waived && (
        <p class="waived">
          Waived until {waived.until} by {waived.owner}: {waived.reason}. It stays a failure.
        </p>
      )}
      {observed && <p>Both ways are right; seen: {observed}.</p>}
      <p class="quiet">
        {severity}, {flow}, {agentWords(entry)}, {duration(durationMs)}, <code>{scenario}</code>
        {missing && `, needs ${missing}`}
      </p>
      <SourceList refs={refs} data={data} open={status === 'failed' || status === 'warning'} />
      {document ? (
        <Evidence data={data} entry={entry} document={document} />
      ) : (
        <Steps data={data} entry={entry} waiting={document === undefined && evidence !== ''} />
      )}
      <p class="again">
        Play just this one again: <code>{again}</code> <CopyButton text={again} /> <a href={`#${id}`}>Link to {id}</a>
      </p>
    </>
  );
}

const agentWords = ({ agent }: ConditionEntry) => (agent === 'browser' ? 'in a browser' : 'over plain HTTP');

function useEvidence(data: ReportData, file: string): EvidenceDocument | undefined {
  const [document, setDocument] = useState<EvidenceDocument>();
  useEffect(() => {
    readEvidence(data, file).then(setDocument);
  }, [data, file]);
  return document;
}

interface EvidenceProps {
  data: ReportData;
  entry: ConditionEntry;
  document: EvidenceDocument;
}

function Evidence({ data, entry, document }: EvidenceProps) {
  const groups = byStep(data.steps[keyOf(entry)] ?? [], allExchanges(document), document.oracles);
  const failing = failingExchange(groups, entry.reason ?? '');
  return (
    <>
      <ForgedTokens document={document} />
      <Records document={document} />
      <Sequence groups={groups} failing={failing} document={document} startedAt={Date.parse(document.startedAt)} />
      <Screenshots data={data} document={document} />
      <Traces document={document} />
      <Notes document={document} />
    </>
  );
}

/** Where there is no evidence, the steps alone. */
function Steps({ data, entry, waiting }: { data: ReportData; entry: ConditionEntry; waiting: boolean }) {
  const groups = byStep(data.steps[keyOf(entry)] ?? [], []);
  return (
    <>
      {waiting && <p class="quiet">Reading the evidence…</p>}
      <Sequence groups={groups} startedAt={groups[0]?.step?.at ?? 0} />
    </>
  );
}

function Screenshots({ data, document }: Omit<EvidenceProps, 'entry'>) {
  if (document.screenshots.length === 0) return null;
  return (
    <div class="screenshots">
      {document.screenshots.map(({ file, title }) => (
        <figure key={file}>
          <a href={file}>{data.pictures[file] ? <img src={data.pictures[file]} alt={title} loading="lazy" /> : file}</a>
          <figcaption>{title}</figcaption>
        </figure>
      ))}
    </div>
  );
}

function Traces({ document: { traces = [] } }: { document: EvidenceDocument }) {
  return traces.map(({ file, title }) => (
    <p key={file} class="trace">
      Playwright’s trace of <a href={file}>{title}</a>: <code>npx playwright show-trace {file}</code>{' '}
      <CopyButton text={`npx playwright show-trace ${file}`} />
    </p>
  ));
}

function Notes({ document: { notes } }: { document: EvidenceDocument }) {
  if (notes.length === 0) return null;
  return (
    <details>
      <summary>What the scenario says about itself</summary>
      <ul>
        {notes.map(({ kind, ...more }, at) => (
          <li key={`${kind} ${at}`}>
            {kind}:{' '}
            {Object.entries(more)
              .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
              .join(', ')}
          </li>
        ))}
      </ul>
    </details>
  );
}

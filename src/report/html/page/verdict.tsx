import type { ReportData } from '../report-data.ts';
import { duration } from './words.ts';

const time = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'medium' });

/** The verdict in one sentence, and what was judged. */
export function Verdict({ data: { certificate, policies } }: { data: ReportData }) {
  const { verdict, sentence, target, idp, brand, plan, selection, startedAt, durationMs, run } = certificate;
  const narrowed = [selection.tags && `tags ${selection.tags}`, selection.shard && `shard ${selection.shard}`];
  return (
    <header class={`verdict ${verdict.replaceAll(' ', '-')}`}>
      <p class="label">gatecheck</p>
      <h1>{verdict}</h1>
      <p class="sentence">{withoutVerdict(sentence, verdict)}</p>
      <dl class="facts">
        <Fact name="Target">
          {target.name} ({target.kind}), <code>{target.gateway}</code>
          {target.crm !== target.gateway && (
            <>
              , CRM <code>{target.crm}</code>
            </>
          )}
        </Fact>
        <Fact name="Brand">{brand}</Fact>
        <Fact name="IdP">
          {idp.kind} {idp.preset}, <code>{idp.issuer}</code>
        </Fact>
        <Fact name="Plan">{[plan, ...narrowed, `agent ${selection.agent}`].filter(Boolean).join(', ')}</Fact>
        <Fact name="Policies">{policies.length > 0 ? policies.join(', ') : 'the defaults'}</Fact>
        <Fact name="Run">
          {run}, {time.format(new Date(startedAt))}, {duration(durationMs)}, order {selection.order}
        </Fact>
      </dl>
    </header>
  );
}

/** The heading has said it. */
function withoutVerdict(sentence: string, verdict: string): string {
  const said = `${verdict}: `;
  return sentence.toLowerCase().startsWith(said) ? sentence.slice(said.length) : sentence;
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

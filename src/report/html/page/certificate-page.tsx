import type { ReportData } from '../report-data.ts';
import { coverageOf, skippedByReason } from './coverage-of.ts';
import type { ListedCondition } from './filters.ts';
import { WithCode } from './with-code.tsx';
import { plural } from './words.ts';

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
/** As many reasons fit on the page. */
const mostReasons = 6;

interface CertificatePageProps {
  data: ReportData;
  all: readonly ListedCondition[];
}

/** The certificate of one page, to be printed and handed on: it names no secret, and says what it does not vouch for. */
export function CertificatePage({ data, all }: CertificatePageProps) {
  const { certificate } = data;
  const { verdict, sentence, brand, target, idp, run, kit, suite, finishedAt } = certificate;
  return (
    <section class={`certificate ${verdict.replaceAll(' ', '-')}`} aria-labelledby="certificate">
      <h2 id="certificate">Certificate</h2>
      <button type="button" class="print" onClick={printAlone}>
        Print this page alone
      </button>
      <p class="stamp">{verdict}</p>
      <p>
        <WithCode text={sentence} />
      </p>
      <dl class="facts">
        <Fact name="Brand">{brand}</Fact>
        <Fact name="Target">
          {target.name}, <code>{target.gateway}</code>
        </Fact>
        <Fact name="IdP">
          {idp.kind === 'mock' ? `mock of ${idp.preset}` : idp.preset}, <code>{idp.issuer}</code>
        </Fact>
        <Fact name="Date">{day.format(new Date(finishedAt))} UTC</Fact>
      </dl>
      <BrandValues data={data} />
      <Extent data={data} all={all} />
      <h3>How to verify</h3>
      <p>
        With the folder of run <code>{run}</code>: <code>npx gatecheck verify FOLDER --key SIGNER.pub.json</code>. It
        checks the signature, that no file of the evidence was changed, added or taken away, and that the verdict
        follows from the conditions. This page alone proves nothing.
      </p>
      <p class="quiet">
        gatecheck {kit.version}, conditions <code>{kit.features}</code>
      </p>
      {suite && (
        <p class="quiet">
          {suite.name}, the team’s own suite: conditions <code>{suite.features}</code>, steps <code>{suite.steps}</code>
        </p>
      )}
    </section>
  );
}

/** What was handed over for the brand. */
function BrandValues({ data: { certificate } }: { data: ReportData }) {
  const { brandValues } = certificate;
  if (!brandValues) {
    return <p class="quiet">Each scenario had a brand of its own, with values that were made for it.</p>;
  }
  const { applicationId, clientId, fieldMappings, userInfoEndpoint, jwksUri, channelAccount } = brandValues;
  const rows: [name: string, value: string][] = [
    ['Application ID', applicationId],
    ['Client ID', clientId],
    [
      'Field mappings',
      Object.entries(fieldMappings)
        .map((pair) => pair.join(' ← '))
        .join(', '),
    ],
    ['UserInfo endpoint', userInfoEndpoint],
    ['JWKS URI', jwksUri],
    ['Channel account', `${channelAccount.name}, ${channelAccount.id}`],
  ];
  return (
    <>
      <h3>Values of the brand</h3>
      <table class="values">
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <code>{value}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** What was judged, and what was not, said plainly. */
function Extent({ data, all }: CertificatePageProps) {
  const { conditions } = data.certificate;
  const { judged, unjudged } = coverageOf(data, all);
  const flows = [...Map.groupBy(conditions, ({ flow }) => flow)].map(([flow, those]) => {
    const passed = those.filter(({ status }) => status === 'passed').length;
    return `${flow} ${passed} of ${those.length}`;
  });
  const skipped = skippedByReason(all);
  const others = skipped.slice(mostReasons).reduce((sum, [, those]) => sum + those.length, 0);
  return (
    <>
      <h3>Covered</h3>
      <p>
        {share(data)}: {flows.join(', ')} passed. They judge {judged.length} of{' '}
        {plural(judged.length + unjudged.length, 'statement')} of the vendor’s page and of the gateway contract.
      </p>
      <h3>Not covered</h3>
      {skipped.length === 0 && unjudged.length === 0 ? (
        <p>Nothing was left out.</p>
      ) : (
        <ul>
          {skipped.slice(0, mostReasons).map(([reason, those]) => (
            <li key={reason}>
              {plural(those.length, 'condition')}: {reason}
            </li>
          ))}
          {others > 0 && <li>{plural(others, 'condition')} for other reasons, which the report lists</li>}
          {unjudged.length > 0 && (
            <li>{plural(unjudged.length, 'statement')} that no condition of this run judged, which the report lists</li>
          )}
        </ul>
      )}
    </>
  );
}

/** How many conditions, of how many: a part never reads as the whole. */
function share({ certificate: { plan, selection, conditions } }: ReportData): string {
  const { complete, catalogue } = selection;
  const played = selection.conditions ?? new Set(conditions.map(({ id }) => id)).size;
  if (complete) return `All ${played} conditions`;
  return catalogue === undefined ? `${played} conditions, plan ${plan}` : `${played} of ${catalogue} conditions`;
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The mark by which the style leaves everything else out of what is printed. */
const alone = 'data-only';

function printAlone(): void {
  const { documentElement } = document;
  documentElement.setAttribute(alone, 'certificate');
  window.print();
  documentElement.removeAttribute(alone);
}

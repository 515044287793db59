import type { EvidenceDocument } from '../../../evidence/evidence-document.ts';
import { type Difference, differences } from './differences.ts';

/** Every forged token beside the valid one that it departs from. */
export function ForgedTokens({ document: { forged = [], tokens } }: { document: EvidenceDocument }) {
  return forged.flatMap(({ token, control, what }) => {
    const [presented, valid] = [tokens[token], tokens[control]];
    if (!presented || !valid) return [];
    return [
      <section key={token} class="forged" aria-label={`${token} beside ${control}`}>
        <h4>
          {what ?? 'Token'}: {token} beside the valid {control}
        </h4>
        <Comparison
          names={['member', 'valid', 'presented']}
          rows={[
            ...prefixed('header', differences(valid.header, presented.header)),
            ...prefixed('payload', differences(valid.payload, presented.payload)),
          ]}
          same="Header and payload are the same: the difference is in the signature or in how the token is written."
        />
      </section>,
    ];
  });
}

function prefixed(part: string, rows: readonly Difference[]): Difference[] {
  return rows.map((row) => ({ ...row, name: row.name === '' ? part : `${part}.${row.name}` }));
}

interface ComparisonProps {
  names: [string, string, string];
  rows: readonly Difference[];
  /** Said where nothing differs. */
  same: string;
}

/** Two documents member by member: what differs first, the rest behind a fold. */
export function Comparison({ names, rows, same }: ComparisonProps) {
  const changed = rows.filter(({ differs }) => differs);
  const rest = rows.filter(({ differs }) => !differs);
  return (
    <>
      {changed.length > 0 ? <ComparisonTable names={names} rows={changed} /> : <p>{same}</p>}
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} members are the same</summary>
          <ComparisonTable names={names} rows={rest} />
        </details>
      )}
    </>
  );
}

function ComparisonTable({ names, rows }: Pick<ComparisonProps, 'names' | 'rows'>) {
  return (
    <div class="scrolls">
      <table class="comparison">
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, before, after, differs }) => (
            <tr key={name} class={differs ? 'differs' : ''}>
              <th scope="row">{name}</th>
              <td>{differs && before !== undefined ? <del>{before}</del> : (before ?? <i>absent</i>)}</td>
              <td>{differs && after !== undefined ? <ins>{after}</ins> : (after ?? <i>absent</i>)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One decoded token. */
export function DecodedToken({ label, document }: { label: string; document: EvidenceDocument }) {
  const token = document.tokens[label];
  if (!token) return null;
  return (
    <details>
      <summary>{label}, decoded</summary>
      <pre>{JSON.stringify(token.header, undefined, 2)}</pre>
      <pre>{typeof token.payload === 'string' ? token.payload : JSON.stringify(token.payload, undefined, 2)}</pre>
    </details>
  );
}

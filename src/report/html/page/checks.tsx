import type { StepWithExchanges } from './failing-exchange.ts';

/** What the oracles of a step expected and saw: what does not hold at once, the rest behind a fold. */
export function Checks({ checks }: Pick<StepWithExchanges, 'checks'>) {
  const broken = checks.filter(({ holds }) => !holds);
  const held = checks.filter(({ holds }) => holds);
  return (
    <>
      <CheckTable checks={broken} />
      {held.length > 0 && (
        <details class="checks">
          <summary>{held.length} as expected</summary>
          <CheckTable checks={held} />
        </details>
      )}
    </>
  );
}

function CheckTable({ checks }: Pick<StepWithExchanges, 'checks'>) {
  if (checks.length === 0) return null;
  return (
    <div class="scrolls">
      <table class="comparison">
        <thead>
          <tr>
            <th scope="col">oracle</th>
            <th scope="col">expected</th>
            <th scope="col">seen</th>
          </tr>
        </thead>
        <tbody>
          {checks.map(({ where, expected, seen = expected, holds }) => (
            <tr key={where} class={holds ? '' : 'differs'}>
              <th scope="row">{where}</th>
              <td>{words(expected)}</td>
              <td>{holds ? words(seen) : <span class="wrong">{words(seen)}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'absent');
}

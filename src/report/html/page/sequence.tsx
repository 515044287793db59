import { useState } from 'preact/hooks';
import type { EvidenceDocument } from '../../../evidence/evidence-document.ts';
import type { PlayedStep } from '../played-steps.ts';
import { Checks } from './checks.tsx';
import { ExchangeDetails } from './exchange.tsx';
import type { StepWithExchanges } from './failing-exchange.ts';
import { duration } from './words.ts';

type Exchange = EvidenceDocument['exchanges'][number];

/** Roles from left to right; who is not here stands at the left end. */
const order = ['person', 'attacker', 'app', 'harness', 'CRM client', 'IdP', 'gateway', 'CRM'];

interface SequenceProps {
  groups: readonly StepWithExchanges[];
  /** Number of the exchange at which the condition failed. */
  failing?: number;
  document?: EvidenceDocument;
  startedAt: number;
}

/** Who called whom, step by step; each exchange opens. */
export function Sequence({ groups, failing, document, startedAt }: SequenceProps) {
  const [open, setOpen] = useState(failing);
  const used = new Set(
    groups.flatMap(({ exchanges }) => exchanges.flatMap(({ exchange: { from, to } }) => [from, to])),
  );
  const roles: string[] = [...used].toSorted((one, other) => order.indexOf(one) - order.indexOf(other));
  return (
    <div class="sequence" style={{ '--roles': roles.length }}>
      {roles.length > 0 && (
        <div class="roles" aria-hidden="true">
          {roles.map((role) => (
            <span key={role}>{role}</span>
          ))}
        </div>
      )}
      <ol>
        {groups.map(({ step, exchanges, checks }, at) => (
          <li key={at} class="step">
            {step ? <Step step={step} startedAt={startedAt} /> : <p class="quiet">before the first step</p>}
            <Checks checks={checks} />
            {exchanges.length > 0 && (
              <ol>
                {exchanges.map(({ exchange, number }) => (
                  <li key={number} class={number === failing ? 'failing' : ''}>
                    <Arrow
                      exchange={exchange}
                      roles={roles}
                      failing={number === failing}
                      open={number === open}
                      onOpen={() => setOpen(number === open ? undefined : number)}
                    />
                    {number === open && document && <ExchangeDetails exchange={exchange} document={document} />}
                  </li>
                ))}
              </ol>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Step({
  step: { keyword, text, table, status, at, durationMs, message },
  startedAt,
}: {
  step: PlayedStep;
  startedAt: number;
}) {
  const played = status !== 'skipped' && at > 0;
  return (
    <div class={`sentence ${status}`}>
      <p>
        <b>{keyword}</b> {text}
        {played && (
          <span class="quiet">
            {' '}
            +{duration(Math.max(0, at - startedAt))}, {duration(durationMs)}
          </span>
        )}
        {status === 'skipped' && <span class="quiet"> not played</span>}
      </p>
      {table && (
        <table class="argument">
          <tbody>
            {table.map((row, number) => (
              <tr key={number}>
                {row.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {message && <p class="reason">{message}</p>}
    </div>
  );
}

interface ArrowProps {
  exchange: Exchange;
  roles: readonly string[];
  failing: boolean;
  open: boolean;
  onOpen: () => void;
}

function Arrow({
  exchange: { from, to, call, response, error, durationMs },
  roles,
  failing,
  open,
  onOpen,
}: ArrowProps) {
  const [start, end] = [roles.indexOf(from), roles.indexOf(to)];
  const code = businessCode(response?.body);
  const outcome = response
    ? [response.status, code && `code ${code}`].filter(Boolean).join(', ')
    : (error ?? 'no answer');
  const direction = end >= start ? 'right' : 'left';
  return (
    <button type="button" class="exchange" aria-expanded={open} onClick={onOpen}>
      <span
        class={`arrow ${direction}`}
        style={{ '--from': Math.min(start, end), '--to': Math.max(start, end) }}
        aria-hidden="true"
      />
      <span class="text">
        <span class="who">
          {from} → {to}:
        </span>{' '}
        {call} <b class={`http ${code === undefined ? kindOf(response?.status) : 'refused'}`}>{outcome}</b>{' '}
        <span class="quiet">{duration(durationMs)}</span>
        {failing && <b class="mark"> it failed here</b>}
      </span>
    </button>
  );
}

/** The code of a business error, which a response carries with the status 200. */
function businessCode(body = ''): number | undefined {
  if (!body.includes('"errors"')) return undefined;
  try {
    const { errors } = JSON.parse(body) as { errors?: { code?: number }[] };
    return errors?.[0]?.code;
  } catch {
    return undefined;
  }
}

function kindOf(status: number | undefined): string {
  if (status === undefined) return 'none';
  return status < 400 ? 'good' : status < 500 ? 'refused' : 'fault';
}

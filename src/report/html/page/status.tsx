import type { EntryStatus } from '../../certificate.ts';

const signs: Record<EntryStatus, string> = { passed: '✓', failed: '✕', warning: '!', skipped: '–', error: '?' };

/** Never by its colour alone. */
export function Status({ status }: { status: EntryStatus }) {
  return (
    <span class={`status ${status}`}>
      <span aria-hidden="true">{signs[status]}</span> {status}
    </span>
  );
}

import type { ReportData } from '../report-data.ts';
import { WithCode } from './with-code.tsx';

/** What a condition rests on: rules with their words, the vendor's sentences, sections of specifications. */
export function SourceList({ refs, data, open }: { refs: readonly string[]; data: ReportData; open: boolean }) {
  return (
    <ul class="sources">
      {refs.map((ref) => {
        const { title = ref, text, address = '' } = data.sources[ref] ?? {};
        return (
          <li key={ref}>
            {text ? (
              <details open={open}>
                <summary>{title}</summary>
                <blockquote>
                  <WithCode text={text} />
                </blockquote>
                <p class="quiet">{address}</p>
              </details>
            ) : (
              <a href={address}>{title}</a>
            )}
          </li>
        );
      })}
    </ul>
  );
}

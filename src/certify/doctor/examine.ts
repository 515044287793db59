import type { Send } from '../../capillary/http.ts';
import type { Check, Finding } from './check.ts';
import { Examination, type Setup } from './examination.ts';
import { checks } from './registry.ts';

/** Looks at everything, all at a time; nothing is written anywhere. */
export function examine(setup: Setup, send: Send, wanted: readonly Check[] = checks): Promise<Finding[]> {
  const examination = new Examination(setup, send);
  const applying = wanted.filter(({ applies }) => applies?.(setup) ?? true);
  return Promise.all(
    applying.map(async ({ id, title, examine: look }) => {
      const { result, found, advice } = await look(examination);
      return { check: id, title, result, found: printable(found), ...(advice && { advice: printable(advice) }) };
    }),
  );
}

/** Texts of others stand in it: they neither steer a terminal nor fill it. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '\uFFFD').slice(0, 1_000);
}

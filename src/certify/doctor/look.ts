import type { HttpResponse } from '../../capillary/http.ts';

/** What one address answered. */
export interface Look {
  url: string;
  response?: HttpResponse;
  /** Why no answer came. */
  error?: string;
  durationMs: number;
  /** When the answer was complete, in milliseconds since 1970. */
  at: number;
}

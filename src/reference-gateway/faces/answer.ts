/** What a face answers: a status and a JSON body; 204 has none. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

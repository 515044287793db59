/** What a face answers: a status with a JSON body, a page, or neither. */
export interface Answer {
  status: number;
  body?: unknown;
  /** A whole HTML page. */
  page?: string;
  headers?: Record<string, string>;
}

/** What a face answers: a status with a JSON body, a page, or neither. */
export interface Answer {
  status: number;
  body?: unknown;
  /** A text for people: a whole HTML page, unless its headers say otherwise. */
  page?: string;
  headers?: Record<string, string>;
}

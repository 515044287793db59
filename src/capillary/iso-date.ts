const date = /\d{4}-?\d{2}-?\d{2}/.source;
const time = /T\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?/.source;
const isoDate = new RegExp(`^${date}(?:${time})?$`);

/** Whether a text is a date by ISO 8601, with a time of day or without. */
export function isIsoDate(text: string): boolean {
  return isoDate.test(text);
}

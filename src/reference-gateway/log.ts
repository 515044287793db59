/** What the gateway needs of a logger; a pino logger is one. */
export interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Says nothing: the default. */
export const silentLog: Log = { info: () => {}, error: () => {} };

/** A log of JSON lines on standard error; pino is loaded only where one is wanted. */
export async function openLog(level: string): Promise<Log> {
  const { destination, pino } = await import('pino');
  const log: Log = pino({ level, base: null }, destination(2));
  return log;
}

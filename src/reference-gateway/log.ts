/** What the gateway needs of a logger; a pino logger is one. */
export interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Says nothing: the default. */
export const silentLog: Log = { info: () => {}, error: () => {} };

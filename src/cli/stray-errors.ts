import { endProcess } from './end.ts';
import { errorText } from './errors.ts';

/** Takes an error that nobody was waiting for. */
type Taker = (error: Error) => void;

let taker: Taker | undefined;

/**
 * Sees to it that an exception or a rejection that nobody waits for is told and ends the command as one that could not
 * be carried out: Node itself would end with status 1, which says "not certified".
 */
export function catchStrayErrors(verbose: boolean): void {
  const take = (reason: unknown) => {
    const error = reason instanceof Error ? reason : new Error(String(reason));
    if (taker) return taker(error);
    process.stderr.write(`${errorText(error, verbose)}\n`);
    void endProcess(3);
  };
  process.on('uncaughtException', take);
  process.on('unhandledRejection', take);
}

/** From now on a command of its own ends what it does when such an error comes. */
export function strayErrorsGoTo(own: Taker): void {
  taker = own;
}

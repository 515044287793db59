import { once } from 'node:events';
import {
  type ClientRequest,
  type IncomingMessage,
  type RequestListener,
  request,
  type ServerResponse,
} from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

/**
 * An address has room for one mock. Who finds it held by a mock that ends by itself can wait for its turn: it asks the
 * holder and keeps that connection, which ends with the holder's process, however that ends.
 */

const path = '/.mock-idp/holder';
/** A mock answers at once, unless its machine is very busy. */
const answerMs = 5_000;
/** What each place in the queue leaves to those before it, so that whoever came first goes first. */
const placeMs = 150;
/** How often an address that is taken but answers nobody is tried again: its holder may be about to end. */
const triesAtSilence = 3;

/** The mock that holds an address. */
export interface Holder {
  pid: number;
  /** What it is there for and ends with, such as `run 20261123-061500-x7k2`; a mock that serves by itself has none. */
  purpose?: string;
}

export interface PortLockOptions {
  /** What this mock is there for; told to others who want its address. */
  purpose?: string;
  /** How long to wait for other mocks that have a purpose; 0 by default. */
  waitMs?: number;
  /** Told of each mock that is waited for. */
  onWaiting?: (holder: Holder) => void;
}

/** The address is held by another mock, and waiting was of no use or not asked for. */
export class AddressHeld extends Error {
  override readonly name = 'AddressHeld';
  readonly code = 'EADDRINUSE';
  readonly holder: Holder;

  constructor(holder: Holder) {
    super(`${holder.purpose ?? 'a mock IdP that serves by itself'} (pid ${holder.pid}) holds the address`);
    this.holder = holder;
  }
}

/** Tells those who ask who holds this address, and in which place of the queue they are, as that changes. */
export function answerHolder(purpose: string | undefined, others: RequestListener): RequestListener {
  const queue = new Set<ServerResponse>();
  const tell = () => {
    let place = 0;
    for (const response of queue) {
      response.write(`${JSON.stringify({ mock: 'gatecheck', pid: process.pid, purpose, place })}\n`);
      place += 1;
    }
  };
  return (incoming, response) => {
    if (incoming.url !== path) return others(incoming, response);
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' });
    queue.add(response);
    response.on('close', () => {
      queue.delete(response);
      tell();
    });
    tell();
  };
}

/**
 * Listens on an address as soon as no other mock with a purpose does.
 *
 * @throws AddressHeld where the wait is over; what `listen` throws where somebody else holds the address
 */
export async function listenWhenFree<T>(
  listen: () => Promise<T>,
  { host, port }: { host: string; port: number },
  { waitMs = 0, onWaiting }: PortLockOptions,
): Promise<T> {
  const started = performance.now();
  for (let tries = 0; ; tries += 1) {
    try {
      return await listen();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      const queued = await askHolder(host, port);
      if (queued === 'nobody' && tries < triesAtSilence) continue;
      if (queued === 'nobody' || queued === 'somebody else') throw error;
      tries = 0;
      await queued.wait(Math.ceil(waitMs - (performance.now() - started)), onWaiting);
    }
  }
}

/** A place in a holder's queue. */
class Queued {
  readonly #request: ClientRequest;
  readonly #over: Promise<void>;
  readonly #lastWord: () => Word;

  constructor(asked: ClientRequest, over: Promise<void>, lastWord: () => Word) {
    this.#request = asked;
    this.#over = over;
    this.#lastWord = lastWord;
  }

  /** Resolves when the holder has ended and those before had their chance. */
  async wait(withinMs: number, onWaiting: PortLockOptions['onWaiting']): Promise<void> {
    const { pid, purpose } = this.#lastWord();
    const held = new AddressHeld({ pid, purpose });
    const giveUp = () => this.#request.destroy(held);
    if (purpose === undefined || withinMs <= 0) {
      giveUp();
      throw held;
    }
    onWaiting?.({ pid, purpose });
    const bound = AbortSignal.timeout(withinMs);
    bound.addEventListener('abort', giveUp);
    await this.#over;
    bound.removeEventListener('abort', giveUp);
    if (bound.aborted) throw held;
    await setTimeout(this.#lastWord().place * placeMs);
  }
}

async function askHolder(host: string, port: number): Promise<Queued | 'nobody' | 'somebody else'> {
  const asked = request({ host: reachable(host), port, path, agent: false });
  const patience = AbortSignal.timeout(answerMs);
  const giveUp = () => asked.destroy();
  patience.addEventListener('abort', giveUp);
  asked.end();
  try {
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    // An answer that breaks off is a holder that ended.
    const over = new Promise<void>((resolve) => answer.on('close', resolve));
    asked.on('error', () => {});
    let last: Word | undefined;
    const heard = new Promise<void>((resolve) => {
      const lines = createInterface({ input: answer }).on('error', () => {});
      lines.on('line', (line) => {
        last = readWord(line) ?? last;
        resolve();
      });
    });
    await Promise.race([heard, over]);
    if (last) return new Queued(asked, over, () => last as Word);
    asked.destroy();
    return 'somebody else';
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return !patience.aborted && ['ECONNREFUSED', 'ECONNRESET'].includes(code) ? 'nobody' : 'somebody else';
  } finally {
    patience.removeEventListener('abort', giveUp);
  }
}

/** A line of a holder's answer. */
type Word = Holder & { place: number };

function readWord(line: string): Word | undefined {
  try {
    const word = JSON.parse(line);
    return word?.mock === 'gatecheck' && typeof word.pid === 'number' ? word : undefined;
  } catch {
    return undefined;
  }
}

/** Where this machine reaches what is bound to an address. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}

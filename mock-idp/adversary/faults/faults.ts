import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Endpoint, FaultEndpoint, LoggedRequest } from '../../control/types.ts';
import type { Kit } from '../forge/entry.ts';
import type { Change } from './entry.ts';
import { capture, deliver, type Reply } from './reply.ts';
import { afterRedirect, heldBack } from './transport.ts';

/** A fault that waits for requests. */
export interface ArmedFault {
  /** Shown in the request log; the same name again replaces the fault. */
  name: string;
  endpoint: FaultEndpoint;
  change: Change;
  kit: () => Kit;
  once?: boolean;
  /** Requests with another access token are left alone. */
  accessToken?: string;
}

/** What is wrong with one application for now. */
export class Faults {
  #armed: ArmedFault[] = [];
  /** Let an answer go that is held back. */
  #held: (() => void)[] = [];

  set(fault: ArmedFault): void {
    this.remove(fault);
    this.#armed.push(fault);
  }

  remove({ name, endpoint, accessToken }: Pick<ArmedFault, 'name' | 'endpoint' | 'accessToken'>): void {
    this.#armed = this.#armed.filter(
      (armed) => armed.name !== name || armed.endpoint !== endpoint || armed.accessToken !== accessToken,
    );
  }

  clear(): void {
    this.#armed = [];
    this.release();
  }

  /** Lets go what is held back, as it was to be answered when it was asked for, and holds nothing back any more. */
  release(): void {
    this.#armed = this.#armed.filter(({ name }) => name !== heldBack);
    for (const letGo of this.#held.splice(0)) letGo();
  }

  /** Lets the provider answer, and changes the answer before anybody sees it. */
  intercept(endpoint: Endpoint, request: IncomingMessage, response: ServerResponse, entry?: LoggedRequest): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.searchParams.has(afterRedirect)) return;
    const faults = this.#armed.filter((fault) => fault.endpoint === endpoint && isFor(fault, request));
    if (faults.length === 0) return;
    this.#armed = this.#armed.filter((fault) => !(fault.once && faults.includes(fault)));
    if (entry) entry.faults = faults.map(({ name }) => name);
    capture(response, (honest) => {
      void answer(honest, faults, entry?.path ?? url.pathname)
        .then(async (reply) => {
          if (entry) entry.broken = brokenBy(reply);
          if (reply.delivery !== 'held') return deliver(reply, response);
          await new Promise<void>((letGo) => this.#held.push(letGo));
          if (entry) entry.broken = undefined;
          return deliver({ ...reply, delivery: 'whole' }, response);
        })
        .catch((error: Error) => {
          console.error(`mock IdP, fault ${faults.map(({ name }) => name).join(', ')}: ${error.message}`);
          response.destroy();
        });
    });
  }
}

async function answer(honest: Reply, faults: ArmedFault[], path: string): Promise<Reply> {
  let reply = honest;
  for (const { change, kit } of faults) reply = await change(reply, { kit: kit(), path });
  return reply;
}

function brokenBy({ delivery }: Reply): LoggedRequest['broken'] {
  if (delivery === 'held') return 'held';
  if (delivery === 'hang' || delivery === 'hang in body') return 'hang';
  return delivery === 'reset' || delivery === 'reset in body' || delivery === 'close' ? 'reset' : undefined;
}

function isFor({ accessToken }: ArmedFault, { headers }: IncomingMessage): boolean {
  return accessToken === undefined || headers.authorization?.replace(/^bearer +/i, '') === accessToken;
}

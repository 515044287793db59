import type { IncomingMessage, ServerResponse } from 'node:http';
import { type NotedRequest, pathOf } from '../../applications/request-log.ts';
import type { Endpoint, FaultEndpoint } from '../../control/types.ts';
import type { MintContext } from '../forge/entry.ts';
import type { Change } from './entry.ts';
import { HeldAnswers } from './held-answers.ts';
import { capture, deliver, type Reply } from './reply.ts';
import { afterRedirect } from './transport.ts';

/** A fault that waits for requests. */
export interface ArmedFault {
  /** Shown in the request log; the same name again replaces the fault. */
  name: string;
  endpoint: FaultEndpoint;
  change: Change;
  context: () => MintContext;
  once?: boolean;
  /** Requests with another access token are left alone. */
  accessToken?: string;
}

/** What is wrong with one application for now. */
export class Faults {
  /** Answers that wait for each other. */
  readonly held = new HeldAnswers();
  #armed: ArmedFault[] = [];

  set(fault: ArmedFault): void {
    this.remove(fault);
    this.#armed.push(fault);
  }

  remove({ name, endpoint, accessToken }: Pick<ArmedFault, 'name' | 'endpoint' | 'accessToken'>): void {
    this.#armed = this.#armed.filter(
      (armed) => armed.name !== name || armed.endpoint !== endpoint || armed.accessToken !== accessToken,
    );
  }

  list(): Pick<ArmedFault, 'name' | 'endpoint' | 'once'>[] {
    return [...this.#armed];
  }

  clear(): void {
    this.#armed = [];
    this.held.release();
  }

  /** @returns how to arm those again that are armed now; answers that are held back go */
  remember(): () => void {
    const armed = [...this.#armed];
    return () => {
      this.clear();
      this.#armed = [...armed];
    };
  }

  /** Lets the provider answer, and changes the answer before anybody sees it. */
  intercept(endpoint: Endpoint, request: IncomingMessage, response: ServerResponse, entry?: NotedRequest): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.searchParams.has(afterRedirect)) return;
    const faults = this.#armed.filter((fault) => fault.endpoint === endpoint && isFor(fault, request));
    if (faults.length === 0 && !this.held.holds(endpoint)) return;
    this.#armed = this.#armed.filter((fault) => !(fault.once && faults.includes(fault)));
    if (entry && faults.length > 0) entry.faults = faults.map(({ name }) => name);
    capture(response, (valid) => {
      void answer(valid, faults, entry ? pathOf(entry) : url.pathname)
        .then(async (reply) => {
          await this.held.leave(endpoint);
          if (entry) entry.broken = brokenBy(reply);
          return deliver(reply, response);
        })
        .catch((error: Error) => {
          console.error(`mock IdP, fault ${faults.map(({ name }) => name).join(', ')}: ${error.message}`);
          response.destroy();
        });
    });
  }
}

async function answer(valid: Reply, faults: ArmedFault[], path: string): Promise<Reply> {
  let reply = valid;
  for (const { change, context } of faults) reply = await change(reply, { context: context(), path });
  return reply;
}

function brokenBy({ delivery }: Reply): NotedRequest['broken'] {
  if (delivery === 'hang' || delivery === 'hang in body') return 'hang';
  return delivery === 'reset' || delivery === 'reset in body' || delivery === 'close' ? 'reset' : undefined;
}

function isFor({ accessToken }: ArmedFault, { headers }: IncomingMessage): boolean {
  return accessToken === undefined || headers.authorization?.replace(/^bearer +/i, '') === accessToken;
}

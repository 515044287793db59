import type { IncomingMessage } from 'node:http';
import {
  foreignHostReason,
  isForeignHost,
  isForwarded,
  isFromAnyPage,
  isFromLocalPage,
  type ServerNames,
} from '../web-guard/web-guard.ts';
import { WrongRequest } from './failure.ts';

/** Who may call what: the faces without credentials are for this machine, whatever the gateway is bound to. */

/** Why a request from this machine is not shown Member Care. */
export function refusalOfVisitor({ headers }: IncomingMessage): WrongRequest | undefined {
  if (isForeignHost(headers, { loopbackOnly: true })) return forbidden(foreignHostReason(headers));
  return isForwarded(headers) ? forbidden('This is for this machine, and a proxy passed the request on') : undefined;
}

/** Why a request from this machine may not set up brands. */
export function refusalOfProgram(request: IncomingMessage): WrongRequest | undefined {
  if (isFromAnyPage(request.headers)) return forbidden('Provisioning is for programs, and a web page sent the request');
  return refusalOfVisitor(request);
}

/**
 * Why a call of the CIAM or the CRM face is refused before its credentials are looked at. A gateway that is bound to
 * more than loopback is there for others, under names that it does not know.
 */
export function refusalOfCaller({ headers }: IncomingMessage, names: ServerNames): WrongRequest | undefined {
  if (isForeignHost(headers, names)) return forbidden(foreignHostReason(headers, '--public-url'));
  if (!names.loopbackOnly || isFromLocalPage(headers, names)) return undefined;
  return forbidden('A web page of another site sent the request');
}

function forbidden(reason: string): WrongRequest {
  return new WrongRequest(403, reason);
}

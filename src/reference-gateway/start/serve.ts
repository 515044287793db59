import { readFile } from 'node:fs/promises';
import type { Answer } from '../faces/answer.ts';
import { pageHeaders } from '../member-care/layout.ts';
import type { GatewayRequest } from '../request.ts';
import type { Gateway } from '../rules.ts';
import { contractPath } from './path.ts';

/** Whether a request is for the start page or the contract; what else is sent to these paths is no call either. */
export function asksForStart({ method, path }: GatewayRequest): boolean {
  return method === 'GET' && (path === '/' || path === contractPath);
}

/** `GET /`: what the gateway is and whom it serves, and `GET /contract`: what it keeps. */
export async function serveStart(gateway: Gateway, { path }: GatewayRequest): Promise<Answer> {
  const { contractPage, startPage } = await import('./page.ts');
  const page =
    path === contractPath ? contractPage(await readContract()) : startPage([...gateway.brands.keys()].sort());
  return { status: 200, page: String(page), headers: pageHeaders };
}

/** It stands in the package. */
function readContract(): Promise<string> {
  return readFile(new URL('docs/gateway-contract.md', import.meta.resolve('gatecheck/package.json')), 'utf8');
}

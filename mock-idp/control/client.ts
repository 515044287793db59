import { type ControlClient, controlOf } from './control-client.ts';
import { ControlError } from './error.ts';
import { type Operation, parametersOf, takesQuery } from './operation.ts';
import { operations } from './operations.ts';

/** How long the mock may take for an answer. */
const limitMs = 10_000;

/**
 * The control API of a running mock IdP, over HTTP.
 *
 * @param controlUrl what `startMockIdp` gave back
 * @example
 * const control = connectControl(idp.controlUrl);
 * const application = await control.createApplication();
 * const person = await control.createPerson(application.applicationId, { email: 'ada@example.test' });
 * const tokens = await control.issueTokens(application.applicationId, person.sub);
 */
export function connectControl(controlUrl: string): ControlClient {
  const base = controlUrl.replace(/\/$/, '');
  return controlOf((name, args) => send(base, operations[name], args));
}

async function send(base: string, operation: Operation, args: unknown[]): Promise<unknown> {
  const { method, input } = operation;
  const names = parametersOf(operation);
  const path = names.reduce(
    (filled, name, at) => filled.replace(`:${name}`, encodeURIComponent(String(args[at]))),
    operation.path as string,
  );
  const given = input && args[names.length];
  const query = given !== undefined && takesQuery(operation) ? `?${queryOf(given as object)}` : '';
  const body = given === undefined || takesQuery(operation) ? null : JSON.stringify(given);
  const answer = await fetch(`${base}${path}${query}`, {
    method,
    headers: body === null ? {} : { 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(limitMs),
  });
  const text = await answer.text();
  if (!answer.ok) throw refusal(answer.status, text, `${method} ${path}`);
  return text === '' ? undefined : JSON.parse(text);
}

function queryOf(values: object): URLSearchParams {
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value !== undefined));
}

function refusal(status: number, text: string, call: string): ControlError {
  try {
    const { error } = JSON.parse(text) as { error: string };
    return new ControlError(status, error);
  } catch {
    return new ControlError(status, `the mock IdP answered ${status} to ${call}`);
  }
}

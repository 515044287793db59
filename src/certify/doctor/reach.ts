import { failed, type Outcome, ok } from './check.ts';
import type { Look } from './look.ts';

/** Any HTTP answer shows that an address is reached. */
export function reachOutcome(looks: readonly Look[], key: string): Outcome {
  const errors = looks.flatMap(({ error }) => error ?? []);
  if (errors.length === 0) {
    return ok(looks.map(({ url, durationMs }) => `${new URL(url).host} in ${Math.round(durationMs)} ms`).join(', '));
  }
  return failed([...new Set(errors)].join('; '), adviceFor(errors.join(), key));
}

function adviceFor(error: string, key: string): string {
  if (/host name/.test(error)) return `correct ${key}, or this machine's name service or VPN`;
  if (/nothing listens/.test(error)) return `correct the port in ${key}, or start the server`;
  if (/clock/.test(error)) return "set this machine's clock";
  if (/does not speak TLS/.test(error)) return `write http:// in ${key}, or have TLS set up there`;
  if (/TLS|certificate/.test(error))
    return 'have the certificate put right; NODE_EXTRA_CA_CERTS names an authority of your own';
  return `see that a firewall, a proxy or a VPN lets this machine reach what ${key} names`;
}

import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { type Check, failed, notChecked, ok, warning } from '../check.ts';
import { type Examination, limitMs } from '../examination.ts';

const dayMs = 86_400_000;
const soonDays = 14;

interface Handshake {
  host: string;
  protocol: string;
  /** Until the certificate ends. */
  days: number;
}

/** Tokens, keys and people's data go over TLS, with a certificate that lasts. */
export const tls: Check = {
  id: 'tls',
  title: 'TLS',
  examine: async (examination) => {
    const addresses = addressesOf(examination);
    const plain = addresses.filter(({ protocol, hostname }) => protocol === 'http:' && !isLoopback(hostname));
    if (plain.length > 0) {
      const hosts = [...new Set(plain.map(({ host }) => host))].join(', ');
      const outcome = examination.setup.target.environment === 'production' ? failed : warning;
      return outcome(`${hosts} without TLS`, 'write https:// in the addresses: tokens and personal data go over them');
    }
    const hosts = [...new Set(addresses.filter(({ protocol }) => protocol === 'https:').map(({ host }) => host))];
    if (hosts.length === 0) return ok('not needed: every address is on this machine');
    const made = (await Promise.all(hosts.map(shakeHands))).filter((one) => one !== undefined);
    if (made.length === 0) return notChecked('the TLS handshake failed', 'see the checks of the addresses');
    const ending = made.filter(({ days }) => days < soonDays);
    const list = (those: readonly Handshake[]) =>
      those.map(({ host, protocol, days }) => `${host} (${protocol}, certificate for ${days} days)`).join(', ');
    return ending.length > 0 ? warning(list(ending), 'have the certificate renewed') : ok(list(made));
  },
};

function addressesOf({ setup: { target, brand } }: Examination): URL[] {
  const { gateway, crm } = target;
  const { jwksUri, userInfoEndpoint } = brand?.configuration ?? {};
  return [gateway, crm, jwksUri, userInfoEndpoint].filter((url) => url !== undefined).map((url) => new URL(url));
}

function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}

/** A handshake that fails is told by the check of that address. */
async function shakeHands(host: string): Promise<Handshake | undefined> {
  const { connect } = await import('node:tls');
  const { hostname, port } = new URL(`https://${host}`);
  return new Promise((resolve) => {
    const name = hostname.replace(/^\[|\]$/g, '');
    const socket: TLSSocket = connect({ host: name, port: Number(port || 443), servername: isIp(name) ? '' : name });
    const end = (handshake?: Handshake) => {
      socket.destroy();
      resolve(handshake);
    };
    socket.setTimeout(limitMs, () => end());
    socket.on('error', () => end());
    socket.on('secureConnect', () => {
      const { valid_to } = socket.getPeerCertificate() as DetailedPeerCertificate;
      const days = Math.floor((Date.parse(valid_to) - Date.now()) / dayMs);
      end({ host, protocol: socket.getProtocol() ?? 'TLS', days });
    });
  });
}

function isIp(name: string): boolean {
  return /^[\d.]+$|:/.test(name);
}

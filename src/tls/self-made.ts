import 'reflect-metadata';
import { createHash, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** A server's certificate of its own making; all as PEM. */
export interface SelfMade {
  cert: string;
  key: string;
  /** What a client has to trust: of the authority that signed it, whose key nobody keeps. */
  ca: string;
  /** SHA-256 of the server's certificate, as `openssl x509 -fingerprint -sha256` shows it. */
  fingerprint: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
/** What browsers still take of a server's certificate. */
const days = 397;

/** Makes an authority and a certificate of it (RFC 5280) for a server of these host names and IP addresses. */
export async function selfMadeCertificate(hosts: Iterable<string>): Promise<SelfMade> {
  const [authorityKeys, keys] = await Promise.all([newKeys(), newKeys()]);
  const lifetime = { notBefore: daysFromNow(-1), notAfter: daysFromNow(days - 1) };
  const authority = await X509CertificateGenerator.createSelfSigned({
    ...lifetime,
    name: 'CN=gatecheck authority for one start',
    keys: authorityKeys,
    signingAlgorithm: algorithm,
    extensions: [new BasicConstraintsExtension(true, 0, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true)],
  });
  const certificate = await X509CertificateGenerator.create({
    ...lifetime,
    subject: 'CN=gatecheck',
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        [...new Set(hosts)].map((host) => ({ type: isIP(host) ? 'ip' : 'dns', value: host })),
      ),
    ],
  });
  return {
    cert: certificate.toString('pem'),
    key: PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), PemConverter.PrivateKeyTag),
    ca: authority.toString('pem'),
    fingerprint: fingerprintOf(certificate.rawData),
  };
}

function newKeys() {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 86_400_000);
}

function fingerprintOf(certificate: ArrayBuffer): string {
  const hex = createHash('sha256').update(Buffer.from(certificate)).digest('hex').toUpperCase();
  return hex.replace(/..(?=.)/g, '$&:');
}

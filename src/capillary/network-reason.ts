/** Plain words for what can go wrong below HTTP. A path, a query or a header never stands in them. */

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut before the answer was complete',
  EPIPE: 'the connection was closed while the request was being sent',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  EHOSTUNREACH: 'there is no route to the host',
  ENETUNREACH: 'there is no route to the network',
  EADDRNOTAVAIL: 'the address cannot be reached from this machine',
  ETIMEDOUT: 'the host does not answer',
  CERT_NOT_YET_VALID: "the server's TLS certificate is not valid yet, or this machine's clock is late",
  CERT_HAS_EXPIRED: "the server's TLS certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the server's TLS certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "the server's TLS certificate is signed by an unknown authority",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the server's TLS certificate chain is incomplete",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "the server's TLS certificate is signed by an unknown authority",
  ERR_TLS_CERT_ALTNAME_INVALID: "the server's TLS certificate is for another host name",
  HOSTNAME_MISMATCH: "the server's TLS certificate is for another host name",
  CERT_REVOKED: "the server's TLS certificate was revoked",
  CERT_SIGNATURE_FAILURE: "the signature of the server's TLS certificate is wrong",
  CERT_UNTRUSTED: "the server's TLS certificate is signed by an unknown authority",
  UNABLE_TO_GET_ISSUER_CERT: "the server's TLS certificate is signed by an unknown authority",
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'the server and this machine have no version of TLS in common',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'the server and this machine have no version of TLS in common',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'the server asks for a client certificate',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'the server does not speak TLS there',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the server does not speak TLS there',
  EPROTO: 'the TLS handshake failed',
  HPE_HEADER_OVERFLOW: 'the headers of the answer are too large',
  ANSWER_TOO_LARGE: 'the answer is larger than 8 MiB',
  ERR_BUFFER_TOO_LARGE: 'the answer is larger than 8 MiB',
  UNKNOWN_CODING: 'the answer has a content coding that was not asked for',
};

/** A call took longer than the harness waits. */
class LimitError extends Error {
  readonly code = 'NO_ANSWER_IN_TIME';
}

export function limitError(limitMs: number): Error {
  return new LimitError(`no complete answer within ${limitMs < 1000 ? `${limitMs} ms` : `${limitMs / 1000} s`}`);
}

/** What is wrong and where, with the code that an administrator can look up. */
export function plainReason(failure: Error & { code?: string }, host: string): string {
  if (failure instanceof LimitError) return `${host}: ${failure.message}`;
  const code = failure.code ?? 'unknown';
  const known = (code === 'EPROTO' && alertIn(failure)) || reasons[code] || familyOf(code) || 'the network failed';
  return `${host}: ${known} (${code})`;
}

function familyOf(code: string): string | undefined {
  if (code.startsWith('HPE_')) return 'the answer is not HTTP';
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) return 'the TLS handshake failed';
  if (code.startsWith('Z_') || code.startsWith('ERR__ERROR')) return 'the compressed answer is broken';
  return undefined;
}

/** Where a handshake fails while something is written, the reason stands in OpenSSL's own text only. */
function alertIn({ message }: Error): string | undefined {
  if (/alert protocol version|unsupported protocol/.test(message)) return reasons['ERR_SSL_UNSUPPORTED_PROTOCOL'];
  if (/certificate required/.test(message)) return reasons['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'];
  if (/wrong version number|packet length too long/.test(message)) return reasons['ERR_SSL_WRONG_VERSION_NUMBER'];
  return undefined;
}

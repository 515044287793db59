/** Header or payload: an object is written as JSON, a text in UTF-8, octets stay as they are. */
export type Part = object | string | Buffer;

export function octets(part: Part): Buffer {
  if (Buffer.isBuffer(part)) return part;
  return Buffer.from(typeof part === 'string' ? part : JSON.stringify(part), 'utf8');
}

export function base64url(part: Part): string {
  return octets(part).toString('base64url');
}

/** A JWS in compact serialisation (RFC 7515, section 7.1); `signer` gets the signing input. */
export function compact(header: Part, payload: Part, signer: (input: string) => Buffer): string {
  const input = `${base64url(header)}.${base64url(payload)}`;
  return `${input}.${signer(input).toString('base64url')}`;
}

/** The three parts of a compact JWS. */
export function parts(token: string): [header: string, payload: string, signature: string] {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return [header, payload, signature];
}

/** JSON text of an object with one member more in front, which may repeat a name or be no JSON at all. */
export function withMemberFirst(json: string, member: string): string {
  return `{${member},${json.slice(1)}`;
}

/** The same with the member at the end. */
export function withMemberLast(json: string, member: string): string {
  return `${json.slice(0, -1)},${member}}`;
}

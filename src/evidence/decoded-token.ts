/** A JOSE compact token as a reader wants it, without what makes it usable. */
export interface DecodedToken {
  /** JSON, or its text where parsing would lose something (a member given twice, an odd number, no JSON at all). */
  header: unknown;
  payload: unknown;
}

/** Decodes a JWS, or of a JWE the header, and drops the rest; `undefined` where the text is neither. */
export function decodeToken(text: string): DecodedToken | undefined {
  const parts = text.split('.');
  const [header, payload] = parts.map((part) => Buffer.from(part, 'base64url').toString('utf8'));
  if (!header?.trimStart().startsWith('{') || payload === undefined) return undefined;
  if (parts.length === 3) return { header: lossless(header), payload: lossless(payload) };
  return parts.length === 5 ? { header: lossless(header), payload: 'encrypted' } : undefined;
}

function lossless(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? value : text;
  } catch {
    return text;
  }
}

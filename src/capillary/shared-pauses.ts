import type { HttpContext, HttpRequest } from './http.ts';

/** Until when nobody knocks at a face that said it is busy: what one call was told, all others keep too. */
export class SharedPauses {
  readonly #until = new Map<string, number>();

  /** Notes that the face of this call is to be left alone until then, in milliseconds since 1970. */
  extend(face: string, until: number): void {
    this.#until.set(face, Math.max(until, this.until(face)));
  }

  /** When the last pause of any face ends or has ended; 0 where there never was one. */
  lastEnd(): number {
    return Math.max(0, ...this.#until.values());
  }

  /** When the face may be asked again; 0 where it never said that it is busy. */
  until(face: string): number {
    return this.#until.get(face) ?? 0;
  }
}

/** The face that a request goes to: limiters count by host, and the faces of one host apart. */
export function faceOf({ url }: HttpRequest, { to }: HttpContext): string {
  return `${to} ${URL.parse(url)?.origin ?? url}`;
}

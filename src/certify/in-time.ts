/** What comes of something, or, where that takes too long, what is to be said instead; then it goes on unheard. */
export async function inTime<T>(coming: Promise<T>, withinMs: number, otherwise: () => T): Promise<T> {
  const late = Promise.withResolvers<T>();
  const timer = setTimeout(() => late.resolve(otherwise()), withinMs);
  try {
    return await Promise.race([coming, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

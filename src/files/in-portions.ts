/** Read together; all at once they would be more open files than a run has otherwise. */
const filesAtOnce = 32;

/**
 * Works through many files, a portion of them at a time, so that only so many are open.
 *
 * @returns what `work` made of each, in their order
 */
export async function inPortions<File, Made>(
  files: readonly File[],
  work: (file: File) => Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = [];
  for (let at = 0; at < files.length; at += filesAtOnce) {
    made.push(...(await Promise.all(files.slice(at, at + filesAtOnce).map(work))));
  }
  return made;
}

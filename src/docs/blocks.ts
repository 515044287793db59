/** A part of a page between `<!-- generated:name -->` and `<!-- /generated:name -->`. */
const block = /<!-- generated:([\w-]+) -->[\s\S]*?<!-- \/generated:\1 -->/g;

/**
 * A hand-written page with its generated parts made anew.
 *
 * @throws Error for a part that nothing generates, and for one that does not end
 */
export function withBlocks(text: string, blocks: ReadonlyMap<string, string>): string {
  const filled = text.replaceAll(block, (_, name: string) => {
    const made = blocks.get(name);
    if (made === undefined) throw new Error(`nothing generates the part ${name}`);
    return `<!-- generated:${name} -->\n\n${made}\n\n<!-- /generated:${name} -->`;
  });
  const open = /^<!-- generated:([\w-]+) -->/m.exec(filled.replaceAll(block, ''))?.[1];
  if (open !== undefined) throw new Error(`the part ${open} does not end: <!-- /generated:${open} --> is missing`);
  return filled;
}

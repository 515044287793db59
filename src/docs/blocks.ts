/** A part of a page between `<!-- generated:name -->` and `<!-- /generated:name -->`. */
const block = /(<!-- generated:([\w-]+) -->\n)[\s\S]*?(\n<!-- \/generated:\2 -->)/g;

/**
 * A hand-written page with its generated parts made anew.
 *
 * @throws Error for a part that nothing generates
 */
export function withBlocks(text: string, blocks: ReadonlyMap<string, string>): string {
  return text.replaceAll(block, (_, begin: string, name: string, end: string) => {
    const made = blocks.get(name);
    if (made === undefined) throw new Error(`nothing generates the part ${name}`);
    return `${begin}\n${made}\n${end}`;
  });
}

/** Names what one agent played of one condition. */
export function keyOf({ id, agent }: { id: string; agent: string }): string {
  return `${id} ${agent}`;
}

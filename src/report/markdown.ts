/** A cell that leads somewhere. */
export interface Link {
  text: string;
  link: string;
}

/** A table of cells whose texts are plain, whatever stands in them. */
export function markdownTable(head: readonly string[], rows: readonly (readonly (string | Link)[])[]): string {
  const lines = [head.map(plainText), head.map(() => '---'), ...rows.map((cells) => cells.map(cell))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Text of others on one line: no markup of theirs takes effect but code between backticks. */
export function plainText(text: string): string {
  const parts = text.replaceAll(/\s*\n\s*/g, ' ').split(/(`[^`]+`)/);
  return parts.map((part, at) => (at % 2 === 1 ? part.replaceAll('|', '\\|') : escaped(part))).join('');
}

const escaped = (text: string) => text.replaceAll(/[\\`*_[\]<>|#]/g, (sign) => `\\${sign}`);

function cell(content: string | Link): string {
  return typeof content === 'string' ? plainText(content) : `[${plainText(content.text)}](${content.link})`;
}

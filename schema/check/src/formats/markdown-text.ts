import { revealControls } from './text.ts';

/** Code between backticks; a name after `@`, which GitHub would take for somebody to be told; what Markdown or HTML reads. */
const special = /`([^`\n]+)`|(?<!\w)@[\w/-]+|[\\`*_[\]<>~#&]/g;

/** Text as it is, in Markdown; code between backticks and names of directives become code. */
export function escapeMarkdown(text: string): string {
  return revealControls(text)
    .replaceAll(special, (match, code: string | undefined) => {
      if (code !== undefined) return printCode(code);
      if (match.startsWith('@')) return printCode(match);
      return match === '&' ? '&amp;' : `\\${match}`;
    })
    .replaceAll('\n', '<br>');
}

/** Code within a line (CommonMark, section 6.1). */
export function printCode(text: string): string {
  const code = revealControls(text).replaceAll('\n', ' ');
  const fence = createFence(code, 1);
  const space = /^`|`$/.test(code) ? ' ' : '';
  return `${fence}${space}${code}${space}${fence}`;
}

/** Lines of code (CommonMark, section 4.5). */
export function printCodeBlock(lines: readonly string[]): string[] {
  const code = revealControls(lines.join('\n'));
  const fence = createFence(code, 3);
  return [fence, code, fence];
}

/** A table (GitHub Flavored Markdown, section 4.10) of cells that are Markdown already. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...rows].map(
    (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
  );
}

/** More backticks in a row than the code has. */
function createFence(code: string, atLeast: number): string {
  const runs = code.match(/`+/g) ?? [];
  return '`'.repeat(Math.max(atLeast, ...runs.map(({ length }) => length + 1)));
}

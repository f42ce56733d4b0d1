/**
 * Formats rows as a Markdown table whose columns stand below each other in a terminal too.
 *
 * @param textColumns How many columns on the left hold words; the others hold figures and are aligned right.
 */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  textColumns: number,
): string {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const formatRow = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => pad(cells[column] ?? '', width, column)).join(' | ')} |`;
  const pad = (cell: string, width: number, column: number) =>
    column < textColumns ? cell.padEnd(width) : cell.padStart(width);
  const rule = widths.map((width, column) => (column < textColumns ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [formatRow(header), formatRow(rule), ...rows.map(formatRow)].join('\n');
}

/** A figure with as many decimals as are worth reading. */
export function formatFigure(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(value >= 10 ? 1 : 2);
}

import { formatTable } from '../table.ts';
import { type Comparison, tools } from './comparison.ts';
import type { Told } from './told.ts';

/** Formats what each tool tells of each change, side by side, and how much that is. */
export function formatComparison(compared: readonly Comparison[]): string {
  const rows = compared.flatMap((each) => {
    const columns = tools.map((tool) => [...new Set(each[tool].map(describe))]);
    const height = Math.max(1, ...columns.map(({ length }) => length));
    return Array.from({ length: height }, (_, row) => [
      row === 0 ? each.change : '',
      ...columns.map((lines) => lines[row] ?? ''),
    ]);
  });
  const table = formatTable(['change', ...tools], rows, 1 + tools.length);
  return [table, '', ...tools.map((tool) => summarise(tool, compared))].join('\n');
}

function describe({ severity, criterion }: Told): string {
  return `${severity} ${criterion}`;
}

function summarise(tool: (typeof tools)[number], compared: readonly Comparison[]): string {
  const told = compared.filter((each) => each[tool].length > 0);
  const breaking = told.filter((each) => each[tool].some(({ severity }) => severity === 'error'));
  return `${tool}: told something of ${told.length} of ${compared.length} changes, and that it breaks clients of ${breaking.length}.`;
}

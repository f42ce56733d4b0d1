import { readMedian } from './statistics.ts';
import { formatFigure, formatTable } from './table.ts';
import { baseline } from './targets.ts';

/** One target under load with one operation for a few seconds. CPU in microseconds a request, latencies in milliseconds. */
export type Round = {
  operation: string;
  target: string;
  round: number;
  requests: number;
  requestsPerSecond: number;
  cpu: number;
  /** The same by process. */
  cpuByProcess: Record<string, number>;
  p50: number;
  p99: number;
};

/** The figures of a target with an operation: medians over the rounds. */
export type Summary = {
  operation: string;
  target: string;
  /** The target divided by the monolith in the same round. */
  ratios: { cpu: number; requestsPerSecond: number; p50: number; p99: number };
  cpu: number;
  cpuByProcess: Record<string, number>;
  requestsPerSecond: number;
  p50: number;
  p99: number;
};

const figures = ['cpu', 'requestsPerSecond', 'p50', 'p99'] as const;
type Figures = Record<(typeof figures)[number], number>;

/** Reduces rounds to medians. Ratios are taken within each round first, because the machine is another one in the next. */
export function summarise(rounds: readonly Round[]): Summary[] {
  const pairs = new Map(rounds.map((round) => [`${round.operation} ${round.target}`, round]));
  return [...pairs.values()].map(({ operation, target, cpuByProcess }) => {
    const own = rounds.filter((round) => round.operation === operation && round.target === target);
    const others = rounds.filter((round) => round.operation === operation && round.target === baseline);
    const compare = (round: Round, figure: keyof Figures) =>
      round[figure] / (others.find((other) => other.round === round.round)?.[figure] ?? Number.NaN);
    return {
      operation,
      target,
      ratios: readMedians((figure) => own.map((round) => compare(round, figure))),
      ...readMedians((figure) => own.map((round) => round[figure])),
      cpuByProcess: Object.fromEntries(
        Object.keys(cpuByProcess).map((name) => [name, readMedian(own.map((round) => round.cpuByProcess[name] ?? 0))]),
      ),
    };
  });
}

function readMedians(readValues: (figure: keyof Figures) => number[]): Figures {
  const entries = figures.map((figure) => [figure, readMedian(readValues(figure))]);
  return Object.fromEntries(entries) as Figures;
}

/** Formats the comparison, ratios first. */
export function formatThroughput(summary: readonly Summary[]): string {
  const header = ['operation', 'target', 'CPU ×', 'requests/s ×', 'p50 ×', 'p99 ×'];
  const units = ['CPU µs', 'requests/s', 'p50 ms', 'p99 ms'];
  const rows = summary.map((each) => [
    each.operation,
    each.target,
    ...figures.map((figure) => each.ratios[figure].toFixed(2)),
    ...figures.map((figure) => formatFigure(each[figure])),
  ]);
  return formatTable([...header, ...units], rows, 2);
}

/** Says where the processor time of the targets with several processes goes. */
export function formatCpuShares(summary: readonly Summary[]): string {
  const lines = summary.flatMap(({ operation, target, cpuByProcess }) => {
    const shares = Object.entries(cpuByProcess).map(([name, cpu]) => `${name} ${formatFigure(cpu)}`);
    return shares.length > 1 ? [`${operation}, ${target}, CPU µs by process: ${shares.join(', ')}`] : [];
  });
  return lines.join('\n');
}

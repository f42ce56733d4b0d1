import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';

/** What a figure depends on besides the program. */
export type Machine = {
  node: string;
  platform: string;
  cores: number;
  processor: string;
  memoryGb: number;
  load: number;
};

/** Reads the facts of this machine, and how busy it is just now. */
export function readMachine(): Machine {
  return {
    node: process.version,
    platform: `${platform()} ${arch()}`,
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown processor',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

/** The same in one line. */
export function describeMachine(machine: Machine): string {
  const { node, platform, cores, processor, memoryGb, load } = machine;
  return `Node.js ${node}, ${platform}, ${cores} cores (${processor}), ${memoryGb} GB, load average before the run ${load}`;
}

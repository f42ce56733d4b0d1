import { writeSync } from 'node:fs';

/** What a process has used of the machine until it ended. */
export type ProcessUsage = {
  /** User and system time of the process itself, in seconds. */
  cpuSeconds: number;
  /** The most memory that it held at any moment (resident set size), in megabytes of 2^20 bytes. */
  peakMb: number;
};

/** Where the parent listens. */
const channel = 3;

// Preloaded (`node --import`) into what is measured, so that it is the program itself that runs.
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage: ProcessUsage = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMb: maxRSS / 1024 };
  writeSync(channel, JSON.stringify(usage));
});

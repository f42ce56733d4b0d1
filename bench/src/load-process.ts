import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { askProcess, endProcess } from './child-process.ts';
import type { LoadOrder, LoadResult } from './load.ts';

/** The load generator, in a process of its own so that its work is not counted as a server's. */
export type LoadProcess = {
  /** @throws Error when a request failed: a target that answers with errors is not measured. */
  run: (order: LoadOrder) => Promise<LoadResult>;
  stop: () => Promise<void>;
};

/** Starts the load generator. */
export function startLoadProcess(): LoadProcess {
  const child = fork(fileURLToPath(new URL('./main.js', import.meta.url)), ['load'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    async run(order) {
      const result = await askProcess<LoadResult>(child, 'load generator', order);
      if (result.answered === 0) throw new Error(`${order.url} answered nothing in ${order.seconds} s.`);
      if (result.failed > 0) {
        throw new Error(`${result.failed} of ${result.sent} requests to ${order.url} failed, so nothing was measured.`);
      }
      return result;
    },
    stop: () => endProcess(child),
  };
}

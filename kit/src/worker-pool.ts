import { once } from 'node:events';
import { parentPort, Worker } from 'node:worker_threads';
import { AppError } from './app-error.ts';

/** Where work is done that may take long, so that it stops nobody else. */
export type WorkerPool<Input, Output> = {
  /**
   * Does one piece of work on a thread of its own.
   *
   * @param owner Who wants it done, so that nobody takes the places of everybody.
   * @returns `too heavy` when it took longer or more memory than it may; its thread has then been ended.
   * @throws AppError `OVERLOADED` when too much work is waiting, or too much of this owner's, and whatever the program
   * throws.
   */
  run: (input: Input, owner: string) => Promise<Output | 'too heavy'>;
};

const startLimit = 30_000; // ms, in which a thread must have loaded its program

/**
 * Creates a pool whose threads start when they are needed, at most `atOnce`, and do not keep the process alive.
 *
 * @param options.program A compiled module that calls `serveWorkerPool`.
 * @param options.timeLimit Milliseconds from the moment a thread has the work.
 * @param options.memoryLimit Megabytes that a thread may keep.
 * @param options.busy What is said when `waitingAtMost` pieces of work wait already.
 * @param options.busyOwner What is said when `ofOneOwnerAtMost` pieces of an owner's work are running or waiting already.
 */
export function createWorkerPool<Input, Output>(options: {
  program: URL;
  atOnce: number;
  waitingAtMost: number;
  ofOneOwnerAtMost: number;
  timeLimit: number;
  memoryLimit: number;
  busy: string;
  busyOwner: string;
}): WorkerPool<Input, Output> {
  const idle = new Set<Worker>();
  const waiting: (() => void)[] = [];
  const countByOwner = new Map<string, number>();
  let running = 0;

  async function startWorker(): Promise<Worker> {
    const worker = new Worker(options.program, {
      // Neither the flags nor the environment of the process: the one would run its start again, the other holds secrets.
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: options.memoryLimit },
    });
    worker.on('exit', () => idle.delete(worker));
    // Whoever waits for the thread hears of its failure; one that nobody waits for must not end the process.
    worker.on('error', () => idle.delete(worker));
    try {
      await once(worker, 'message', { signal: AbortSignal.timeout(startLimit) });
      return worker;
    } catch (error) {
      await worker.terminate();
      throw error;
    }
  }

  function takeIdleWorker(): Worker | undefined {
    const [worker] = idle;
    if (!worker) return undefined;
    idle.delete(worker);
    worker.ref();
    return worker;
  }

  async function work(input: Input): Promise<Output | 'too heavy'> {
    const worker = takeIdleWorker() ?? (await startWorker());
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), options.timeLimit);
    try {
      const answered = once(worker, 'message', { signal: limit.signal });
      worker.postMessage(input);
      const [output] = (await answered) as [Output];
      worker.unref();
      idle.add(worker);
      return output;
    } catch (error) {
      await worker.terminate();
      if (limit.signal.aborted || isOutOfMemory(error)) return 'too heavy';
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async function takeTurn(input: Input): Promise<Output | 'too heavy'> {
    if (running < options.atOnce) running += 1;
    else if (waiting.length < options.waitingAtMost) await new Promise<void>((resolve) => waiting.push(resolve));
    else throw new AppError('OVERLOADED', options.busy, { retryAfterSeconds: 1 });
    try {
      return await work(input);
    } finally {
      // Whoever has waited longest takes this place over; only if nobody has does it become free.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  }

  return {
    async run(input, owner) {
      const count = countByOwner.get(owner) ?? 0;
      if (count >= options.ofOneOwnerAtMost) {
        throw new AppError('OVERLOADED', options.busyOwner, { retryAfterSeconds: 1 });
      }
      countByOwner.set(owner, count + 1);
      try {
        return await takeTurn(input);
      } finally {
        const left = (countByOwner.get(owner) ?? 1) - 1;
        if (left > 0) countByOwner.set(owner, left);
        else countByOwner.delete(owner);
      }
    },
  };
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** The other end, in the program of a thread: says that it has started, and answers each piece of work. */
export function serveWorkerPool<Input, Output>(work: (input: Input) => Output): void {
  parentPort?.on('message', (input: Input) => parentPort?.postMessage(work(input)));
  parentPort?.postMessage('ready');
}

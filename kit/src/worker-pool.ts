import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { AppError } from './app-error.ts';

/** Where work is done that may take long, so that it stops nobody else. */
export type WorkerPool<Input, Output> = {
  /**
   * Does one piece of work in a process of its own.
   *
   * @param owner Who wants it done, so that nobody takes the places of everybody.
   * @returns `too heavy` when it took longer or more memory than it may; its process has then ended.
   * @throws AppError `OVERLOADED` when too much work is waiting, or too much of this owner's, and whatever the program
   * throws.
   */
  run: (input: Input, owner: string) => Promise<Output | 'too heavy'>;
};

/** What a process says: that it has loaded its program, and then what came of each piece of work. */
type Message<Output> = 'ready' | { output: Output } | { failure: string };

const startLimit = 30_000; // ms, in which a process must have loaded its program

/**
 * Creates a pool whose processes start when they are needed, at most `atOnce`, and do not keep this one alive. They are no
 * threads, because a thread that runs out of memory can take its process with it.
 *
 * @param options.program A compiled module that calls `serveWorkerPool`.
 * @param options.timeLimit Milliseconds from the moment a process has the work.
 * @param options.memoryLimit Megabytes that a process may keep.
 * @param options.busy What is said when `waitingAtMost` pieces of work wait already.
 * @param options.busyOwner What is said when `ofOneOwnerAtMost` pieces of an owner's work are running or waiting already.
 */
export function createWorkerPool<Input extends string, Output>(options: {
  program: URL;
  atOnce: number;
  waitingAtMost: number;
  ofOneOwnerAtMost: number;
  timeLimit: number;
  memoryLimit: number;
  busy: string;
  busyOwner: string;
}): WorkerPool<Input, Output> {
  const idle = new Set<ChildProcess>();
  const waiting: (() => void)[] = [];
  const countByOwner = new Map<string, number>();
  let running = 0;

  async function startWorker(): Promise<ChildProcess> {
    const worker = fork(options.program, {
      // Neither the flags nor the environment of this process: the one would run its start again, the other holds secrets.
      execArgv: [`--max-old-space-size=${options.memoryLimit}`],
      env: {},
      serialization: 'advanced',
      // What a process that runs out of memory has to say is of no use to anybody.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    worker.on('exit', () => idle.delete(worker));
    // Whoever waits for the process hears of its failure; one that nobody waits for must not end this one.
    worker.on('error', () => idle.delete(worker));
    try {
      await readMessage(worker, AbortSignal.timeout(startLimit));
      return worker;
    } catch (error) {
      worker.kill('SIGKILL');
      throw error;
    }
  }

  function takeIdleWorker(): ChildProcess | undefined {
    const [worker] = idle;
    if (!worker) return undefined;
    idle.delete(worker);
    worker.ref();
    worker.channel?.ref();
    return worker;
  }

  function putIdleWorker(worker: ChildProcess): void {
    worker.unref();
    worker.channel?.unref();
    idle.add(worker);
  }

  async function work(input: Input): Promise<Output | 'too heavy'> {
    const worker = takeIdleWorker() ?? (await startWorker());
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), options.timeLimit);
    try {
      const answered = readMessage<Output>(worker, limit.signal);
      worker.send(input);
      const message = await answered;
      putIdleWorker(worker);
      if (message !== 'ready' && 'output' in message) return message.output;
      throw new Error(message === 'ready' ? 'A process of the pool has started twice.' : message.failure);
    } catch (error) {
      if (idle.has(worker)) throw error;
      worker.kill('SIGKILL');
      // It was ended for its time, or has ended itself for want of memory.
      if (limit.signal.aborted || error instanceof ProcessEnded) return 'too heavy';
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

class ProcessEnded extends Error {
  override readonly name = 'ProcessEnded';
}

/** Waits for what a process says next. @throws ProcessEnded when it ends instead, and the reason of the signal. */
async function readMessage<Output>(worker: ChildProcess, signal: AbortSignal): Promise<Message<Output>> {
  const stopWaiting = new AbortController();
  const either = AbortSignal.any([signal, stopWaiting.signal]);
  try {
    return await Promise.race([
      once(worker, 'message', { signal: either }).then(([message]) => message as Message<Output>),
      once(worker, 'exit', { signal: either }).then(([code, by]: unknown[]) => {
        throw new ProcessEnded(`A process of the pool has ended (${code ?? by}).`);
      }),
    ]);
  } finally {
    stopWaiting.abort();
  }
}

/** The other end, in the program of a process: says that it has started, and answers each piece of work. */
export function serveWorkerPool<Input, Output>(work: (input: Input) => Output): void {
  const say = (message: Message<Output>) => process.send?.(message);
  process.on('message', (input: Input) => {
    try {
      say({ output: work(input) });
    } catch (error) {
      say({ failure: error instanceof Error ? error.message : String(error) });
    }
  });
  // Sent to the whole group by a terminal; it ends when the process that it works for does.
  process.on('SIGINT', () => undefined);
  say('ready');
}

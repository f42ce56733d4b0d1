import { setTimeout as wait } from 'node:timers/promises';

const interval = 10; // ms between two questions, and so the resolution of a start time

/**
 * Asks `/health/ready` until it answers 200.
 *
 * @param options.deadline Milliseconds after which a process that is not ready counts as stuck.
 * @param options.hasEnded Whether the process has ended, so that nobody waits for it any longer.
 * @throws Error when it ends or the deadline passes before it is ready.
 */
export async function waitUntilReady(
  url: string,
  options: { name: string; deadline: number; hasEnded: () => boolean },
): Promise<void> {
  const end = performance.now() + options.deadline;
  while (!(await isReady(url))) {
    if (options.hasEnded()) throw new Error(`${options.name} ended before it was ready; run it by itself to see why.`);
    if (performance.now() > end) throw new Error(`${options.name} was not ready within ${options.deadline} ms.`);
    await wait(interval);
  }
}

/** Whether a process listens and says that it is ready; one that does not listen is simply not ready. */
export async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(1_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false; // Not listening yet, or no longer: the callers wait for one or the other.
  }
}

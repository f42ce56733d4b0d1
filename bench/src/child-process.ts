import type { ChildProcess, Serializable } from 'node:child_process';
import { once } from 'node:events';

const stopAtMost = 15_000; // ms

/**
 * Sends a message to a process that was forked, and waits for its answer; one question at a time.
 *
 * @throws Error when the process ends instead of answering.
 */
export function askProcess<Answer>(child: ChildProcess, name: string, question: Serializable): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const end = () => {
      child.off('message', receive);
      reject(new Error(`The process "${name}" ended while it was needed.`));
    };
    const receive = (answer: unknown) => {
      child.off('exit', end);
      resolve(answer as Answer);
    };
    if (hasEnded(child)) return end();
    child.once('exit', end);
    child.once('message', receive);
    child.send(question);
  });
}

/** Ends a process that this one has started, by its id: in good order, or after 15 seconds by force. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  const force = setTimeout(() => child.kill('SIGKILL'), stopAtMost);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(force);
}

/** Whether a process is no longer there. */
export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

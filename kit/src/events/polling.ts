import { setImmediate as giveWay } from 'node:timers/promises';
import type { Running } from '../running.ts';

const lookEvery = 1_000; // ms; what another process has written is found at the latest then
const retryFirst = 50; // ms after a failure, doubling
const retryAtMost = 5_000; // ms

/**
 * Does `step` again and again: at once while it is busy, when `onWake` calls or a second has passed while it is idle, and
 * after a growing pause when it fails.
 *
 * @param onFailure Told of the first of several failures in a row.
 */
export function startPolling(
  step: () => Promise<'busy' | 'idle'>,
  onWake: (wake: () => void) => () => void = () => () => undefined,
  onFailure: (error: unknown) => void = () => undefined,
): Running {
  let isStopping = false;
  let isAwake = true;
  let endSleep = (_isStop: boolean): void => undefined;
  const stopListening = onWake(() => {
    isAwake = true;
    endSleep(false);
  });

  async function sleep(time: number, { isLight }: { isLight: boolean }): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, time);
      endSleep = (isStop) => {
        if (!isStop && !isLight) return;
        clearTimeout(timer);
        resolve();
      };
    });
    endSleep = () => undefined;
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!isStopping) {
      isAwake = false;
      try {
        const outcome = await step();
        failures = 0;
        if (outcome === 'idle' && !isAwake && !isStopping) await sleep(lookEvery, { isLight: true });
        // A step on SQLite waits for nothing: without this, a long backlog would let nobody else of the process have a turn.
        else await giveWay();
      } catch (error) {
        if (isStopping) return;
        if (failures === 0) onFailure(error);
        await sleep(Math.min(retryAtMost, retryFirst * 2 ** failures), { isLight: false });
        failures += 1;
      }
    }
  }

  const ended = run();
  return {
    async stop() {
      isStopping = true;
      stopListening();
      endSleep(true);
      await ended;
    },
  };
}

import { afterEach, describe, expect, it } from 'vitest';
import { createLeftovers } from '../testing.ts';
import { startPolling } from './polling.ts';

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

describe('polling', () => {
  it('goes on at once while it is busy, and gives everybody else a turn', async () => {
    let steps = 0;
    let turns = 0;
    const polling = startPolling(async () => {
      steps += 1;
      return 'busy';
    });
    leftovers.add(polling.stop);
    while (turns < 20) {
      turns += 1;
      await new Promise(setImmediate);
    }
    expect(steps).toBeGreaterThan(5);
    await polling.stop();
    const stopped = steps;
    await new Promise(setImmediate);
    expect(steps).toBe(stopped);
  });

  it('is woken while it is idle, and hears what is said during a step', async () => {
    let steps = 0;
    let wake = (): void => undefined;
    const polling = startPolling(
      async () => {
        steps += 1;
        if (steps === 1) wake();
        return 'idle';
      },
      (wakeUp) => {
        wake = wakeUp;
        return () => undefined;
      },
    );
    leftovers.add(polling.stop);
    await expect.poll(() => steps).toBe(2);
    wake();
    await expect.poll(() => steps).toBeGreaterThan(2);
  });

  it('goes on after failures, tells of the first of a row, and stops in the middle of a pause', async () => {
    const told: unknown[] = [];
    let steps = 0;
    const polling = startPolling(
      async () => {
        steps += 1;
        if (steps !== 3) throw new Error(`Failure ${steps}.`);
        return 'busy';
      },
      undefined,
      (error) => told.push(error),
    );
    leftovers.add(polling.stop);
    await expect.poll(() => steps).toBeGreaterThanOrEqual(5);
    expect(told.map(String)).toEqual(['Error: Failure 1.', 'Error: Failure 4.']);
    await polling.stop();
  });
});

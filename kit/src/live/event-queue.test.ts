import { describe, expect, it } from 'vitest';
import { createEventQueue, waitingAtMost } from './event-queue.ts';

describe('the events that wait for a subscriber', () => {
  it('come in their order, those that were there before as well as those that come while it waits', async () => {
    const queue = createEventQueue<number>();
    queue.push(1);
    queue.push(2);
    const read: number[] = [];
    const reading = (async () => {
      for await (const event of queue) read.push(event);
    })();
    await expect.poll(() => read).toEqual([1, 2]);
    queue.push(3);
    await expect.poll(() => read).toEqual([1, 2, 3]);
    queue.end();
    await reading;
    expect(queue.readFailure()).toBeUndefined();
  });

  it('are so many at most; with one more they are dropped, and it has ended', async () => {
    let ends = 0;
    const queue = createEventQueue<number>(() => {
      ends += 1;
    });
    for (let event = 0; event < waitingAtMost; event += 1) queue.push(event);
    expect(queue.ended.aborted).toBe(false);
    queue.push(waitingAtMost);
    queue.push(waitingAtMost + 1);
    expect([queue.ended.aborted, ends]).toEqual([true, 1]);
    expect(queue.readFailure()).toMatchObject({ code: 'OVERLOADED', extensions: { retryAfterSeconds: 1 } });
    expect(await queue.next()).toEqual({ done: true, value: undefined });
  });

  it('are none any more once whoever read them has gone', async () => {
    const queue = createEventQueue<number>();
    queue.push(1);
    for await (const _event of queue) break;
    expect(queue.ended.aborted).toBe(true);
    queue.push(2);
    expect((await queue.next()).done).toBe(true);
  });
});

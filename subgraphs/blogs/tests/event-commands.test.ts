import { afterEach, describe, expect, it } from 'vitest';
import { runCommand } from '../src/commands.ts';
import { leftovers, startTestBlogs } from './_util.ts';

afterEach(() => leftovers.clear());

async function startBoth() {
  const { config } = await startTestBlogs();
  return async (...[name = '', ...words]: string[]) => {
    const lines: string[] = [];
    await runCommand(config, name, words, (line) => lines.push(line));
    return lines;
  };
}

describe('the commands on events', () => {
  it('tell how things are, while the server runs', async () => {
    const run = await startBoth();
    expect((await run('events', 'status'))[0]).toMatch(
      /^The outbox of blogs holds 0 events; the last one said was 0, in/,
    );
    expect(await run('events', 'list')).toEqual(['No event is held.']);
    await expect(run('events', 'retry', 'event-1')).rejects.toThrow('No event with the id "event-1" is held.');
  });

  it('say why nothing can be repaired while an owner cannot be reached', async () => {
    const run = await startBoth();
    await expect(run('repair')).rejects.toThrow(/^What users has cannot be compared \(/);
    await expect(run('repair', 'people')).rejects.toThrow('`repair` takes no words');
  });
});

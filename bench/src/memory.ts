import { setTimeout as wait } from 'node:timers/promises';
import { createDataFolder } from './data-folder.ts';
import { launchGraph } from './launch.ts';
import type { Leftovers } from './leftovers.ts';
import { createMixedRequests } from './mixed-requests.ts';
import { readResidentMemory } from './resident-memory.ts';
import type { Environment } from './settings.ts';

/** As `start` runs it; without a bound, garbage is left lying for as long as the machine has memory. */
const heap = ['--max-old-space-size=512'];

const underWay = 8; // requests at the same time
const rest = 1_000; // ms before the memory is read, for what runs on after an answer
const readings = [1_000, 5_000, 10_000];

/** Measures the memory of the embedded graph at its start, and as it works through a mixed load. */
export async function measureMemory(options: {
  requests: number;
  environment: Environment;
  leftovers: Leftovers;
  print: (text: string) => void;
}): Promise<{ requests: number; residentMb: number }[]> {
  const { requests, environment, leftovers, print } = options;
  const graph = await launchGraph({
    name: 'node router/dist/main.js',
    program: process.execPath,
    words: [...heap, 'router/dist/main.js'],
    environment,
    dataDir: await createDataFolder(leftovers),
    leftovers,
  });
  const results: { requests: number; residentMb: number }[] = [];
  const record = async (done: number) => {
    await wait(rest);
    const residentMb = Math.round(await readResidentMemory(graph.pid));
    results.push({ requests: done, residentMb });
    const when = done === 0 ? 'at start' : `after ${done.toLocaleString('en')} mixed requests`;
    print(`resident memory ${when}: ${residentMb} MB`);
  };

  await record(0);
  const send = await createMixedRequests(`${graph.url}/graphql`);
  let next = 0;
  for (const reading of [...readings.filter((each) => each < requests), requests]) {
    const work = async () => {
      while (next < reading) {
        const index = next;
        next += 1;
        await send(index);
      }
    };
    await Promise.all(Array.from({ length: underWay }, work));
    await record(reading);
  }
  return results;
}

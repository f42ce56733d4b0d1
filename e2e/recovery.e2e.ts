import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startFaultGraph } from '@supergraph/bench/faults/fault-graph';
import { findInconsistencies, judge } from '@supergraph/bench/faults/oracle';
import { createRandom } from '@supergraph/bench/faults/random';
import { startWorkload } from '@supergraph/bench/faults/workload';
import { createDataFolder, createLeftovers } from '@supergraph/kit/testing';
import { hasNatsServer, startNatsServer } from '@supergraph/kit/testing-nats';
import { afterEach, describe, expect, it } from 'vitest';

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

const someWrites = 60;
const patience = { timeout: 60_000, interval: 250 };

async function startApart() {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const broker = await startNatsServer();
  leftovers.add(broker.remove);
  const dataDir = join(folder.path, 'data');
  const graph = await startFaultGraph({ transport: 'nats', dataDir, broker: broker.url });
  leftovers.add(graph.stop);
  const workload = startWorkload(graph, createRandom(3));
  /** Waits until so many more writes have been acknowledged. */
  const write = async (count: number) => {
    const enough = workload.model.acknowledged + count;
    await expect.poll(() => workload.model.acknowledged >= enough, patience).toBe(true);
  };
  const expectOneStory = async () => {
    await workload.stop();
    const { problems } = await judge({ model: workload.model, dataDir, stores: [broker.storeDir] });
    expect(problems).toEqual([]);
  };
  await write(someWrites);
  return { broker, graph, dataDir, workload, write, expectOneStory };
}

describe.skipIf(!hasNatsServer())('a graph whose events go through a broker', () => {
  it('accepts every write while the broker is stopped, and converges', { timeout: 180_000 }, async () => {
    const { broker, write, expectOneStory } = await startApart();
    await broker.stop();
    await write(someWrites);
    await broker.start();
    await write(someWrites);
    await expectOneStory();
  });

  it('rebuilds the store of the broker from the outboxes', { timeout: 180_000 }, async () => {
    const { broker, write, expectOneStory } = await startApart();
    await broker.kill();
    broker.wipe();
    await write(someWrites);
    await broker.start();
    await write(someWrites);
    await expectOneStory();
  });
});

describe('a service whose database is deleted', () => {
  it.each(['comments', 'blogs'] as const)('%s has again what others own', { timeout: 180_000 }, async (name) => {
    const folder = createDataFolder();
    leftovers.add(folder.remove);
    const dataDir = join(folder.path, 'data');
    const graph = await startFaultGraph({ transport: 'in-process', dataDir });
    leftovers.add(graph.stop);
    const workload = startWorkload(graph, createRandom(4));
    await expect.poll(() => workload.model.acknowledged >= someWrites, patience).toBe(true);
    await workload.stop();
    const [program] = graph.programs;
    await program?.kill();
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(dataDir, `${name}.sqlite${suffix}`), { force: true });
    await program?.start();
    await expect.poll(() => findInconsistencies(dataDir), patience).toEqual([]);
    const living = [...workload.model.people.values()].filter(({ erased }) => erased === null);
    expect(living.length).toBeGreaterThan(0);
  });
});

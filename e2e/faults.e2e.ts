import { join } from 'node:path';
import { listFailpoints, startFaultGraph, transports } from '@supergraph/bench/faults/fault-graph';
import { type Broker, runFaults } from '@supergraph/bench/faults/faults';
import { createModel, type Model } from '@supergraph/bench/faults/model';
import { judge } from '@supergraph/bench/faults/oracle';
import { createRandom } from '@supergraph/bench/faults/random';
import { startWorkload } from '@supergraph/bench/faults/workload';
import { createDataFolder, createLeftovers } from '@supergraph/kit/testing';
import { hasNatsServer, startNatsServer } from '@supergraph/kit/testing-nats';
import { afterEach, describe, expect, it } from 'vitest';

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

function createFolder(): string {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  return folder.path;
}

async function startBroker(transport: (typeof transports)[number]): Promise<Broker | undefined> {
  if (transport === 'in-process') return undefined;
  const broker = await startNatsServer();
  leftovers.add(broker.remove);
  return broker;
}

// The long run of the same is `pnpm bench faults`.
describe.each(transports)('a graph that is killed, with events %s', (transport) => {
  const canRun = transport === 'in-process' || hasNatsServer();

  it.skipIf(!canRun)('loses and doubles nothing at any failpoint', { timeout: 240_000 }, async () => {
    const broker = await startBroker(transport);
    const dataDir = join(createFolder(), 'data');
    const graph = await startFaultGraph({ transport, dataDir, broker: broker?.url });
    leftovers.add(graph.stop);
    let model: Model = createModel();
    for (const [index, failpoint] of listFailpoints(transport).entries()) {
      // Blogs does it all: it writes, it relays, and it reads.
      const program = graph.programs.find(({ name }) => name === 'blogs') ?? graph.programs[0];
      const workload = startWorkload(graph, createRandom(index + 1), model);
      await program?.kill();
      await program?.start(`${failpoint}:1`);
      expect(await program?.waitForEnd(30_000), `died at ${failpoint}`).toBe(true);
      await program?.start();
      await workload.stop();
      model = workload.model;
      const { problems } = await judge({ model, dataDir, stores: broker ? [broker.storeDir] : [] });
      expect(problems, `after ${failpoint}`).toEqual([]);
    }
    expect(model.acknowledged).toBeGreaterThan(50);
  });

  it.skipIf(!canRun)('loses and doubles nothing by kills at random', { timeout: 240_000 }, async () => {
    const report = await runFaults({
      transport,
      kills: 10,
      judgeEvery: 10,
      seed: 20_261_127,
      dataDir: createFolder(),
      broker: await startBroker(transport),
      leftovers: { add: leftovers.add, clear: leftovers.clear },
      print: () => undefined,
    });
    expect(report.problems).toEqual([]);
    expect(report.kills).toBeGreaterThanOrEqual(10);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runProcess, StartError } from '@supergraph/kit/run-process';
import { isRemote, readRouterConfig } from '@supergraph/router/config';
import { createLeftovers, type Leftovers } from './leftovers.ts';
import { readCount } from './read-count.ts';

const usage = `Measurements of the graph, each bounded in count and time:

  throughput [--seconds 3] [--rounds 3] [--json FILE]       requests, processor time and latency on three targets
  start      [--runs 5] [--requests 10000] [--json FILE]    time to the first readiness, and memory under a mixed load
  events     [--rounds 3] [--json FILE]                     time from the commit of an event to its effect, on each transport
  faults     [--kills 1000] [--transport in-process|nats]   kills programs under load, and looks at what is left
             [--seed N] [--judge-every 50] [--json FILE]
  corpus     [--json FILE]                                  what others find in the changes that schema checks are held to
  checks     [--rounds 3] [--json FILE]                     time and memory of schema checks, of a large graph and of this one

`;

// Each command loads only what it needs: the load generator no server, the monolith no router.
const [command, ...words] = process.argv.slice(2);
if (command === 'throughput') await measure(runThroughput);
else if (command === 'start') await measure(runStart);
else if (command === 'events') await measure(runEvents);
else if (command === 'faults') await measure(runFaultRun);
else if (command === 'corpus') await measure(runCorpus);
else if (command === 'checks') await measure(runChecks);
else if (command === 'monolith') await runProcess(runMonolith);
else if (command === 'load') (await import('./load.ts')).takeLoadOrders();
else {
  process.stderr.write(usage);
  process.exitCode = 1;
}

async function runThroughput(leftovers: Leftovers): Promise<void> {
  const options = { seconds: { type: 'string' }, rounds: { type: 'string' }, json: { type: 'string' } } as const;
  const { values } = parseArgs({ args: words, options });
  const seconds = readCount('--seconds', values.seconds ?? '3', 60);
  const rounds = readCount('--rounds', values.rounds ?? '3', 20);
  const { measureThroughput } = await import('./throughput.ts');
  const result = await measureThroughput({ seconds, rounds, environment: process.env, leftovers, print });
  await keep(values.json, result);
}

async function runStart(leftovers: Leftovers): Promise<void> {
  const options = { runs: { type: 'string' }, requests: { type: 'string' }, json: { type: 'string' } } as const;
  const { values } = parseArgs({ args: words, options });
  const runs = readCount('--runs', values.runs ?? '5', 20);
  const requests = readCount('--requests', values.requests ?? '10000', 100_000);
  const { measureStart } = await import('./start.ts');
  const result = await measureStart({ runs, requests, environment: process.env, leftovers, print });
  await keep(values.json, result);
}

async function runEvents(leftovers: Leftovers): Promise<void> {
  const options = { rounds: { type: 'string' }, json: { type: 'string' } } as const;
  const { values } = parseArgs({ args: words, options });
  const rounds = readCount('--rounds', values.rounds ?? '3', 20);
  const { measureEventLatency } = await import('./event-latency.ts');
  const { startNatsServer } = await import('@supergraph/kit/testing-nats');
  const broker = await startNatsServer();
  leftovers.add(broker.remove);
  await keep(values.json, await measureEventLatency({ broker: broker.url, rounds, leftovers, print }));
}

async function runFaultRun(leftovers: Leftovers): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: words,
    options: { kills: text, transport: text, seed: text, 'judge-every': text, json: text },
  });
  const { transports } = await import('./faults/fault-graph.ts');
  const transport = transports.find((name) => name === (values.transport ?? 'in-process'));
  if (!transport)
    throw new StartError(`--transport must be one of ${transports.join(', ')}; it is "${values.transport}".`);
  const kills = readCount('--kills', values.kills ?? '1000', 100_000);
  const judgeEvery = readCount('--judge-every', values['judge-every'] ?? '50', 100_000);
  const seed = readCount('--seed', values.seed ?? String(1 + Math.floor(Math.random() * 1_000_000)), 1_000_000);
  const { runFaults } = await import('./faults/faults.ts');
  const dataDir = mkdtempSync(join(tmpdir(), 'supergraph-faults-'));
  const broker =
    transport === 'nats' ? await (await import('@supergraph/kit/testing-nats')).startNatsServer() : undefined;
  if (broker) leftovers.add(broker.remove);
  print(`${kills} kills, seed ${seed}, data in ${dataDir}`);
  const report = await runFaults({ transport, kills, seed, dataDir, broker, judgeEvery, leftovers, print });
  for (const problem of report.problems) print(problem);
  print(JSON.stringify(report.byFailpoint));
  await keep(values.json, report);
  if (report.problems.length > 0) throw new Error(`Something was lost, doubled or left. The data is in ${dataDir}.`);
  rmSync(dataDir, { recursive: true, force: true });
}

async function runCorpus(): Promise<void> {
  const { values } = parseArgs({ args: words, options: { json: { type: 'string' } } });
  const { compareCorpus } = await import('./corpus/comparison.ts');
  const { formatComparison } = await import('./corpus/comparison-report.ts');
  const compared = await compareCorpus();
  print(formatComparison(compared));
  await keep(values.json, compared);
}

async function runChecks(leftovers: Leftovers): Promise<void> {
  const { values } = parseArgs({ args: words, options: { rounds: { type: 'string' }, json: { type: 'string' } } });
  const rounds = readCount('--rounds', values.rounds ?? '3', 20);
  const { measureChecks } = await import('./checks/checks.ts');
  await keep(values.json, await measureChecks({ rounds, environment: process.env, leftovers, print }));
}

async function runMonolith() {
  const config = readRouterConfig(process.env);
  if (isRemote(config)) throw new StartError('The monolith has no subgraphs; unset SUBGRAPH_URLS.');
  const { startMonolith } = await import('./monolith.ts');
  return startMonolith(config);
}

/** Runs a measurement, and stops whatever it started however it ends: well, in an error, or by a signal. */
async function measure(run: (leftovers: Leftovers) => Promise<void>): Promise<void> {
  const leftovers = createLeftovers();
  let isInterrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      isInterrupted = true;
      void leftovers.clear().finally(() => process.exit(130));
    });
  }
  try {
    await run(leftovers);
  } catch (error) {
    if (isInterrupted) return; // The servers were taken away while they were measured.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await leftovers.clear();
  }
}

async function keep(file: string | undefined, result: object): Promise<void> {
  if (file !== undefined) await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

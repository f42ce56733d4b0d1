import { readFileSync } from 'node:fs';
import { runCommand } from '@supergraph/users/commands';
import { readUsersConfig } from '@supergraph/users/config';
import { buildSchema, type DocumentNode, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command, Known, Step } from './app-story/step.ts';
import { story } from './app-story/story.ts';
import { createDevice, type Device } from './device.ts';
import { type Graph, shapes, startGraph } from './graph.ts';
import { listGivenInputs, listInputs, listOutputFields, listReachedFields } from './reached-coordinates.ts';

type Operation = { id: string; name: string; document: DocumentNode };
// biome-ignore lint/suspicious/noExplicitAny: which operation it is the answer of, only the story knows.
type Data = any;

const read = (name: string) => readFileSync(new URL(`../schema/${name}`, import.meta.url), 'utf8');
const schema = buildSchema(read('api.graphql'));
const operations = new Map<string, Operation>(
  JSON.parse(read('persisted-documents.json')).operations.map(
    ({ id, name, body }: { id: string; name: string; body: string }) => [name, { id, name, document: parse(body) }],
  ),
);

describe.each(shapes)('the %s graph, in front of the two apps and nobody else,', (shape) => {
  let graph: Graph;
  beforeAll(async () => {
    const environment = { PERSISTED_DOCUMENTS: 'require', ALLOWED_ORIGINS: 'https://app.example' };
    graph = await startGraph(shape, { environment });
  });
  afterAll(() => graph?.stop());

  const devices = new Map<string, Device>();
  let known: Known = {};
  const sent = new Set<string>();
  const reached = new Set<string>();
  const given = new Set<string>();

  function findDevice({ as, operation }: Step): Device {
    const isWeb = operation.startsWith('Web');
    const name = `${as} ${isWeb ? 'web' : 'mobile'}`;
    const device = devices.get(name) ?? createDevice(graph.url, isWeb ? 'https://app.example' : null);
    devices.set(name, device);
    return device;
  }

  /** Sends an operation, and notes what it gave and what came back. */
  async function send(step: Step, variables: Record<string, unknown>): Promise<Data> {
    const operation = operations.get(step.operation);
    if (!operation) throw new Error(`There is no registered operation "${step.operation}".`);
    const { data, errors } = await findDevice(step).run(operation, variables);
    expect(errors).toBeUndefined();
    sent.add(operation.name);
    for (const coordinate of listReachedFields(schema, operation.document, data)) reached.add(coordinate);
    for (const coordinate of listGivenInputs(schema, operation.document, variables)) given.add(coordinate);
    return data;
  }

  async function run(step: Step): Promise<void> {
    const { variables = () => ({}), refused, rows, shows = {}, keep } = step;
    const refreshToken = findDevice(step).readRefreshToken();
    const sentVariables = variables({ ...known, ...(refreshToken === null ? {} : { refreshToken }) });
    const data = await send(step, sentVariables);
    expect(listRefusals(data)).toEqual(refused === undefined ? [] : expect.arrayContaining([refused]));
    expect(data).toMatchObject(shows);
    if (rows !== undefined) expect(await countRows(step, sentVariables)).toBe(rows);
    known = { ...known, ...keep?.(data) };
  }

  /** Reads a list to its end, one row a page. */
  async function countRows(step: Step, variables: Record<string, unknown>): Promise<number> {
    let count = 0;
    let after: string | null = null;
    do {
      const page = findPage(await send(step, { ...variables, first: 1, ...(after === null ? {} : { after }) }));
      count += (page.edges ?? page.nodes).length;
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    return count;
  }

  async function runBeside({ command, words }: Command): Promise<void> {
    await runCommand(readUsersConfig({ DATA_DIR: graph.dataDir }), command, words, () => undefined);
  }

  it.each(story.map(({ title, steps }) => [title, steps] as const))('%s', async (_title, steps) => {
    for (const step of steps) {
      if ('command' in step) {
        await runBeside(step);
        continue;
      }
      const done = step.soon
        ? expect.poll(() => run(step).then(() => true), { timeout: 10_000 }).toBe(true)
        : run(step);
      await done.catch((error: Error) => {
        error.message = `${step.operation} as ${step.as}: ${error.message}`;
        throw error;
      });
    }
  });

  it('has served each registered operation', () => {
    expect([...operations.keys()].filter((name) => !sent.has(name))).toEqual([]);
  });

  it('has served each field of the API with a value', () => {
    expect(
      listOutputFields(schema).filter((coordinate) => !reached.has(coordinate) && !isCarriedElsewhere(coordinate)),
    ).toEqual([]);
  });

  it('has been given each argument and input field of the API', () => {
    expect(
      listInputs(schema).filter((coordinate) => !given.has(coordinate) && !isCarriedElsewhere(coordinate)),
    ).toEqual([]);
  });
});

/** Subscriptions are carried by the subgraphs that have them, and not by the router. */
function isCarriedElsewhere(coordinate: string): boolean {
  return coordinate.startsWith('Subscription.');
}

/** The codes with which the mutations of an answer were refused. */
function listRefusals(data: Data): string[] {
  return Object.values<Data>(data).flatMap((payload) =>
    (payload?.userErrors ?? []).map(({ code }: { code: string }) => code),
  );
}

/** The outermost connection of an answer. */
function findPage(data: Data): Data {
  let level: Data[] = [data];
  while (level.length > 0) {
    const page = level.find((value) => value.pageInfo);
    if (page) return page;
    level = level
      .flatMap((value) => Object.values(value))
      .filter((value) => typeof value === 'object' && value !== null);
  }
  throw new Error('The answer holds no connection.');
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call } from './call.ts';
import { nameDevelopmentKey } from './call-keys.ts';
import type { EventHost } from './events/event-host.ts';
import { recordEvidence } from './evidence.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { signCall } from './signed-calls.ts';
import type { Subgraph, SubgraphHost } from './subgraph.ts';
import { createTestEvents } from './testing-events.ts';

/** What has to be undone after a test; the last thing first, and each thing once. */
export function createLeftovers() {
  const leftovers: (() => unknown)[] = [];
  return {
    add: (undo: () => unknown) => void leftovers.push(undo),
    async clear() {
      for (const undo of leftovers.splice(0).toReversed()) await undo();
    },
  };
}

/** A folder of its own for a test's data. */
export function createDataFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'supergraph-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A clock that goes on by a second with every look at it, so that no two things happen at the same instant. */
export function createTestClock(): () => Date {
  let now = Date.parse('2026-03-01T12:00:00Z');
  return () => {
    now += 1_000;
    return new Date(now);
  };
}

/** A host for a subgraph under test: embedded, unless it is to listen (to the router), and with a log that a test can read. */
export function createTestHost(
  options: { isListening?: boolean; onLog?: (line: string) => void; events?: EventHost } = {},
): SubgraphHost {
  return {
    log: createLog({ service: 'test', level: 'debug' }, { write: recordLog(options.onLog) }),
    metrics: createMetrics(),
    events: options.events ?? createTestEvents(),
    listen: options.isListening ? { host: '127.0.0.1', port: 0, keys: new Map([['router', [routerKey]]]) } : null,
  };
}

/** Hands log lines on, and keeps them for the search at the end of the run. */
export function recordLog(onLog?: (line: string) => void) {
  return (line: string): void => {
    recordEvidence('log', line);
    onLog?.(line);
  };
}

const routerKey = nameDevelopmentKey('router');

/**
 * The headers of a call to a subgraph behind a socket, signed as the router signs it in development, or as another caller
 * or with another key.
 *
 * @param call.headers What else the call brings along; a signature covers the headers that say on whose behalf it is made.
 */
export function signTestCall(
  call: { called: string; body: string; path?: string; headers?: Readonly<Record<string, string>> },
  signer: { caller?: string; key?: string; now?: Date } = {},
): Record<string, string> {
  // `fetch` would name itself otherwise, after everything has been signed.
  const headers = { 'content-type': 'application/json', 'user-agent': 'test', ...call.headers };
  const parts = { method: 'POST', path: '/graphql', ...call, headers };
  return { ...headers, ...signCall(parts, { caller: 'router', key: routerKey, now: new Date(), ...signer }) };
}

/** A call as the router makes it for a signed-in person, or for an anonymous visitor. */
export function createTestCall(userId: string | null = null, scopes: readonly string[] = memberScopes): Call {
  return {
    requestId: 'test',
    client: { name: undefined, version: undefined },
    userAgent: undefined,
    authorization: undefined,
    ip: '127.0.0.1',
    cookie: { received: undefined },
    viewer: userId === null ? null : { userId, sessionId: 'session_test', scopes },
    report: {},
  };
}

const memberScopes = ['blog:write', 'comment:write'];

/** What a subgraph answered, as a test reads it. */
export type TestAnswer = {
  // biome-ignore lint/suspicious/noExplicitAny: a test states the shape it expects by reading it.
  data: any;
  errors: readonly { message: string; path?: readonly (string | number)[]; extensions?: Record<string, unknown> }[];
};

/** Runs an operation on an embedded subgraph. */
export async function askSubgraph(
  subgraph: Pick<Subgraph, 'execute'>,
  query: string,
  variables: Record<string, unknown> = {},
  call: Call = createTestCall(),
): Promise<TestAnswer> {
  const { data, errors } = await subgraph.execute({ query, variables }, call);
  if (errors) recordEvidence('errors', JSON.stringify(errors));
  // The engine's objects have no prototype; plain ones compare equal to what a test writes down.
  return structuredClone({ data: data ?? null, errors: (errors ?? []) as TestAnswer['errors'] });
}

import { afterEach, describe, expect, it } from 'vitest';
import { createHttpLink } from './http-link.ts';
import { createMetrics } from './metrics.ts';
import { createEmbeddedLink } from './subgraph-link.ts';
import { createLeftovers, createTestCall } from './testing.ts';

const leftovers = createLeftovers();
afterEach(() => leftovers.clear());

const request = { query: '{ __typename }' };
const options = { name: 'blogs', timeout: 60, caller: 'router', metrics: createMetrics() };
const unavailable = { code: 'SUBGRAPH_UNAVAILABLE', extensions: { service: 'blogs' } };

describe('an embedded link', () => {
  it('hands on who asks, and no token', async () => {
    const call = { ...createTestCall('user_1'), authorization: 'Bearer x' };
    const link = createEmbeddedLink({
      ...options,
      execute: async (_request, { viewer, authorization }) => ({ data: { viewer, authorization } }),
    });
    expect(await link.send(request, call)).toEqual({ data: { viewer: call.viewer, authorization: undefined } });
  });

  it('counts a subgraph that does not answer in time as stopped', async () => {
    const link = createEmbeddedLink({ ...options, execute: () => new Promise(() => undefined) });
    await expect(link.send(request, createTestCall())).rejects.toMatchObject(unavailable);
  });

  it('counts a subgraph that fails as stopped, and keeps the reason for the log', async () => {
    const reason = new Error('The database is closed.');
    const link = createEmbeddedLink({ ...options, execute: () => Promise.reject(reason) });
    await expect(link.send(request, createTestCall())).rejects.toMatchObject({ ...unavailable, cause: reason });
  });

  it('can be given less time for one operation', async () => {
    const link = createEmbeddedLink({ ...options, timeout: 600_000, execute: () => new Promise(() => undefined) });
    await expect(link.send(request, createTestCall(), { timeout: 20 })).rejects.toMatchObject(unavailable);
  });
});

describe('an HTTP link', () => {
  it('says nothing of the address of a subgraph that cannot be reached', async () => {
    const link = createHttpLink({ ...options, timeout: 5_000, url: 'http://127.0.0.1:9/graphql', key: 'k'.repeat(32) });
    leftovers.add(link.stop);
    const error = await link.send(request, createTestCall()).catch((reason: unknown) => reason);
    expect(error).toMatchObject(unavailable);
    expect((error as Error).message).toBe('The blogs service cannot be reached just now. Try again in a moment.');
  });
});

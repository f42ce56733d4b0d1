import { z } from 'zod';
import { subgraphUnavailable } from '../app-error.ts';
import { readCallKey } from '../call-keys.ts';
import type { Running } from '../running.ts';
import { createSignedClient } from '../signed-client.ts';
import { type SnapshotKind, type Source, snapshotKinds } from './event-types.ts';
import type { Owner } from './owner.ts';
import { type OwnerQuestion, ownerPath } from './owner-route.ts';

// Apart from owner.ts, so that an embedded graph, which calls nobody over HTTP, loads no HTTP client.

const position = z.object({ epoch: z.string(), sequence: z.int() });
const place = position.extend({ lastId: z.string().nullable().default(null) });
const standing = place.extend({ oldest: z.int() });
const to = z.string().nullable();
const digest = position.extend({ to, count: z.int(), hash: z.string() });
const findTimeout = 500; // ms: somebody waits for the answer

/**
 * Asks a service that runs elsewhere for what it owns.
 *
 * @param options.url Where its GraphQL is; the rest is beside it.
 * @throws AppError `SUBGRAPH_UNAVAILABLE` from each question that is not answered in time, or with nonsense.
 */
export function createHttpOwner(options: {
  source: Source;
  url: string;
  caller: Source;
  key: string;
  timeout: number;
}): Owner & Running {
  const { source, caller, key, timeout } = options;
  const client = createSignedClient({ called: source, url: new URL(ownerPath, options.url).href, caller, key });

  async function ask<Answer extends z.ZodType>(
    question: OwnerQuestion,
    form: Answer,
    within = timeout,
  ): Promise<z.output<Answer>> {
    try {
      const { statusCode, text } = await client.post(question, { headers: {}, signal: AbortSignal.timeout(within) });
      if (statusCode !== 200) throw new Error(`HTTP ${statusCode} instead of an answer.`);
      return form.parse(JSON.parse(text));
    } catch (error) {
      throw subgraphUnavailable(source, error);
    }
  }

  const records = <Kind extends SnapshotKind>(kind: Kind) =>
    position.extend({ records: z.array(snapshotKinds[kind].record as (typeof snapshotKinds)[Kind]['record']) });

  return {
    source,
    readPosition: () => ask({ ask: 'position' }, place),
    readSnapshot: async (kind, after) =>
      ask({ ask: 'snapshot', kind, after }, records(kind).extend({ ...place.shape, to })) as ReturnType<
        Owner['readSnapshot']
      > as never,
    readDigest: (kind, after) => ask({ ask: 'digest', kind, after }, digest),
    findRecords: async (kind, keys) =>
      ask({ ask: 'records', kind, keys: [...keys] }, records(kind), Math.min(findTimeout, timeout)) as never,
    confirm: (_reader, confirmed) => ask({ ask: 'confirm', position: confirmed }, standing),
    stop: client.stop,
  };
}

/** How a command of a service asks the owners of what it keeps, each at its address, with the key of the service. */
export function createOwnerReach(
  caller: Source,
  config: Parameters<typeof readCallKey>[0] & { SUBGRAPH_TIMEOUT_MS: number },
  urls: { readonly [Owned in Source]?: string },
): (source: Source) => Owner & Running {
  return (source) => {
    const { [source]: url = '' } = urls;
    return createHttpOwner({
      source,
      url,
      caller,
      key: readCallKey(config, caller),
      timeout: config.SUBGRAPH_TIMEOUT_MS,
    });
  };
}

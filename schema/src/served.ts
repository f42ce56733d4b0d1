import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCall } from '@supergraph/kit/call';
import { createLog } from '@supergraph/kit/log';
import { createMetrics } from '@supergraph/kit/metrics';
import { isRemote, readRouterConfig } from '@supergraph/router/config';
import { startEmbeddedSubgraphs } from '@supergraph/router/embedded-subgraphs';

/** Starts the three subgraphs on empty data, and asks each which SDL it serves. */
export async function readServedSdl(): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'supergraph-served-'));
  try {
    const config = readRouterConfig({ DATA_DIR: folder, SEED: 'none', LOG_LEVEL: 'silent' });
    if (isRemote(config)) throw new Error('Without SUBGRAPH_URLS the subgraphs are embedded.');
    const createServiceLog = (service: string) => createLog({ service, level: 'silent' });
    const { links, stop } = await startEmbeddedSubgraphs(config, {
      createLog: createServiceLog,
      metrics: createMetrics(),
    });
    try {
      const entries = await Promise.all(
        links.map(async ({ name, send }) => {
          const answer = await send({ query: '{ _service { sdl } }' }, readCall({}, '127.0.0.1'));
          const { _service: service } = answer.data as { _service: { sdl: string } };
          return [name, service.sdl] as const;
        }),
      );
      return Object.fromEntries(entries);
    } finally {
      await stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

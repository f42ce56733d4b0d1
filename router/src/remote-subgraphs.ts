import { readCallKey } from '@supergraph/kit/call-keys';
import { createHttpLink } from '@supergraph/kit/http-link';
import type { Metrics } from '@supergraph/kit/metrics';
import { readRemoteKeys } from '@supergraph/kit/remote-keys';
import { StartError } from '@supergraph/kit/run-process';
import type { RemoteConfig } from './config.ts';
import type { Subgraphs } from './subgraphs.ts';

/**
 * Reaches subgraphs that run elsewhere, over HTTP.
 *
 * @throws StartError when the settings and the supergraph do not name the same subgraphs; ConfigError when there is no key to
 * sign calls with.
 */
export function reachSubgraphs(config: RemoteConfig, names: readonly string[], metrics: Metrics): Subgraphs {
  const unknown = [...config.SUBGRAPH_URLS.keys()].filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new StartError(`SUBGRAPH_URLS names ${unknown.join(', ')}; the supergraph has only ${names.join(', ')}.`);
  }
  const missing = names.filter((name) => !config.SUBGRAPH_URLS.has(name));
  if (missing.length > 0) {
    throw new StartError(`SUBGRAPH_URLS lacks ${missing.join(', ')}, of which the supergraph is made as well.`);
  }
  const key = readCallKey(config, 'router');
  const links = [...config.SUBGRAPH_URLS].map(([name, url]) => {
    const carriesCookie = name === 'users';
    return createHttpLink({
      name,
      url,
      timeout: config.SUBGRAPH_TIMEOUT_MS,
      caller: 'router',
      key,
      metrics,
      carriesCookie,
    });
  });
  return {
    links,
    readKeys: () => readRemoteKeys(config.JWKS_URL, config.SUBGRAPH_TIMEOUT_MS),
    // While subgraphs are down the router still answers in part, which no other router would do better.
    isReady: async () => true,
    async stop() {
      await Promise.all(links.map((link) => link.stop()));
    },
  };
}

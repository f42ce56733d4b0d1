import { blogsSettings } from '@supergraph/blogs/config';
import { commentsSettings } from '@supergraph/comments/config';
import { type Environment, processSettings, readConfig, setting, verificationSettings } from '@supergraph/kit/config';
import { usersSettings } from '@supergraph/users/config';
import { z } from 'zod';

const urlsForm = 'must list every subgraph once, with its URL, as users=http://…,blogs=http://…,comments=http://….';

const subgraphUrls = z.string().transform((text, context): ReadonlyMap<string, string> => {
  const entries = text.split(',').map((entry) => {
    const [, name, url] = /^\s*([a-z][a-z0-9_-]*)=(https?:\/\/\S+?)\s*$/.exec(entry) ?? [];
    return name !== undefined && url !== undefined && URL.canParse(url) ? ([name, url] as const) : null;
  });
  if (entries.every((entry) => entry !== null) && new Set(entries.map(([name]) => name)).size === entries.length) {
    return new Map(entries);
  }
  context.addIssue({ code: 'custom', message: urlsForm });
  return z.NEVER;
});

const routerSettings = {
  ...processSettings.shape,
  ...verificationSettings.shape,
  PORT: setting.port(4000),
  SUPERGRAPH_FILE: z.string().optional(),
};

/** What a router whose subgraphs run elsewhere reads. */
export const remoteSettings = z.object({ ...routerSettings, SUBGRAPH_URLS: subgraphUrls });

/** Embedded, the router's process has the settings of all four services, and all of them are checked at once. */
const embeddedSettings = z.object({
  ...usersSettings.shape,
  ...blogsSettings.shape,
  ...commentsSettings.shape,
  ...routerSettings,
});

/** A router whose subgraphs run elsewhere. */
export type RemoteConfig = z.output<typeof remoteSettings>;
/** A router with the three subgraphs in its own process. */
export type EmbeddedConfig = z.output<typeof embeddedSettings>;
export type RouterConfig = RemoteConfig | EmbeddedConfig;

/**
 * Reads the settings of the router; `SUBGRAPH_URLS` decides whether it calls subgraphs over HTTP or embeds them.
 *
 * @throws ConfigError naming every setting at fault.
 */
export function readRouterConfig(environment: Environment): RouterConfig {
  return environment['SUBGRAPH_URLS']
    ? readConfig(remoteSettings, environment)
    : readConfig(embeddedSettings, environment);
}

export function isRemote(config: RouterConfig): config is RemoteConfig {
  return 'SUBGRAPH_URLS' in config;
}

import { isIP } from 'node:net';
import { blogsSettings } from '@supergraph/blogs/config';
import { commentsSettings } from '@supergraph/comments/config';
import {
  callerSettings,
  type Environment,
  processSettings,
  readConfig,
  setting,
  verificationSettings,
} from '@supergraph/kit/config';
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

/** An origin as browsers write it (RFC 6454, section 6.2): nothing after the port, and no wildcard. */
function readOrigin(text: string): string | null {
  return URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text) ? text : null;
}

/** An address, or a range of them as address/bits. */
function readProxy(text: string): string | null {
  const [address = '', bits = '0', ...rest] = text.split('/');
  const width = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= width ? text : null;
}

const routerSettings = {
  ...processSettings.shape,
  ...verificationSettings.shape,
  PORT: setting.port(4000),
  SUPERGRAPH_FILE: z.string().optional(),
  ALLOWED_ORIGINS: setting
    .list(readOrigin, 'must list origins with commas between them, each as https://app.example.')
    .optional(),
  TRUSTED_PROXIES: setting
    .list(readProxy, 'must list IP addresses or ranges with commas between them, such as 10.0.0.0/8.')
    .default([]),
  PERSISTED_DOCUMENTS: setting.oneOf(['accept', 'require'], 'accept'),
  PERSISTED_DOCUMENTS_FILE: z.string().optional(),
  USAGE_FILE: z.string().optional(),
  CACHE_MAX_AGE: setting.wholeNumber(0, 86_400, 'a number of seconds').default(10),
};

/** What a router whose subgraphs run elsewhere reads. */
export const remoteSettings = z.object({ ...routerSettings, ...callerSettings.shape, SUBGRAPH_URLS: subgraphUrls });

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

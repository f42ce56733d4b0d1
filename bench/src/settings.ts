/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that would change what is measured; empty ones count as absent. */
const unset = {
  NODE_ENV: '',
  HOST: '',
  JWKS_URL: '',
  SUBGRAPH_URLS: '',
  CALL_KEY: '',
  CALLER_KEYS: '',
  SUBGRAPH_TIMEOUT_MS: '',
  SUPERGRAPH_FILE: '',
  ALLOWED_ORIGINS: '',
  PERSISTED_DOCUMENTS: '',
  PERSISTED_DOCUMENTS_FILE: '',
  USAGE_FILE: '',
  CACHE_MAX_AGE: '',
  // The load says where each of its people calls from.
  TRUSTED_PROXIES: '127.0.0.1',
  USERS_SIGNING_KEY: '',
  USERS_PREVIOUS_KEY: '',
  BLOGS_URL: '',
  LOG_LEVEL: '',
  SEED: 'demo',
};

/** The environment in which a server is started: that of this process, with the settings of the graph laid down. */
export function createEnvironment(base: Environment, settings: Record<string, string>): Record<string, string> {
  const present = Object.entries(base).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(present), ...unset, ...settings };
}

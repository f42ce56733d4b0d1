import { z } from 'zod';
import { failpoints, readFailpoint } from './events/failpoints.ts';

/** Thrown when the environment does not fit; its message lists every problem and quotes no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Parses the settings of a process. Variables that are empty or blank count as absent.
 *
 * @throws ConfigError naming every setting at fault, what it must be, and never what it was.
 */
export function readConfig<Schema extends z.ZodObject>(settings: Schema, environment: Environment): z.output<Schema> {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const result = settings.safeParse(present);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')} ${describe(issue)}`);
  throw new ConfigError(`These settings must be mended before the process can start:\n${problems.join('\n')}`);
}

/** zod's own messages may quote what was received, so only the messages that the settings below bring are used. */
function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' || issue.message.startsWith('must ')) return issue.message;
  return 'has a value that is not allowed.';
}

const wholeNumber = (minimum: number, maximum: number, what: string) => {
  const error = `must be ${what}, ${minimum} to ${maximum}.`;
  return z
    .string()
    .regex(/^\s*\d{1,9}\s*$/, { error })
    .transform(Number)
    .pipe(z.number().min(minimum, { error }).max(maximum, { error }));
};

const port = (fallback: number) => wholeNumber(0, 65_535, 'a port number').default(fallback);

const milliseconds = (fallback: number) => wholeNumber(1, 600_000, 'a number of milliseconds').default(fallback);

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values, fallback: Values[number]) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}.` }).default(fallback);

const list = <Item>(readItem: (text: string) => Item | null, error: string) =>
  z.string().transform((text, context): readonly Item[] => {
    const items = text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
      .map(readItem);
    if (items.every((item) => item !== null)) return items;
    context.addIssue({ code: 'custom', message: error });
    return z.NEVER;
  });

const httpUrl = () => z.url({ protocol: /^https?$/, error: 'must be an http: or https: URL.' });

const callKeyForm = /^[^,\r\n]{32,512}$/;

const callKey = () =>
  z.string().transform((text, context) => {
    const key = text.trim();
    if (callKeyForm.test(key)) return key;
    const message = 'must be 32 to 512 characters in one line and without a comma. `openssl rand -hex 32` makes one.';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const callerKeys = () =>
  z.string().transform((text, context): ReadonlyMap<string, readonly string[]> => {
    const keys = new Map<string, string[]>();
    const entries = text.split(',').map((entry) => /^([a-z][a-z0-9_-]*)=(.*)$/.exec(entry.trim()) ?? []);
    for (const [, caller, key] of entries) {
      if (caller === undefined || key === undefined || !callKeyForm.test(key)) {
        const message =
          'must list callers with their keys, as router=…,comments=…, each key 32 to 512 characters long.';
        context.addIssue({ code: 'custom', message });
        return z.NEVER;
      }
      keys.set(caller, [...(keys.get(caller) ?? []), key]);
    }
    return keys;
  });

/** Building blocks of settings, so that a kind of setting is checked and explained in the same way everywhere. */
export const setting = {
  port,
  oneOf,
  milliseconds,
  httpUrl,
  list,
  wholeNumber,
  callKey,
  callerKeys,
  text: (fallback: string) => z.string().default(fallback),
};

const natsUrl = () => z.url({ protocol: /^(nats|tls)$/, error: 'must be a nats: or tls: URL.' });

const failpoint = () =>
  z.string().transform((text, context) => {
    const read = readFailpoint(text.trim());
    if (read) return read;
    context.addIssue({ code: 'custom', message: `must be one of ${failpoints.join(', ')}, a colon and a number.` });
    return z.NEVER;
  });

/** Settings that every process has. */
export const processSettings = z.object({
  NODE_ENV: setting.oneOf(['development', 'test', 'benchmark', 'production'], 'development'),
  LOG_LEVEL: setting.oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'info'),
  HOST: z.string().optional(),
});

/** How a process that is called over HTTP checks who asks. */
export const verificationSettings = z.object({
  JWKS_URL: setting.httpUrl().default('http://127.0.0.1:4001/.well-known/jwks.json'),
  SUBGRAPH_TIMEOUT_MS: setting.milliseconds(3_000),
});

/** Settings of a process that calls others of the graph; `readCallKey` says what it means to leave them out. */
export const callerSettings = z.object({
  CALL_KEY: setting.callKey().optional(),
});

/** Settings of a process that others of the graph call; `readCallerKeys` says what it means to leave them out. */
export const calledSettings = z.object({
  CALLER_KEYS: setting.callerKeys().optional(),
});

/** How a process that keeps data tells others of it, and hears of theirs. */
export const eventSettings = z.object({
  EVENTS_URL: natsUrl().optional(),
  EVENTS_NAMESPACE: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,31}$/, { error: 'must be up to 32 lower-case letters, digits, - and _.' })
    .default('supergraph'),
  FAILPOINT: failpoint().optional(),
});

/** Settings of a process that keeps data. */
export const dataSettings = z.object({
  ...eventSettings.shape,
  DATA_DIR: setting.text('./data'),
  DATA_MAX_MB: setting.wholeNumber(1, 1_000_000, 'a number of megabytes').optional(),
  SEED: setting.oneOf(['demo', 'none'], 'demo'),
});

/** Where a process listens: on loopback only, unless `HOST` says otherwise or it runs in production. */
export function readListen(config: { NODE_ENV: string; HOST?: string | undefined; PORT: number }): Listen {
  return { host: config.HOST ?? (config.NODE_ENV === 'production' ? '0.0.0.0' : '127.0.0.1'), port: config.PORT };
}

export type Listen = { host: string; port: number };

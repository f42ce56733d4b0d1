import { ConfigError, type Listen, readListen } from './config.ts';
import type { CallerKeys } from './signed-calls.ts';

/** Where a subgraph listens, and whose calls it answers there. */
export type CallListen = Listen & { keys: CallerKeys };

type Mode = { NODE_ENV: string };

const advice = '`openssl rand -hex 32` makes a key.';

/** With these, processes can be started by hand without a setting. They are as public as this file. */
export function nameDevelopmentKey(caller: string): string {
  return `development-key-of-${caller}-that-everybody-knows`;
}

/**
 * The key with which a process signs its calls: `CALL_KEY`, or outside production one that everybody knows.
 *
 * @throws ConfigError in production, when there is none or it is the one that everybody knows.
 */
export function readCallKey(config: Mode & { CALL_KEY?: string | undefined }, caller: string): string {
  const key = config.CALL_KEY ?? nameDevelopmentKey(caller);
  if (config.NODE_ENV === 'production' && !config.CALL_KEY) {
    throw refuse(`CALL_KEY must be set in production: the key with which ${caller} signs its calls. ${advice}`);
  }
  if (config.NODE_ENV === 'production') refuseDevelopmentKeys('CALL_KEY', [key]);
  return key;
}

/**
 * Where a subgraph listens, with the keys of exactly the callers that it answers: `CALLER_KEYS`, or outside production those
 * that everybody knows.
 *
 * @throws ConfigError when a caller is missing, one is none of them, two share a key, or, in production, a key is missing
 * or one that everybody knows.
 */
export function readCallListen(
  config: Parameters<typeof readListen>[0] & { CALLER_KEYS?: CallerKeys | undefined },
  callers: readonly string[],
): CallListen {
  return { ...readListen(config), keys: readCallerKeys(config, callers) };
}

function readCallerKeys(
  config: Mode & { CALLER_KEYS?: CallerKeys | undefined },
  callers: readonly string[],
): CallerKeys {
  const form = callers.map((caller) => `${caller}=…`).join(',');
  const keys = config.CALLER_KEYS;
  if (!keys) {
    if (config.NODE_ENV !== 'production') return new Map(callers.map((name) => [name, [nameDevelopmentKey(name)]]));
    throw refuse(`CALLER_KEYS must be set in production, as ${form}: the key of each service that calls. ${advice}`);
  }
  if (callers.some((caller) => !keys.has(caller)) || [...keys.keys()].some((caller) => !callers.includes(caller))) {
    throw refuse(`CALLER_KEYS must be of the form ${form}: this service answers these callers, and no others.`);
  }
  const all = [...keys.values()].flatMap((several) => [...new Set(several)]);
  if (new Set(all).size < all.length) {
    throw refuse('CALLER_KEYS must have a key of its own for each caller, or one could call in the name of another.');
  }
  if (config.NODE_ENV === 'production') refuseDevelopmentKeys('CALLER_KEYS', all);
  return keys;
}

function refuseDevelopmentKeys(name: string, keys: readonly string[]): void {
  if (!keys.some((key) => /^development-key-of-/.test(key))) return;
  throw refuse(`${name} must not hold a key of development in production, which everybody knows. ${advice}`);
}

function refuse(problem: string): ConfigError {
  return new ConfigError(`These settings must be mended before the process can start:\n  ${problem}`);
}

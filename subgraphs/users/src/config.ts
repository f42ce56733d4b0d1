import { dataSettings, type Environment, processSettings, readConfig, setting } from '@supergraph/kit/config';
import type { JWK } from 'jose';
import { z } from 'zod';

const signingKey = z.string().transform((text, context): JWK => {
  try {
    const key = JSON.parse(text) as Partial<JWK>;
    if (key.kty === 'OKP' && key.crv === 'Ed25519' && key.d && key.x) return key as JWK;
  } catch {
    // Told below, with every other way of not being a key.
  }
  context.addIssue({ code: 'custom', message: 'must be a private Ed25519 key as a JWK in JSON.' });
  return z.NEVER;
});

/** Settings of users, whether it runs alone or is embedded. */
export const usersSettings = z.object({
  ...processSettings.shape,
  ...dataSettings.shape,
  PORT: setting.port(4001),
  USERS_SIGNING_KEY: signingKey.optional(),
});

export type UsersConfig = z.output<typeof usersSettings>;

/** @throws ConfigError naming every setting at fault. */
export function readUsersConfig(environment: Environment): UsersConfig {
  return readConfig(usersSettings, environment);
}

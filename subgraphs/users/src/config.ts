import { createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';
import {
  calledSettings,
  dataSettings,
  type Environment,
  processSettings,
  readConfig,
  setting,
} from '@supergraph/kit/config';
import type { JWK } from 'jose';
import { z } from 'zod';

const signingKey = z.string().transform((text, context): JWK => {
  const key = readPrivateKey(text);
  if (key) return key;
  context.addIssue({ code: 'custom', message: 'must be a private Ed25519 key as a JWK in JSON.' });
  return z.NEVER;
});

const publicKey = z.string().transform((text, context): JWK => {
  const key = readPublicKey(text);
  if (key) return key;
  context.addIssue({
    code: 'custom',
    message: 'must be an Ed25519 key as a JWK in JSON, with or without its private half.',
  });
  return z.NEVER;
});

/** The key, if it is one, with both halves, and if these belong together. */
function readPrivateKey(text: string): JWK | null {
  try {
    const key = JSON.parse(text) as JWK;
    const privateKey = createPrivateKey({ key: key as JsonWebKey, format: 'jwk' });
    const { crv, x } = createPublicKey(privateKey).export({ format: 'jwk' });
    return crv === 'Ed25519' && x === key.x ? key : null;
  } catch {
    return null; // Whatever is wrong with it, it is not such a key, which is all that may be said of a secret.
  }
}

/** The key, if it is one, without a private half that it may have. */
function readPublicKey(text: string): JWK | null {
  try {
    const { kty, crv, x, kid } = JSON.parse(text) as JWK;
    const key = { kty, crv, x, ...(kid === undefined ? {} : { kid }) } as JWK;
    createPublicKey({ key: key as JsonWebKey, format: 'jwk' });
    return crv === 'Ed25519' ? key : null;
  } catch {
    return null; // Whatever is wrong with it, it is not such a key.
  }
}

/** Settings of users, whether it runs alone or is embedded. */
export const usersSettings = z.object({
  ...processSettings.shape,
  ...dataSettings.shape,
  ...calledSettings.shape,
  PORT: setting.port(4001),
  USERS_SIGNING_KEY: signingKey.optional(),
  USERS_PREVIOUS_KEY: publicKey.optional(),
});

export type UsersConfig = z.output<typeof usersSettings>;

/** @throws ConfigError naming every setting at fault. */
export function readUsersConfig(environment: Environment): UsersConfig {
  return readConfig(usersSettings, environment);
}

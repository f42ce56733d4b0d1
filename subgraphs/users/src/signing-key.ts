import { tokenAlgorithm } from '@supergraph/kit/access-token';
import type { Storage } from '@supergraph/kit/database';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK } from 'jose';
import type { Store } from './store.ts';

/** The key pair that signs access tokens, and its public half as it is published. */
export type SigningKey = { kid: string; sign: Awaited<ReturnType<typeof importJWK>>; published: JSONWebKeySet };

/**
 * Finds the signing key: the one a setting brings, else the one kept with the data, else a new one, which is kept.
 *
 * @param given A private Ed25519 key as a JWK.
 */
export async function openSigningKey(
  storage: Storage<Store>,
  given: JWK | undefined,
  clock: () => Date,
): Promise<SigningKey> {
  if (given) return readSigningKey(given);
  const kept = (await storage.read.findSigningKey()) ?? (await keepNewKey(storage, clock));
  return readSigningKey(JSON.parse(kept) as JWK);
}

async function keepNewKey(storage: Storage<Store>, clock: () => Date): Promise<string> {
  const { privateKey } = await generateKeyPair(tokenAlgorithm, { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  const text = JSON.stringify({ ...jwk, kid });
  return storage.write(async (store) => {
    const keptMeanwhile = await store.findSigningKey();
    if (keptMeanwhile !== null) return keptMeanwhile;
    await store.insertSigningKey({ kid, privateKey: text, createdAt: clock() });
    return text;
  });
}

async function readSigningKey(jwk: JWK): Promise<SigningKey> {
  const kid = jwk.kid ?? (await calculateJwkThumbprint(jwk));
  const { kty, crv, x } = jwk;
  return {
    kid,
    sign: await importJWK(jwk, tokenAlgorithm),
    published: { keys: [{ kty, crv, x, kid, alg: tokenAlgorithm, use: 'sig' } as JWK] },
  };
}

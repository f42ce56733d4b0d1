import { tokenAlgorithm } from '@supergraph/kit/access-token';
import type { Storage } from '@supergraph/kit/database';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK } from 'jose';
import { accessTokenLives } from './session-tokens.ts';
import type { Store } from './store.ts';
import type { SigningKeyRow } from './tables.ts';

const minute = 60_000; // ms

/**
 * A new key is published for this long before it signs: verifiers look at the key set once a minute while they are asked.
 */
const publishedBefore = 2 * minute;
/** A key is published for as long as a token that it signed may live, and for clocks that differ. */
const publishedAfter = accessTokenLives + minute;

/** What signs access tokens just now. */
export type Signer = { kid: string; key: Awaited<ReturnType<typeof importJWK>> };

/** The keys that sign access tokens, and their public halves as they are published. */
export type SigningKeys = { readSigner: () => Promise<Signer>; readPublished: () => Promise<JSONWebKeySet> };

/** The keys that settings bring: one that signs, and maybe the one that did before. Both are JWKs. */
export async function createGivenKeys(signing: JWK, previous: JWK | undefined): Promise<SigningKeys> {
  const signer = await readSigner(signing);
  const published = { keys: await Promise.all([signing, ...(previous ? [previous] : [])].map(publish)) };
  return { readSigner: async () => signer, readPublished: async () => published };
}

/**
 * The keys that are kept with the data; the first one is made now, if there is none. They are read anew at each use, so
 * that a running server follows a rotation that another process has made.
 */
export async function openKeptKeys(storage: Storage<Store>, clock: () => Date): Promise<SigningKeys> {
  if ((await storage.read.listSigningKeys()).length === 0) {
    const now = clock();
    const first = { ...(await createKey()), createdAt: now, signsFrom: now };
    await storage.write(async (store) => {
      if ((await store.listSigningKeys()).length === 0) await store.insertSigningKey(first);
    });
  }
  const known = new Map<string, Promise<Signer>>();

  return {
    async readSigner() {
      const row = findSigner(await storage.read.listSigningKeys(), clock());
      const signer = known.get(row.kid) ?? readSigner(JSON.parse(row.privateKey) as JWK);
      known.set(row.kid, signer);
      return signer;
    },
    async readPublished() {
      const rows = await storage.read.listSigningKeys();
      const published = rows.filter((_row, place) => isPublished(rows, place, clock()));
      return { keys: await Promise.all(published.map(({ privateKey }) => publish(JSON.parse(privateKey) as JWK))) };
    },
  };
}

/**
 * Makes the next signing key, and removes those that no living token names. It is published at once and signs later.
 *
 * @returns The row of the new key; null when one that was made before still waits for its time.
 */
export async function rotateKey(storage: Storage<Store>, clock: () => Date): Promise<SigningKeyRow | null> {
  const key = await createKey();
  const now = clock();
  return storage.write(async (store) => {
    const rows = await store.listSigningKeys();
    if (rows.some(({ signsFrom }) => signsFrom > now)) return null;
    const forgotten = rows.filter((_row, place) => !isPublished(rows, place, now));
    await store.deleteSigningKeys(forgotten.map(({ kid }) => kid));
    const row = { ...key, createdAt: now, signsFrom: new Date(now.getTime() + publishedBefore) };
    await store.insertSigningKey(row);
    return row;
  });
}

/** The latest key whose time has come; on a clock that was turned back, the oldest there is. */
function findSigner(rows: readonly SigningKeyRow[], now: Date): SigningKeyRow {
  const row = rows.findLast(({ signsFrom }) => signsFrom <= now) ?? rows[0];
  if (!row) throw new Error('There is no signing key. Start users once, which makes one.');
  return row;
}

/** Whether a key still signs or will sign, or a token that it signed may live. */
function isPublished(rows: readonly SigningKeyRow[], place: number, now: Date): boolean {
  const next = rows[place + 1];
  return !next || now.getTime() < next.signsFrom.getTime() + publishedAfter;
}

async function createKey(): Promise<Pick<SigningKeyRow, 'kid' | 'privateKey'>> {
  const { privateKey } = await generateKeyPair(tokenAlgorithm, { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { kid, privateKey: JSON.stringify({ ...jwk, kid }) };
}

async function readSigner(jwk: JWK): Promise<Signer> {
  return { kid: await readKid(jwk), key: await importJWK(jwk, tokenAlgorithm) };
}

async function publish(jwk: JWK): Promise<JWK> {
  const { kty, crv, x } = jwk;
  return { kty, crv, x, kid: await readKid(jwk), alg: tokenAlgorithm, use: 'sig' } as JWK;
}

async function readKid(jwk: JWK): Promise<string> {
  return jwk.kid ?? (await calculateJwkThumbprint(jwk));
}

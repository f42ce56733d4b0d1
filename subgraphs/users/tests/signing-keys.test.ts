import { createTokenVerifier } from '@supergraph/kit/access-token';
import { readRemoteKeys } from '@supergraph/kit/remote-keys';
import { createTestHost } from '@supergraph/kit/testing';
import { decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../src/commands.ts';
import { readUsersConfig } from '../src/config.ts';
import { openUsers, startUsers } from '../src/service.ts';
import { rotateKey } from '../src/signing-keys.ts';
import { leftovers, logInAs, registerPerson, startTestUsers } from './_util.ts';

const minute = 60_000; // ms

let now: Date;
let users: Awaited<ReturnType<typeof startTestUsers>>;
const clock = () => now;
const pass = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds);
};

beforeEach(async () => {
  now = new Date('2026-03-01T12:00:00Z');
  users = await startTestUsers({ clock, isListening: true });
  await registerPerson(users, 'ada');
});
afterEach(() => leftovers.clear());

/** What the command does, on the clock of the test, beside the server that runs. */
async function rotate() {
  const beside = await openUsers(users.config, { clock });
  const key = await rotateKey(beside.storage, clock);
  await beside.close();
  return key;
}
const signIn = async () => (await logInAs(users, 'ada')).accessToken;
const kidOf = (token: string) => decodeProtectedHeader(token).kid;
const readKids = async () => (await users.readKeys()).keys.map(({ kid }) => kid);
const readRemote = () => readRemoteKeys(`${users.url}/.well-known/jwks.json`, 3_000);

describe('a rotation of the signing key', () => {
  it('publishes the next key at once, signs with it after two minutes, and forgets the old one when its tokens have died', async () => {
    const [first] = await readKids();
    const next = await rotate();
    expect(await readKids()).toEqual([first, next?.kid]);
    expect((await readRemote()).keys.map(({ kid }) => kid)).toEqual([first, next?.kid]);
    expect(kidOf(await signIn())).toBe(first);
    pass(2 * minute - 1);
    expect(kidOf(await signIn())).toBe(first);
    pass(1);
    expect(kidOf(await signIn())).toBe(next?.kid);
    pass(10 * minute);
    expect(await readKids()).toEqual([first, next?.kid]);
    pass(minute);
    expect(await readKids()).toEqual([next?.kid]);
  });

  it('fails no request of anybody at any moment, whether keys are read in the process or over HTTP', async () => {
    const verifiers = [users.readKeys, readRemote].map((readKeys) => createTokenVerifier({ readKeys, clock }));
    // One that is asked all the time, and one that has been at rest since before the rotation.
    const resting = [users.readKeys, readRemote].map((readKeys) => createTokenVerifier({ readKeys, clock }));
    let token = await signIn();
    for (const verify of [...verifiers, ...resting]) await verify(token);
    await rotate();
    const tokens: string[] = [];
    for (let step = 0; step < 30; step += 1) {
      pass(minute / 2);
      token = await signIn();
      tokens.push(token);
      const alive = tokens.slice(-20); // those of the last ten minutes, less a moment
      for (const verify of verifiers) await Promise.all(alive.slice(1).map(verify));
    }
    for (const verify of resting) expect(await verify(token)).toHaveProperty('userId');
    expect(new Set(tokens.map(kidOf)).size).toBe(2);
  });

  it('waits for the one before', async () => {
    await rotate();
    expect(await rotate()).toBeNull();
    pass(2 * minute);
    expect(await rotate()).not.toBeNull();
    expect(await readKids()).toHaveLength(3);
  });

  it('keeps no more keys than living tokens need', async () => {
    for (let round = 0; round < 4; round += 1) {
      await rotate();
      pass(20 * minute);
    }
    const beside = await openUsers(users.config, { clock });
    expect(await beside.storage.read.listSigningKeys()).toHaveLength(2);
    await beside.close();
  });

  it('outlives a restart', async () => {
    await rotate();
    const before = await users.readKeys();
    await users.stop();
    const again = await startUsers(users.config, createTestHost(), { clock });
    leftovers.add(again.stop);
    expect(await again.readKeys()).toEqual(before);
    expect(before.keys).toHaveLength(2);
  });

  it('is made by a command while the server runs', async () => {
    const real = await startTestUsers();
    const [first] = (await real.readKeys()).keys;
    const lines: string[] = [];
    await runCommand(real.config, 'rotate-key', [], (line) => lines.push(line));
    const { keys } = await real.readKeys();
    expect(keys).toEqual([first, expect.objectContaining({ kty: 'OKP', use: 'sig' })]);
    expect(keys[1]).not.toHaveProperty('d');
    expect(lines).toEqual([expect.stringContaining(`The key ${keys[1]?.kid} is published and signs from 2`)]);
    await expect(runCommand(real.config, 'rotate-key', [])).rejects.toThrow('Wait two minutes');
    await expect(runCommand(real.config, 'rotate-key', ['now'])).rejects.toThrow('Usage:');
  });
});

describe('a signing key of a setting', () => {
  const createKey = async (kid: string) => {
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    return { ...(await exportJWK(privateKey)), kid };
  };

  it('signs, and the one before it is published beside it, without its private half', async () => {
    const [before, given] = await Promise.all([createKey('before'), createKey('given')]);
    const set = { USERS_SIGNING_KEY: JSON.stringify(given), USERS_PREVIOUS_KEY: JSON.stringify(before) };
    const withKeys = await startTestUsers({ environment: set });
    await registerPerson(withKeys, 'ada');
    expect(kidOf((await logInAs(withKeys, 'ada')).accessToken)).toBe('given');
    const { keys } = await withKeys.readKeys();
    expect(keys).toEqual([given, before].map(({ d: _private, ...key }) => ({ ...key, alg: 'EdDSA', use: 'sig' })));
  });

  it('is not changed by the command, which says what to do instead', async () => {
    const set = { USERS_SIGNING_KEY: JSON.stringify(await createKey('given')) };
    const { config } = await startTestUsers({ environment: set });
    await expect(runCommand(config, 'rotate-key', [])).rejects.toThrow(/USERS_SIGNING_KEY.*USERS_PREVIOUS_KEY/);
  });

  it.each(['nonsense', '{}', '{"kty":"EC","crv":"P-256","x":"AAAA"}'])('has a form: not %s', (text) => {
    expect(() => readUsersConfig({ USERS_PREVIOUS_KEY: text })).toThrow(
      'USERS_PREVIOUS_KEY must be an Ed25519 key as a JWK in JSON',
    );
  });
});

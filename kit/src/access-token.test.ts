import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createTokenVerifier, tokenAudience, tokenIssuer } from './access-token.ts';

async function createKey(kid: string) {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return { kid, privateKey, published: { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA' } };
}

const sign = ({ kid, privateKey }: Awaited<ReturnType<typeof createKey>>, now: Date) =>
  new SignJWT({ sid: 'session_1', scope: 'blog:write' })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
    .setIssuer(tokenIssuer)
    .setAudience(tokenAudience)
    .setSubject('user_1')
    .setExpirationTime(Math.floor(now.getTime() / 1000) + 600)
    .sign(privateKey);

const viewer = { userId: 'user_1', sessionId: 'session_1', scopes: ['blog:write'] };

function createClock() {
  let now = new Date('2026-03-01T12:00:00Z');
  return {
    clock: () => now,
    pass: (milliseconds: number) => {
      now = new Date(now.getTime() + milliseconds);
    },
  };
}

describe('createTokenVerifier', () => {
  it('remembers a verified token until it expires, and no longer', async () => {
    const key = await createKey('a');
    const { clock, pass } = createClock();
    const verify = createTokenVerifier({ readKeys: async () => ({ keys: [key.published] }), clock });
    const token = await sign(key, clock());
    expect(await verify(token)).toEqual(viewer);
    expect(await verify(token)).toBe(await verify(token));
    pass(600_000);
    await expect(verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('reads the keys again when a token names one it does not know', async () => {
    const [before, after] = [await createKey('before'), await createKey('after')];
    const { clock, pass } = createClock();
    let published = [before.published];
    const verify = createTokenVerifier({ readKeys: async () => ({ keys: published }), clock });
    await verify(await sign(before, clock()));
    published = [after.published];
    pass(11_000);
    expect(await verify(await sign(after, clock()))).toEqual(viewer);
  });

  it('knows a new key at once after a rest in which the keys were changed', async () => {
    for (const delay of [() => Promise.resolve(), () => new Promise((resolve) => setImmediate(resolve))]) {
      const [before, after] = [await createKey('before'), await createKey('after')];
      const { clock, pass } = createClock();
      let published = [before.published];
      const readKeys = async () => {
        await delay();
        return { keys: published };
      };
      const verify = createTokenVerifier({ readKeys, clock });
      await verify(await sign(before, clock()));
      published = [before.published, after.published];
      pass(10 * 60_000);
      expect(await verify(await sign(after, clock()))).toEqual(viewer);
    }
  });

  it('forgets remembered tokens when the key set changes', async () => {
    const [before, after] = [await createKey('before'), await createKey('after')];
    const { clock, pass } = createClock();
    let published = [before.published];
    const verify = createTokenVerifier({ readKeys: async () => ({ keys: published }), clock });
    const old = await sign(before, clock());
    await verify(old);
    published = [after.published];
    pass(61_000);
    expect(await verify(old)).toEqual(viewer); // and has the keys read again meanwhile
    await expect.poll(() => verify(old).catch(({ code }) => code)).toBe('UNAUTHENTICATED');
    await expect(verify(old)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('does not read the keys again for every token that names an unknown one', async () => {
    const [known, unknown] = [await createKey('known'), await createKey('unknown')];
    const { clock } = createClock();
    let reads = 0;
    const readKeys = async (): Promise<JSONWebKeySet> => {
      reads += 1;
      return { keys: [known.published] };
    };
    const verify = createTokenVerifier({ readKeys, clock });
    const token = await sign(unknown, clock());
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
    expect(reads).toBe(1);
  });

  it('keeps the last keys while they cannot be read again', async () => {
    const key = await createKey('a');
    const { clock, pass } = createClock();
    let isDown = false;
    const readKeys = async (): Promise<JSONWebKeySet> => {
      if (isDown) throw new Error('users is down');
      return { keys: [key.published] };
    };
    const verify = createTokenVerifier({ readKeys, clock });
    await verify(await sign(key, clock()));
    isDown = true;
    pass(10 * 60_000);
    expect(await verify(await sign(key, clock()))).toEqual(viewer);
  });

  it('fails as the reading of the keys does when they have never been read', async () => {
    const key = await createKey('a');
    const { clock } = createClock();
    const readKeys = () => Promise.reject(new Error('users is down'));
    const verify = createTokenVerifier({ readKeys, clock });
    await expect(verify(await sign(key, clock()))).rejects.toThrow('users is down');
  });
});

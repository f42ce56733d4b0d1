import { describe, expect, it } from 'vitest';
import { createPasswords } from '../src/passwords.ts';

describe('passwords', () => {
  it('are hashed with Argon2id, 19 MiB, two passes and one lane', async () => {
    expect(await (await createPasswords()).hash('correct horse')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('match their own hash, and nothing matches where there is none', async () => {
    const passwords = await createPasswords();
    const hash = await passwords.hash('correct horse');
    expect(await passwords.isCorrect('correct horse', hash)).toBe(true);
    expect(await passwords.isCorrect('wrong horse', hash)).toBe(false);
    expect(await passwords.isCorrect('correct horse', null)).toBe(false);
  });

  it('wait in a short queue, and are refused with OVERLOADED when it is full', async () => {
    const passwords = await createPasswords();
    const asked = Array.from({ length: 40 }, () => passwords.hash('correct horse'));
    const results = await Promise.allSettled(asked);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(results.length - refused.length).toBe(18); // two at work and sixteen waiting
    for (const { reason } of refused) {
      expect(reason).toMatchObject({ code: 'OVERLOADED', extensions: { retryAfterSeconds: 1 } });
    }
  });

  it('leave the event loop free while they are hashed', async () => {
    const passwords = await createPasswords();
    let turns = 0;
    const count = setInterval(() => {
      turns += 1;
    });
    await Promise.all(Array.from({ length: 10 }, () => passwords.hash('correct horse')));
    clearInterval(count);
    expect(turns).toBeGreaterThan(0);
  });
});

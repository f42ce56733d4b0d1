import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '@supergraph/kit/app-error';
import { countCharacters } from '@supergraph/kit/refusal';
import { dictionary } from '@zxcvbn-ts/language-common';
import createLimit from 'p-limit';

/** `Algorithm.Argon2id`, which the library declares in a form that modules compiled one by one cannot read. */
const argon2id = 2;

/** As the OWASP Password Storage Cheat Sheet recommends. */
const parameters = { algorithm: argon2id, memoryCost: 19_456 /* KiB */, timeCost: 2, parallelism: 1 };

const atOnce = 2;
const waitingAtMost = 16;

const minimumLength = 8;
const maximumLength = 128;

/** Hashes and checks passwords. */
export type Passwords = Awaited<ReturnType<typeof createPasswords>>;

/**
 * Creates the one place where passwords are hashed: on threads of their own, two at once, with a short queue.
 *
 * @returns Functions that throw `OVERLOADED` when the queue is full.
 */
export async function createPasswords() {
  const limit = createLimit(atOnce);
  const dummy = await hash(randomBytes(32), parameters);

  function run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (limit.pendingCount >= waitingAtMost) {
      const message = 'Too many people are signing in just now. Try again in a moment.';
      throw new AppError('OVERLOADED', message, { retryAfterSeconds: 1 });
    }
    return limit(work);
  }

  return {
    hash: async (password: string) => run(() => hash(password, parameters)),

    /** Checks against a hash that nothing matches when there is none, so that both cases take the same work. */
    async isCorrect(password: string, passwordHash: string | null): Promise<boolean> {
      const matches = await run(() => verify(passwordHash ?? dummy, password));
      return matches && passwordHash !== null;
    },
  };
}

let breached: ReadonlySet<string> | undefined;

/** A sentence on what is wrong with a new password; null if nothing is. */
export function findPasswordProblem(password: string, names: { username: string; email: string }): string | null {
  const length = countCharacters(password);
  if (length < minimumLength || length > maximumLength) {
    return `The password must have ${minimumLength} to ${maximumLength} characters; it has ${length}.`;
  }
  breached ??= new Set(dictionary['passwords-common']);
  const folded = password.toLowerCase();
  if (breached.has(folded)) return 'This password is among those known from breaches. Choose another one.';
  if ([names.username, names.email].some((name) => name.toLowerCase() === folded)) {
    return 'The password must not be the handle or the e-mail address.';
  }
  return null;
}

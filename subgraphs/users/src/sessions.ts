import type { Viewer } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import type { CreateId } from '@supergraph/kit/global-id';
import { Refusal } from '@supergraph/kit/refusal';
import { foldEmail, foldUsername } from './fold-identifier.ts';
import type { AccountErrorCode } from './generated/resolvers.ts';
import type { Passwords } from './passwords.ts';
import {
  createRefreshToken,
  describeRotation,
  describeSession,
  hashRefreshToken,
  issueTokens,
  type SessionTokens,
} from './session-tokens.ts';
import type { SigningKey } from './signing-key.ts';
import type { Store } from './store.ts';
import type { UserRow } from './tables.ts';

/** The use cases around signing in and out. */
export type Sessions = ReturnType<typeof createSessions>;

export function createSessions(options: {
  storage: Storage<Store>;
  passwords: Passwords;
  key: SigningKey;
  clock: () => Date;
  createId: CreateId;
}) {
  const { storage, passwords, key, clock, createId } = options;

  /** Starts a session in a transaction that is already open; the tokens are signed once it has been committed. */
  async function startIn(store: Store, user: UserRow) {
    const now = clock();
    const refreshToken = createRefreshToken();
    const session = describeSession(createId('session'), user.id, refreshToken, now);
    await store.deleteEndedSessions(user.id, now);
    await store.insertSession(session);
    return { issueTokens: () => issueTokens(key, user, session, refreshToken, now) };
  }

  return {
    startIn,

    /** @throws Refusal `INVALID_CREDENTIALS`, the same and after the same work for an unknown name and a wrong password. */
    async logIn(input: { identifier: string; password: string }): Promise<{ user: UserRow; tokens: SessionTokens }> {
      const user = await findByIdentifier(storage.read, input.identifier);
      const passwordHash = user && (await storage.read.findPasswordHash(user.id));
      const isCorrect = await passwords.isCorrect(input.password, passwordHash);
      if (!user || !isCorrect) throw refusal('INVALID_CREDENTIALS', 'The name or the password is wrong.', null);
      const session = await storage.write((store) => startIn(store, user));
      return { user, tokens: await session.issueTokens() };
    },

    /** @throws Refusal `INVALID_TOKEN` for a refresh token that is unknown, spent or expired. */
    async refreshSession(token: string | null | undefined): Promise<SessionTokens> {
      if (!token) throw refusal('INVALID_INPUT', 'The refresh token is missing.', 'refreshToken');
      const now = clock();
      const next = createRefreshToken();
      const { session, user } = await storage.write(async (store) => {
        const found = await store.findSession(hashRefreshToken(token), now);
        if (!found) throw refusal('INVALID_TOKEN', 'The refresh token is unknown, spent or expired.', 'refreshToken');
        const rotation = describeRotation(found.session, next, now);
        await store.updateSession(found.session.id, rotation);
        return { user: found.user, session: { ...found.session, ...rotation } };
      });
      return issueTokens(key, user, session, next, now);
    },

    /** Ends the session that the viewer's access token belongs to. */
    async logOut(viewer: Viewer): Promise<{ revokedSessionCount: number }> {
      const count = await storage.write((store) => store.deleteSession(viewer.sessionId, viewer.userId));
      return { revokedSessionCount: count };
    },
  };
}

async function findByIdentifier(store: Store, identifier: string): Promise<UserRow | null> {
  if (identifier.includes('@')) return store.findUserByEmail(foldEmail(identifier));
  const username = foldUsername(identifier);
  return (await store.findUsersByUsername([username])).get(username) ?? null;
}

function refusal(code: AccountErrorCode, message: string, argument: string | null): Refusal<AccountErrorCode> {
  return new Refusal({ code, message, path: argument === null ? null : ['input', argument] });
}

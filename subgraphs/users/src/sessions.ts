import { requireViewer } from '@supergraph/kit/authorization';
import type { Call, Viewer } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import type { CreateId } from '@supergraph/kit/global-id';
import { Refusal } from '@supergraph/kit/refusal';
import { describeError } from './account-error.ts';
import { maximumIdentifier } from './account-values.ts';
import { foldEmail, foldUsername } from './fold-identifier.ts';
import type { LoginInput, RefreshSessionInput, TokenDelivery } from './generated/resolvers.ts';
import type { Passwords } from './passwords.ts';
import { exchangeRefreshToken } from './refresh-rotation.ts';
import { createRefreshToken, describeSession, type Grant, issueTokens, type SessionTokens } from './session-tokens.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { Store } from './store.ts';
import type { SessionRow, UserRow } from './tables.ts';
import { describeUserAgent } from './user-agent.ts';

/** The use cases around signing in and out. */
export type Sessions = ReturnType<typeof createSessions>;

/** As many as the schema promises at most; whoever signs in once more ends the session that was used least recently. */
const maximumSessions = 20;

export function createSessions(options: {
  storage: Storage<Store>;
  passwords: Passwords;
  keys: SigningKeys;
  clock: () => Date;
  createId: CreateId;
}) {
  const { storage, passwords, keys, clock, createId } = options;

  /** Starts a session in a transaction that is already open; its tokens are issued once that has been committed. */
  async function startIn(store: Store, user: UserRow, call: Call): Promise<Grant> {
    const now = clock();
    const refreshToken = createRefreshToken();
    const place = { id: createId('session'), userId: user.id, userAgent: describeUserAgent(call) };
    const session = describeSession(place, refreshToken, now);
    await store.deleteEndedSessions(user.id, now);
    await store.deleteSessionsBeyond(user.id, maximumSessions - 1);
    await store.insertSession(session);
    return { user, session, refreshToken, now };
  }

  /** Without a word on it, tokens are delivered in the body. */
  async function issue(
    grant: Grant,
    call: Call,
    { tokenDelivery: delivery = 'BODY' }: { tokenDelivery?: TokenDelivery },
  ) {
    return issueTokens(grant, await keys.readSigner(), { call, delivery });
  }

  /** Ends sessions, and with the current one what the browser keeps of it. */
  async function end(call: Call, work: (store: Store, viewer: Viewer, now: Date) => Promise<number>) {
    const viewer = requireViewer(call);
    const now = clock();
    const revokedSessionCount = await storage.write((store) => work(store, viewer, now));
    if (call.cookie.received !== undefined) {
      const left = await storage.read.listSessions(viewer.userId, now);
      if (!left.some(({ id }) => id === viewer.sessionId)) call.cookie.answer = null;
    }
    return { revokedSessionCount };
  }

  return {
    startIn,
    issue,

    /**
     * @throws Refusal `INVALID_CREDENTIALS`, the same and after the same work for an unknown name, a wrong password and a
     * suspended account.
     */
    async logIn(input: LoginInput, call: Call): Promise<{ user: UserRow; tokens: SessionTokens }> {
      const user = await findByIdentifier(storage.read, input.identifier);
      const passwordHash = user && (await storage.read.findPasswordHash(user.id));
      const isCorrect = await passwords.isCorrect(input.password, passwordHash);
      if (user?.state !== 'ACTIVE' || !isCorrect) throw wrongCredentials();
      const grant = await storage.write(async (store) => {
        // While the password was checked, the account may have been suspended and its password changed.
        const found = (await store.findUsers([user.id])).get(user.id);
        const isStillCorrect = (await store.findPasswordHash(user.id)) === passwordHash;
        if (found?.state !== 'ACTIVE' || !isStillCorrect) throw wrongCredentials();
        return startIn(store, found, call);
      });
      return { user: grant.user, tokens: await issue(grant, call, input) };
    },

    /**
     * Exchanges the refresh token of the input, or else of the cookie, and answers by the same way.
     *
     * @throws Refusal `INVALID_TOKEN` for a refresh token that is unknown, spent or expired.
     */
    async refreshSession(input: RefreshSessionInput, call: Call): Promise<SessionTokens> {
      const delivery = input.refreshToken ? 'BODY' : 'COOKIE';
      const token = input.refreshToken || call.cookie.received;
      if (!token) throw new Refusal(describeError('INVALID_INPUT', 'refreshToken', noToken));
      const now = clock();
      const grant = await storage.write((store) => exchangeRefreshToken(store, token, now));
      if (grant) return issue(grant, call, { tokenDelivery: delivery });
      if (delivery === 'COOKIE') call.cookie.answer = null;
      const message = 'The refresh token is unknown, spent or expired. Sign in again.';
      throw new Refusal(describeError('INVALID_TOKEN', 'refreshToken', message));
    },

    /** The sessions of a person, most recently used first. */
    listSessions: (userId: string): Promise<SessionRow[]> => storage.read.listSessions(userId, clock()),

    /** Ends the session that the viewer's access token belongs to. */
    logOut: (call: Call) =>
      end(call, (store, { sessionId, userId }, now) => store.deleteSession(sessionId, userId, now)),

    /** Ends all sessions of the viewer. */
    logOutEverywhere: (call: Call) => end(call, (store, { userId }, now) => store.deleteSessions(userId, now)),

    /** @throws Refusal `NOT_FOUND` when it is none of the viewer's sessions, or has ended before. */
    revokeSession: (call: Call, sessionId: string) =>
      end(call, async (store, { userId }, now) => {
        const count = await store.deleteSession(sessionId, userId, now);
        if (count > 0) return count;
        throw new Refusal(describeError('NOT_FOUND', 'sessionId', 'You have no such session, or it has ended.'));
      }),
  };
}

const noToken =
  'There is no refresh token. Send it in `input.refreshToken`. A browser sends its cookie from pages of the same site as the graph, ' +
  'and it counts with an `Origin` that the graph allows.';

async function findByIdentifier(store: Store, identifier: string): Promise<UserRow | null> {
  if (identifier.length > maximumIdentifier) return null;
  if (identifier.includes('@')) return store.findUserByEmail(foldEmail(identifier));
  const username = foldUsername(identifier);
  return (await store.findUsersByUsername([username])).get(username) ?? null;
}

function wrongCredentials() {
  return new Refusal(describeError('INVALID_CREDENTIALS', null, 'The name or the password is wrong.'));
}

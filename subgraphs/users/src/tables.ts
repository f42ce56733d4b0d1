import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export { auditLog } from '@supergraph/kit/audit-log';
export {
  heldEvents,
  inbox,
  inboxSources,
  outbox,
  outboxEpoch,
  outboxReaders,
} from '@supergraph/kit/events/event-tables';
export { seeding } from '@supergraph/kit/seeding';

const instant = (name: string) => integer(name, { mode: 'timestamp_ms' });

export const users = sqliteTable(
  'users',
  {
    id: text('id').primaryKey(),
    /** Kept in lower case, so that it is unique without regard to case. */
    username: text('username').notNull().unique(),
    /** As the person wrote it. */
    email: text('email').notNull(),
    /** The address as it is compared; see `foldEmail`. */
    emailKey: text('email_key').notNull().unique(),
    displayName: text('display_name').notNull(),
    /** The name as it is searched; see `foldText`. */
    displayNameKey: text('display_name_key').notNull().default(''),
    bio: text('bio'),
    avatarUrl: text('avatar_url'),
    role: text('role', { enum: ['MEMBER', 'MODERATOR', 'ADMIN'] }).notNull(),
    state: text('state', { enum: ['ACTIVE', 'SUSPENDED'] })
      .notNull()
      .default('ACTIVE'),
    /** Both counts change in the transaction that adds or removes a row of `follows`. */
    followerCount: integer('follower_count').notNull().default(0),
    followingCount: integer('following_count').notNull().default(0),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('users_by_creation').on(table.createdAt, table.id),
    index('users_by_state_and_creation').on(table.state, table.createdAt, table.id),
    index('users_by_display_name').on(table.displayNameKey),
  ],
);

const userReference = (name: string) =>
  text(name)
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' });

/** Accounts that were erased. Who had one is told nowhere: an identifier alone leads to nobody. */
export const erasedUsers = sqliteTable('erased_users', {
  id: text('id').primaryKey(),
  /** What becomes of the blogs and comments, in the services that keep them. */
  disposition: text('disposition', { enum: ['ANONYMIZE', 'REMOVE'] }).notNull(),
  erasedAt: instant('erased_at').notNull(),
});

/** Apart from `users`, so that no query for a profile ever touches a hash. No row: the account cannot sign in. */
export const credentials = sqliteTable('credentials', {
  userId: userReference('user_id').primaryKey(),
  passwordHash: text('password_hash').notNull(),
});

/** A signed-in device: one chain of rotating refresh tokens, of which only the latest works. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: userReference('user_id'),
    /** SHA-256 of the part that all refresh tokens of the session have in common; see `session-tokens.ts`. */
    familyHash: text('family_hash').notNull().unique(),
    /** SHA-256 of the latest refresh token, which itself is kept nowhere. */
    refreshTokenHash: text('refresh_token_hash').notNull(),
    /** Browser or application as it named itself; untrusted text. */
    userAgent: text('user_agent'),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at').notNull(),
    refreshExpiresAt: instant('refresh_expires_at').notNull(),
    /** When the session ends at the latest, however often it is refreshed. */
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('sessions_by_user_and_use').on(table.userId, table.lastUsedAt, table.id)],
);

/** Refresh tokens that were exchanged a moment ago, and what their successors are made with; see `session-tokens.ts`. */
export const spentRefreshTokens = sqliteTable(
  'spent_refresh_tokens',
  {
    hash: text('hash').primaryKey(),
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    salt: text('salt').notNull(),
    spentAt: instant('spent_at').notNull(),
  },
  (table) => [index('spent_refresh_tokens_by_session').on(table.sessionId)],
);

export const follows = sqliteTable(
  'follows',
  {
    followerId: userReference('follower_id'),
    followeeId: userReference('followee_id'),
    followedAt: instant('followed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.followerId, table.followeeId] }),
    index('follows_by_followee').on(table.followeeId, table.followedAt, table.followerId),
    index('follows_by_follower').on(table.followerId, table.followedAt, table.followeeId),
  ],
);

/** The keys that sign access tokens, unless a setting brings one: the latest whose time has come does. */
export const signingKeys = sqliteTable('signing_keys', {
  kid: text('kid').primaryKey(),
  /** The private key as a JWK (RFC 8037). */
  privateKey: text('private_key').notNull(),
  createdAt: instant('created_at').notNull(),
  /** Published from the start, but signs only from then on. */
  signsFrom: instant('signs_from').notNull().default(sql`0`),
});

export type UserRow = typeof users.$inferSelect;
export type ErasedUserRow = typeof erasedUsers.$inferSelect;
export type SessionRow = typeof sessions.$inferSelect;
export type SpentTokenRow = typeof spentRefreshTokens.$inferSelect;
export type FollowRow = typeof follows.$inferSelect;
export type SigningKeyRow = typeof signingKeys.$inferSelect;
export type Role = UserRow['role'];
export type AccountState = UserRow['state'];

import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export { seeding } from '@supergraph/kit/seeding';

const instant = (name: string) => integer(name, { mode: 'timestamp_ms' });

export const users = sqliteTable('users', {
  id: text('id').primaryKey(),
  /** Kept in lower case, so that it is unique without regard to case. */
  username: text('username').notNull().unique(),
  /** As the person wrote it. */
  email: text('email').notNull(),
  /** The address as it is compared; see `foldEmail`. */
  emailKey: text('email_key').notNull().unique(),
  displayName: text('display_name').notNull(),
  bio: text('bio'),
  avatarUrl: text('avatar_url'),
  role: text('role', { enum: ['MEMBER', 'MODERATOR', 'ADMIN'] }).notNull(),
  createdAt: instant('created_at').notNull(),
});

/** Apart from `users`, so that no query for a profile ever touches a hash. No row: the account cannot sign in. */
export const credentials = sqliteTable('credentials', {
  userId: text('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  passwordHash: text('password_hash').notNull(),
});

/** A signed-in device: one chain of rotating refresh tokens, of which only the latest works. */
export const sessions = sqliteTable('sessions', {
  id: text('id').primaryKey(),
  userId: text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** SHA-256 of the refresh token, which itself is kept nowhere. */
  refreshTokenHash: text('refresh_token_hash').notNull().unique(),
  createdAt: instant('created_at').notNull(),
  lastUsedAt: instant('last_used_at').notNull(),
  refreshExpiresAt: instant('refresh_expires_at').notNull(),
  /** When the session ends at the latest, however often it is refreshed. */
  expiresAt: instant('expires_at').notNull(),
});

/** The key that signs access tokens, unless a setting brings one. */
export const signingKeys = sqliteTable('signing_keys', {
  kid: text('kid').primaryKey(),
  /** The private key as a JWK (RFC 8037). */
  privateKey: text('private_key').notNull(),
  createdAt: instant('created_at').notNull(),
});

export type UserRow = typeof users.$inferSelect;
export type SessionRow = typeof sessions.$inferSelect;
export type Role = UserRow['role'];

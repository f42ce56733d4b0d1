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
export { idempotencyKeys } from '@supergraph/kit/idempotency';
export { people } from '@supergraph/kit/people';
export { seeding } from '@supergraph/kit/seeding';

const instant = (name: string) => integer(name, { mode: 'timestamp_ms' });

export const comments = sqliteTable(
  'comments',
  {
    id: text('id').primaryKey(),
    blogId: text('blog_id').notNull(),
    /** Null for a comment on the blog itself. */
    parentId: text('parent_id'),
    depth: integer('depth').notNull(),
    /** Null once the account of the author has been erased. */
    authorId: text('author_id'),
    status: text('status', { enum: ['VISIBLE', 'HIDDEN', 'DELETED'] }).notNull(),
    /** In which capacity it was hidden, since a moderator's decision is not the blog author's to undo; null unless hidden. */
    hiddenBy: text('hidden_by', { enum: ['MODERATOR', 'BLOG_AUTHOR'] }),
    /** Emptied when the comment is deleted. */
    markdown: text('markdown').notNull(),
    html: text('html').notNull(),
    text: text('text').notNull(),
    /** Counted in the transaction that adds or removes a like. */
    likeCount: integer('like_count').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    editedAt: instant('edited_at'),
  },
  (table) => [
    index('comments_by_thread').on(table.blogId, table.parentId, table.createdAt, table.id),
    index('comments_by_likes').on(table.blogId, table.parentId, table.likeCount, table.id),
    index('comments_by_blog_and_status').on(table.blogId, table.status),
    index('comments_by_parent').on(table.parentId, table.createdAt, table.id),
    index('comments_by_author').on(table.authorId, table.status, table.createdAt, table.id),
  ],
);

export type CommentRow = typeof comments.$inferSelect;

export const commentLikes = sqliteTable(
  'comment_likes',
  {
    commentId: text('comment_id')
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade' }),
    userId: text('user_id').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.commentId, table.userId] }),
    index('comment_likes_by_user').on(table.userId),
  ],
);

export type CommentLikeRow = typeof commentLikes.$inferSelect;

/** Blogs that have been published at least once, as far as comments has to know of them; blogs tells by its events. */
export const knownBlogs = sqliteTable('known_blogs', {
  id: text('id').primaryKey(),
  /** Null when the account of the author has been erased, or the blog deleted or lost. */
  authorId: text('author_id'),
  /**
   * A deleted blog stays known as such, so that no comment that comes late hangs on it. `LOST` is one that blogs has said
   * nothing of in a snapshot: it may have come up without its data, and bring the blog back.
   */
  status: text('status', { enum: ['PUBLISHED', 'UNPUBLISHED', 'REMOVED', 'DELETED', 'LOST'] }).notNull(),
  acceptsComments: integer('accepts_comments', { mode: 'boolean' }).notNull(),
  /** How often the blog had been changed by then. */
  blogVersion: integer('blog_version').notNull(),
  /** Where blogs stood at the latest when it said this. */
  version: integer('version').notNull(),
});

export type KnownBlogRow = typeof knownBlogs.$inferSelect;

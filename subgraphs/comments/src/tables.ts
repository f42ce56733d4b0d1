import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

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
    authorId: text('author_id').notNull(),
    status: text('status', { enum: ['VISIBLE', 'HIDDEN', 'DELETED'] }).notNull(),
    /** Emptied when the comment is deleted. */
    markdown: text('markdown').notNull(),
    html: text('html').notNull(),
    text: text('text').notNull(),
    createdAt: instant('created_at').notNull(),
    editedAt: instant('edited_at'),
  },
  (table) => [
    index('comments_by_thread').on(table.blogId, table.parentId, table.createdAt, table.id),
    index('comments_by_blog_and_status').on(table.blogId, table.status),
    index('comments_by_parent').on(table.parentId, table.createdAt, table.id),
    index('comments_by_author').on(table.authorId, table.status, table.createdAt, table.id),
  ],
);

export type CommentRow = typeof comments.$inferSelect;

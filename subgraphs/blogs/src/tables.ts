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

export const blogs = sqliteTable(
  'blogs',
  {
    id: text('id').primaryKey(),
    /** Null once the account of the author has been erased and the blog was to stay. */
    authorId: text('author_id'),
    slug: text('slug').notNull().unique(),
    title: text('title').notNull(),
    excerpt: text('excerpt').notNull(),
    /** Whether the author wrote the excerpt; if not, it follows the text. */
    hasOwnExcerpt: integer('has_own_excerpt', { mode: 'boolean' }).notNull(),
    coverImageUrl: text('cover_image_url'),
    status: text('status', { enum: ['DRAFT', 'PUBLISHED', 'UNPUBLISHED', 'REMOVED'] }).notNull(),
    commentPolicy: text('comment_policy', { enum: ['EVERYONE', 'CLOSED'] }).notNull(),
    readingTimeMinutes: integer('reading_time_minutes').notNull(),
    version: integer('version').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    publishedAt: instant('published_at'),
    /** How many people like it; changed in the transaction that adds or removes a like. */
    likeCount: integer('like_count').notNull().default(0),
    /** What it goes back to when it is restored; null unless it is removed. */
    statusBeforeRemoval: text('status_before_removal', { enum: ['PUBLISHED', 'UNPUBLISHED'] }),
    /** Why a moderator took it down; null unless it is removed. */
    removalReason: text('removal_reason'),
  },
  (table) => [
    index('blogs_by_publication').on(table.status, table.publishedAt, table.id),
    index('blogs_by_likes').on(table.status, table.likeCount, table.id),
    index('blogs_by_author_and_publication').on(table.authorId, table.status, table.publishedAt, table.id),
    index('blogs_by_author_and_change').on(table.authorId, table.updatedAt, table.id),
  ],
);

const blogReference = (name: string) =>
  text(name)
    .notNull()
    .references(() => blogs.id, { onDelete: 'cascade' });

/** Apart from `blogs`, so that lists of blogs do not read whole articles. */
export const blogBodies = sqliteTable('blog_bodies', {
  blogId: blogReference('blog_id').primaryKey(),
  markdown: text('markdown').notNull(),
  html: text('html').notNull(),
  text: text('text').notNull(),
});

/** Every slug that leads to a blog, its present one and its former ones. */
export const blogSlugs = sqliteTable(
  'blog_slugs',
  { slug: text('slug').primaryKey(), blogId: blogReference('blog_id') },
  (table) => [index('blog_slugs_by_blog').on(table.blogId)],
);

export const tags = sqliteTable(
  'tags',
  {
    id: text('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    /** How many published blogs carry it; changed in the transaction that changes one of them. */
    blogCount: integer('blog_count').notNull(),
  },
  (table) => [index('tags_by_use').on(table.blogCount, table.id)],
);

export const blogTags = sqliteTable(
  'blog_tags',
  {
    blogId: blogReference('blog_id'),
    tagId: text('tag_id')
      .notNull()
      .references(() => tags.id),
    position: integer('position').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.blogId, table.tagId] }),
    index('blog_tags_by_tag').on(table.tagId, table.blogId),
  ],
);

export const blogLikes = sqliteTable(
  'blog_likes',
  { blogId: blogReference('blog_id'), userId: text('user_id').notNull(), likedAt: instant('liked_at').notNull() },
  (table) => [
    primaryKey({ columns: [table.blogId, table.userId] }),
    index('blog_likes_by_time').on(table.blogId, table.likedAt, table.userId),
    index('blog_likes_by_person').on(table.userId, table.blogId),
  ],
);

export const blogBookmarks = sqliteTable(
  'blog_bookmarks',
  {
    userId: text('user_id').notNull(),
    blogId: blogReference('blog_id'),
    bookmarkedAt: instant('bookmarked_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.blogId] }),
    index('blog_bookmarks_by_time').on(table.userId, table.bookmarkedAt, table.blogId),
    index('blog_bookmarks_by_blog').on(table.blogId),
  ],
);

/**
 * What published blogs are searched by, in the form that `search-words.ts` gives it. Triggers keep the full-text index
 * `blog_search` in step with this table, also when a blog is deleted; both are made in the migrations.
 */
export const blogSearchTexts = sqliteTable('blog_search_texts', {
  id: integer('id').primaryKey(),
  blogId: blogReference('blog_id').unique(),
  title: text('title').notNull(),
  tags: text('tags').notNull(),
  excerpt: text('excerpt').notNull(),
  body: text('body').notNull(),
});

/**
 * The blogs that were deleted after their readers had been told of them, so that whoever keeps a replica and missed the
 * deletion still hears of it.
 */
export const deletedBlogs = sqliteTable(
  'deleted_blogs',
  {
    id: text('id').primaryKey(),
    /** Null once the account of the author has been erased. */
    authorId: text('author_id'),
    deletedAt: instant('deleted_at').notNull(),
  },
  (table) => [index('deleted_blogs_by_author').on(table.authorId)],
);

/**
 * Who follows whom, as users says it. A follow that has ended stays, so that one that is told late does not bring it back;
 * of an erased account there is none.
 */
export const follows = sqliteTable(
  'follows',
  {
    followerId: text('follower_id').notNull(),
    followeeId: text('followee_id').notNull(),
    isActive: integer('is_active', { mode: 'boolean' }).notNull(),
    /** Where users stood at the latest when it said this. */
    version: integer('version').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.followerId, table.followeeId] }),
    index('follows_by_followee').on(table.followeeId),
  ],
);

export type BlogRow = typeof blogs.$inferSelect;
export type BlogBodyRow = typeof blogBodies.$inferSelect;
export type TagRow = typeof tags.$inferSelect;
export type LikeRow = typeof blogLikes.$inferSelect;
export type BookmarkRow = typeof blogBookmarks.$inferSelect;
export type FollowRow = typeof follows.$inferSelect;
export type SearchTexts = Omit<typeof blogSearchTexts.$inferSelect, 'id'>;
export type BlogStatus = BlogRow['status'];

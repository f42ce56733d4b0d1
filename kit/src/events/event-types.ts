import { z } from 'zod';

/*
 * Every event of the graph, in one table: what it says, who says it and who keeps what it says. `schema/events/` is the
 * same as JSON Schemas, made from this file by `pnpm schema events`. A field may be added to an event; what changes or
 * takes one away is a new major version beside the old one, until nobody reads the old one.
 */

const id = (kind: string) => z.string().regex(new RegExp(`^${kind}_[0-9a-f]{32}$`));
const text = z.string().min(1);

/** What blogs and comments keep of a person. */
const person = z.object({
  userId: id('user'),
  username: text,
  displayName: text,
  avatarUrl: z.string().nullable(),
  state: z.enum(['ACTIVE', 'SUSPENDED']),
});

/** An account that is no more: who had it is told nowhere. */
const erasure = z.object({
  userId: id('user'),
  /** What becomes of the blogs and comments of the person. */
  disposition: z.enum(['ANONYMIZE', 'REMOVE']),
});

const follow = z.object({ followerId: id('user'), followeeId: id('user') });

/** A blog that has been published at least once. */
const blog = z.object({
  blogId: id('blog'),
  /** Null when the account of the author has been erased. */
  authorId: id('user').nullable(),
  slug: text,
  title: text,
  status: z.enum(['PUBLISHED', 'UNPUBLISHED', 'REMOVED']),
  acceptsComments: z.boolean(),
  version: z.int().min(1),
});

const deletedBlog = z.object({ blogId: id('blog'), authorId: id('user').nullable() });

const comment = z.object({
  commentId: id('comment'),
  blogId: id('blog'),
  /** Null when the account of the author has been erased. */
  authorId: id('user').nullable(),
  /** Null for a comment on the blog itself. */
  parentId: id('comment').nullable(),
  status: z.enum(['VISIBLE', 'HIDDEN', 'DELETED']),
});

/** The services that own something others keep a replica of, or watch. */
export const sources = ['users', 'blogs', 'comments'] as const;
export type Source = (typeof sources)[number];

/** Which services keep what a source says, and must have confirmed an event before its source forgets it. */
export const readersOf: Readonly<Record<Source, readonly Source[]>> = {
  users: ['blogs', 'comments'],
  blogs: ['comments'],
  comments: [],
};

const ofPerson = ({ userId }: { userId: string }) => userId;
const ofFollow = ({ followerId, followeeId }: z.output<typeof follow>) => `${followerId}.${followeeId}`;
const ofBlog = ({ blogId }: { blogId: string }) => blogId;
const ofComment = ({ commentId }: { commentId: string }) => commentId;

/**
 * What an event of each type says, and which aggregate it is about: events about the same one keep their order. The number
 * in the name is the major version of what it says.
 */
export const eventTypes = {
  'user.registered.v1': {
    source: 'users',
    data: person,
    subject: ofPerson,
    says: 'Somebody has opened an account.',
  },
  'user.profile_changed.v1': {
    source: 'users',
    data: person,
    subject: ofPerson,
    says: 'Somebody has changed their name or picture.',
  },
  'user.suspended.v1': {
    source: 'users',
    data: person,
    subject: ofPerson,
    says: 'An account was suspended: it changes nothing any more.',
  },
  'user.reinstated.v1': {
    source: 'users',
    data: person,
    subject: ofPerson,
    says: 'An account that was suspended may change things again.',
  },
  'user.deleted.v1': {
    source: 'users',
    data: erasure,
    subject: ofPerson,
    says: 'An account was erased; whatever is kept of it is to be erased, and its content removed or made anonymous.',
  },
  'user.followed.v1': {
    source: 'users',
    data: follow,
    subject: ofFollow,
    says: 'Somebody follows somebody else.',
  },
  'user.unfollowed.v1': {
    source: 'users',
    data: follow,
    subject: ofFollow,
    says: 'Somebody follows somebody else no longer.',
  },
  'blog.published.v1': {
    source: 'blogs',
    data: blog,
    subject: ofBlog,
    says: 'A blog was published.',
  },
  'blog.updated.v1': {
    source: 'blogs',
    data: blog,
    subject: ofBlog,
    says: 'A blog that has been published was changed.',
  },
  'blog.unpublished.v1': {
    source: 'blogs',
    data: blog,
    subject: ofBlog,
    says: 'The author has taken a blog back; its address leads nowhere meanwhile.',
  },
  'blog.removed.v1': {
    source: 'blogs',
    data: blog,
    subject: ofBlog,
    says: 'A moderator has taken a blog down.',
  },
  'blog.restored.v1': {
    source: 'blogs',
    data: blog,
    subject: ofBlog,
    says: 'A moderator has put a blog back.',
  },
  'blog.deleted.v1': {
    source: 'blogs',
    data: deletedBlog,
    subject: ofBlog,
    says: 'A blog is no more, and nothing that belongs to it is to stay.',
  },
  'comment.added.v1': {
    source: 'comments',
    data: comment,
    subject: ofComment,
    says: 'Somebody has commented on a blog, or replied to a comment.',
  },
  'comment.edited.v1': {
    source: 'comments',
    data: comment,
    subject: ofComment,
    says: 'A comment has another text, or no author any more.',
  },
  'comment.hidden.v1': {
    source: 'comments',
    data: comment,
    subject: ofComment,
    says: 'A comment was hidden.',
  },
  'comment.unhidden.v1': {
    source: 'comments',
    data: comment,
    subject: ofComment,
    says: 'A comment that was hidden is shown again.',
  },
  'comment.deleted.v1': {
    source: 'comments',
    data: comment,
    subject: ofComment,
    says: 'A comment is no more; while it has replies, its place stays.',
  },
} as const satisfies Record<
  string,
  { source: Source; data: z.ZodObject; subject: (data: never) => string; says: string }
>;

export type EventType = keyof typeof eventTypes;

/** Events after which nothing that was said earlier about their subject matters: they wait for nothing. */
const lastWords: ReadonlySet<EventType> = new Set<EventType>(['user.deleted.v1', 'blog.deleted.v1']);

export function isLastWord(type: EventType): boolean {
  return lastWords.has(type);
}

/** What an event of a type says. */
export type EventData<Type extends EventType> = z.output<(typeof eventTypes)[Type]['data']>;

const erasedPerson = erasure.extend({ state: z.literal('ERASED') });
const personRecord = z.union([person, erasedPerson]);
const blogRecord = z.union([blog, deletedBlog.extend({ status: z.literal('DELETED') })]);

export type Person = z.output<typeof person>;
export type Erasure = z.output<typeof erasure>;
export type PersonRecord = z.output<typeof personRecord>;
export type FollowRecord = z.output<typeof follow>;
export type BlogRecord = z.output<typeof blogRecord>;
/** A blog as its readers keep it, which is as much of it as is compared. */
export type BlogEssence = Pick<BlogRecord, 'blogId' | 'authorId' | 'status'> &
  Partial<Pick<z.output<typeof blog>, 'acceptsComments' | 'version'>>;

/**
 * What a source hands over whole, to a reader that has nothing yet or has missed something. The records are sorted by their
 * keys, and what the source has erased or deleted is among them, so that a reader that comes back from a backup hears of it.
 * `digest` says which part of a record every reader keeps: by that, replicas are compared with what their source has.
 */
export const snapshotKinds = {
  people: {
    source: 'users',
    record: personRecord,
    key: ofPerson,
    digest: (record: PersonRecord) =>
      record.state === 'ERASED'
        ? [record.userId, record.state, record.disposition]
        : [record.userId, record.state, record.username, record.displayName, record.avatarUrl],
  },
  follows: {
    source: 'users',
    record: follow,
    key: ofFollow,
    digest: ({ followerId, followeeId }: FollowRecord) => [followerId, followeeId],
  },
  blogs: {
    source: 'blogs',
    record: blogRecord,
    key: ofBlog,
    digest: (record: BlogEssence) =>
      record.status === 'DELETED'
        ? [record.blogId, record.status]
        : [record.blogId, record.status, record.authorId, record.acceptsComments, record.version],
  },
} as const satisfies Record<
  string,
  { source: Source; record: z.ZodType; key: (record: never) => string; digest: (record: never) => unknown[] }
>;

export type SnapshotKind = keyof typeof snapshotKinds;
export type SnapshotRecord<Kind extends SnapshotKind> = z.output<(typeof snapshotKinds)[Kind]['record']>;

const kindsInOrder = Object.keys(snapshotKinds) as SnapshotKind[];

/** The kinds of records that a source hands over, in the order in which they are asked for. */
export function listSnapshotKinds(source: Source): SnapshotKind[] {
  return kindsInOrder.filter((kind) => snapshotKinds[kind].source === source);
}

export function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventTypes, type);
}

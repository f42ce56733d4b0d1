// Written by `pnpm codegen` from schema.graphql; do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { BlogRow, TagRow } from '../tables.ts';
import type { BlogPage } from '../lists.ts';
import type { SearchEdge } from '../searching.ts';
import type { Person, Reference, Context } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC as an RFC 3339 string with milliseconds, for example `2026-01-31T23:59:59.000Z`. */
  DateTime: { input: Date; output: Date; }
  /** HTML that has passed the server's allow-list sanitiser and can be shown as it is. */
  HTML: { input: string; output: string; }
  /** An absolute `https:` URL (`http:` only for loopback in development). */
  URL: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** A blog article. */
export type Blog = Node & {
  __typename?: 'Blog';
  /** Whether new comments are accepted at all: the blog is published and its comments are not closed. */
  acceptsComments: Scalars['Boolean']['output'];
  /** Who wrote it; null if the account has been removed. */
  author?: Maybe<User>;
  /** The article. */
  body: RenderedMarkdown;
  /** Who may comment. */
  commentPolicy: CommentPolicy;
  /** Picture above the article. */
  coverImageUrl?: Maybe<Scalars['URL']['output']>;
  /** When it was first saved. */
  createdAt: Scalars['DateTime']['output'];
  /** Short plain-text summary: the author's own, or the start of the text. */
  excerpt: Scalars['String']['output'];
  /** Opaque global identifier of the blog. */
  id: Scalars['ID']['output'];
  /** How many people like it. */
  likeCount: Scalars['Int']['output'];
  /** People who like it, newest like first. */
  likers: BlogLikerConnection;
  /** When it was first published; null before. */
  publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Estimated reading time, at least 1. */
  readingTimeMinutes: Scalars['Int']['output'];
  /** Why a moderator took it down; null unless removed. Only for moderators. */
  removalReason?: Maybe<Scalars['String']['output']>;
  /** Part of the blog's address, unique among all blogs. */
  slug: Scalars['String']['output'];
  /** Where the blog stands in its life. */
  status: BlogStatus;
  /** Labels, at most 5, in the author's order. */
  tags: Array<Tag>;
  /** Title in plain text. */
  title: Scalars['String']['output'];
  /** When it was last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Grows by one with each change; send it back to avoid overwriting somebody else's change. */
  version: Scalars['Int']['output'];
  /** Whether the viewer may change it. */
  viewerCanUpdate: Scalars['Boolean']['output'];
  /** Whether the viewer has bookmarked it; false for anonymous visitors. */
  viewerHasBookmarked: Scalars['Boolean']['output'];
  /** Whether the viewer likes it; false for anonymous visitors. */
  viewerHasLiked: Scalars['Boolean']['output'];
};


/** A blog article. */
export type BlogLikersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A page of blogs. */
export type BlogConnection = {
  __typename?: 'BlogConnection';
  /** The entries of this page. */
  edges: Array<BlogEdge>;
  /** The blogs of this page, in the order of `edges`. */
  nodes: Array<Maybe<Blog>>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many blogs the whole connection has, counted up to 10,000. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One blog within a page. */
export type BlogEdge = {
  __typename?: 'BlogEdge';
  /** Opaque cursor of this edge. */
  cursor: Scalars['String']['output'];
  /** The blog. */
  node?: Maybe<Blog>;
};

/** A refused blog mutation. */
export type BlogError = MutationError & {
  __typename?: 'BlogError';
  /** Why, for programs. */
  code: BlogErrorCode;
  /** Why, for people. */
  message: Scalars['String']['output'];
  /** The argument at fault. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Why a blog mutation was refused. */
export type BlogErrorCode =
  /** The idempotency key was used before with different input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A value is missing, too long, too short or malformed; see `path`. */
  | 'INVALID_INPUT'
  /** The blog is in a state in which this cannot be done. */
  | 'INVALID_STATE'
  /** The viewer may see the blog but not do this to it. */
  | 'NOT_ALLOWED'
  /** There is no such blog that the viewer may see. */
  | 'NOT_FOUND'
  /** The blog lacks something that publishing needs: a text. */
  | 'NOT_PUBLISHABLE'
  /** Somebody changed the blog meanwhile; read it again. */
  | 'VERSION_CONFLICT';

/** Which published blogs to keep; all conditions must hold. */
export type BlogFilter = {
  /** Written by this person. */
  authorId?: InputMaybe<Scalars['ID']['input']>;
  /** Liked by this person. */
  likedById?: InputMaybe<Scalars['ID']['input']>;
  /** First published before this instant. */
  publishedBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** First published at or after this instant. */
  publishedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Carrying this tag. */
  tagSlug?: InputMaybe<Scalars['String']['input']>;
};

/** A page of people who like a blog. */
export type BlogLikerConnection = {
  __typename?: 'BlogLikerConnection';
  /** The entries of this page. */
  edges: Array<BlogLikerEdge>;
  /** The people of this page, in the order of `edges`. */
  nodes: Array<Maybe<User>>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** One like of a blog. */
export type BlogLikerEdge = {
  __typename?: 'BlogLikerEdge';
  /** Opaque cursor of this edge. */
  cursor: Scalars['String']['output'];
  /** When the blog was liked. */
  likedAt: Scalars['DateTime']['output'];
  /** Who likes it; null if the account has just been removed. */
  node?: Maybe<User>;
};

/** How to sort blogs. */
export type BlogOrder = {
  /** In which direction. */
  direction?: SortDirection;
  /** What to sort by. */
  field?: BlogOrderField;
};

/** What to sort blogs by. Ties are broken by identifier, so the order is total and stable. */
export type BlogOrderField =
  /** Number of likes at the time the page is read. */
  | 'LIKE_COUNT'
  /** Time of first publication. */
  | 'PUBLISHED_AT';

/** A page of search results, best match first. */
export type BlogSearchConnection = {
  __typename?: 'BlogSearchConnection';
  /** The results of this page. */
  edges: Array<BlogSearchEdge>;
  /** The blogs of this page, in the order of `edges`. */
  nodes: Array<Maybe<Blog>>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** One search result. */
export type BlogSearchEdge = {
  __typename?: 'BlogSearchEdge';
  /** Opaque cursor of this edge. */
  cursor: Scalars['String']['output'];
  /** The blog. */
  node?: Maybe<Blog>;
  /** A passage around the match, as HTML with `<mark>` around the matched words. */
  snippet: Scalars['HTML']['output'];
};

/** Where a blog stands in its life. */
export type BlogStatus =
  /** Being written; only its author sees it. */
  | 'DRAFT'
  /** Everybody can read it. */
  | 'PUBLISHED'
  /** Taken down by a moderator. */
  | 'REMOVED'
  /** Was published and has been taken back by its author. */
  | 'UNPUBLISHED';

/** Input of `bookmarkBlog`. */
export type BookmarkBlogInput = {
  /** Which blog. */
  blogId: Scalars['ID']['input'];
};

/** Result of `bookmarkBlog` and `unbookmarkBlog`. */
export type BookmarkBlogPayload = {
  __typename?: 'BookmarkBlogPayload';
  /** The blog after the change; null when refused. */
  blog?: Maybe<Blog>;
  /** Why it was refused; empty on success. */
  userErrors: Array<BlogError>;
};

/** A comment on a blog, or a reply to a comment. */
export type Comment = Node & {
  __typename?: 'Comment';
  /** Opaque global identifier of the comment. */
  id: Scalars['ID']['output'];
};

/** Who may comment on a blog. */
export type CommentPolicy =
  /** Nobody; comments already there stay. */
  | 'CLOSED'
  /** Every signed-in person. */
  | 'EVERYONE';

/** Input of `createBlog`. */
export type CreateBlogInput = {
  /** The article in Markdown, at most 200,000 characters. */
  bodyMarkdown: Scalars['String']['input'];
  /** Who may comment. */
  commentPolicy?: CommentPolicy;
  /** Picture above the article. */
  coverImageUrl?: InputMaybe<Scalars['URL']['input']>;
  /** Summary, at most 300 characters; taken from the text when left out. */
  excerpt?: InputMaybe<Scalars['String']['input']>;
  /** Sent again with a retry, returns the first result instead of saving twice; kept for 24 hours. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Wished-for slug, brought into the form of slugs; made from the title when left out. */
  slug?: InputMaybe<Scalars['String']['input']>;
  /** Names of tags, at most 5 of at most 30 characters. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Title, at most 200 characters. */
  title: Scalars['String']['input'];
};

/** Result of `createBlog`. */
export type CreateBlogPayload = {
  __typename?: 'CreateBlogPayload';
  /** The draft; null when refused. */
  blog?: Maybe<Blog>;
  /** Why it was refused; empty on success. */
  userErrors: Array<BlogError>;
};

/** Input of `deleteBlog`. */
export type DeleteBlogInput = {
  /** Which blog. */
  blogId: Scalars['ID']['input'];
};

/** Result of `deleteBlog`. */
export type DeleteBlogPayload = {
  __typename?: 'DeleteBlogPayload';
  /** Identifier of the removed blog; null when refused. */
  deletedBlogId?: Maybe<Scalars['ID']['output']>;
  /** Why it was refused; empty on success. */
  userErrors: Array<BlogError>;
};

/** Input of `likeBlog`. */
export type LikeBlogInput = {
  /** Which blog. */
  blogId: Scalars['ID']['input'];
};

/** Result of `likeBlog` and `unlikeBlog`. */
export type LikeBlogPayload = {
  __typename?: 'LikeBlogPayload';
  /** The blog after the change; null when refused. */
  blog?: Maybe<Blog>;
  /** Why it was refused; empty on success. */
  userErrors: Array<BlogError>;
};

/** Result of the mutations that moderate blogs. */
export type ModerateBlogPayload = {
  __typename?: 'ModerateBlogPayload';
  /** The blog after the change; null when refused. */
  blog?: Maybe<Blog>;
  /** Why it was refused; empty on success. */
  userErrors: Array<BlogError>;
};

/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Bookmarks a blog. Bookmarking it again changes nothing. */
  bookmarkBlog?: Maybe<BookmarkBlogPayload>;
  /** Saves a new draft. */
  createBlog?: Maybe<CreateBlogPayload>;
  /** Removes a blog for good, with its likes and bookmarks; its comments follow. */
  deleteBlog?: Maybe<DeleteBlogPayload>;
  /** Likes a blog. Liking it again changes nothing. */
  likeBlog?: Maybe<LikeBlogPayload>;
  /** Publishes a blog. Publishing a published blog changes nothing. */
  publishBlog?: Maybe<PublishBlogPayload>;
  /** Takes a blog down as a moderator. */
  removeBlog?: Maybe<ModerateBlogPayload>;
  /** Puts a blog that was taken down back as it was. */
  restoreBlog?: Maybe<ModerateBlogPayload>;
  /** Removes a bookmark. Changes nothing if there was none. */
  unbookmarkBlog?: Maybe<BookmarkBlogPayload>;
  /** Takes a like back. Changes nothing if there was none. */
  unlikeBlog?: Maybe<LikeBlogPayload>;
  /** Takes a published blog back. */
  unpublishBlog?: Maybe<UnpublishBlogPayload>;
  /** Changes a blog. Fields left out stay as they are. */
  updateBlog?: Maybe<UpdateBlogPayload>;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationBookmarkBlogArgs = {
  input: BookmarkBlogInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationCreateBlogArgs = {
  input: CreateBlogInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationDeleteBlogArgs = {
  input: DeleteBlogInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationLikeBlogArgs = {
  input: LikeBlogInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationPublishBlogArgs = {
  input: PublishBlogInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationRemoveBlogArgs = {
  input: RemoveBlogInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationRestoreBlogArgs = {
  input: RestoreBlogInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationUnbookmarkBlogArgs = {
  input: UnbookmarkBlogInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationUnlikeBlogArgs = {
  input: UnlikeBlogInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationUnpublishBlogArgs = {
  input: UnpublishBlogInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationUpdateBlogArgs = {
  input: UpdateBlogInput;
};

/** A business failure that the caller can act on, returned as data in a mutation payload. */
export type MutationError = {
  /** A sentence for people, in English; never branch on it. */
  message: Scalars['String']['output'];
  /** The path of the argument at fault, from `input` down; null when the whole operation is at fault. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** An object that can be fetched again by its opaque global identifier. */
export type Node = {
  /** Opaque, globally unique and stable. Clients must not parse it. */
  id: Scalars['ID']['output'];
};

/** Where a page stands within its connection (GraphQL Cursor Connections). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last edge of this page; null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more items follow `endCursor`. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether items come before `startCursor`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first edge of this page; null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** Input of `publishBlog`. */
export type PublishBlogInput = {
  /** Which blog. */
  blogId: Scalars['ID']['input'];
};

/** Result of `publishBlog`. */
export type PublishBlogPayload = {
  __typename?: 'PublishBlogPayload';
  /** The blog after the change; null when refused. */
  blog?: Maybe<Blog>;
  /** Why it was refused; empty on success. */
  userErrors: Array<BlogError>;
};

/** Everything that can be read. */
export type Query = {
  __typename?: 'Query';
  /** A blog by identifier; null if there is none that the viewer may see. */
  blog?: Maybe<Blog>;
  /** A blog by its present or a former slug; null if there is none that the viewer may see. */
  blogBySlug?: Maybe<Blog>;
  /** Published blogs. */
  blogs?: Maybe<BlogConnection>;
  /**
   * Fetches any object by its global identifier; null if there is none that the viewer may see. An identifier of the right
   * form is taken at its word until a field that cannot be null is asked of the object's owner: `{ id __typename }` alone
   * does not tell whether the object exists.
   */
  node?: Maybe<Node>;
  /**
   * Fetches up to 50 objects by their global identifiers, in the given order, null where there is none. As with `node`,
   * `{ id __typename }` alone does not tell whether an object exists.
   */
  nodes?: Maybe<Array<Maybe<Node>>>;
  /** Published blogs that match all words of a text. The text has no operators: every character stands for itself. */
  searchBlogs?: Maybe<BlogSearchConnection>;
  /** A tag by its slug; null if there is none. */
  tag?: Maybe<Tag>;
  /** Tags, most used first. */
  tags?: Maybe<TagConnection>;
};


/** Everything that can be read. */
export type QueryBlogArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QueryBlogBySlugArgs = {
  slug: Scalars['String']['input'];
};


/** Everything that can be read. */
export type QueryBlogsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<BlogFilter>;
  first?: Scalars['Int']['input'];
  orderBy?: InputMaybe<BlogOrder>;
};


/** Everything that can be read. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** Everything that can be read. */
export type QuerySearchBlogsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  query: Scalars['String']['input'];
};


/** Everything that can be read. */
export type QueryTagArgs = {
  slug: Scalars['String']['input'];
};


/** Everything that can be read. */
export type QueryTagsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** Input of `removeBlog`. */
export type RemoveBlogInput = {
  /** Which blog. */
  blogId: Scalars['ID']['input'];
  /** Why; shown to moderators and kept in the audit log. */
  reason: Scalars['String']['input'];
};

/** Text written in Markdown, with its safe renderings. */
export type RenderedMarkdown = {
  __typename?: 'RenderedMarkdown';
  /** The text as sanitised HTML. */
  html: Scalars['HTML']['output'];
  /** The text as it was written. */
  markdown: Scalars['String']['output'];
  /** The text without markup. */
  text: Scalars['String']['output'];
};

/** Input of `restoreBlog`. */
export type RestoreBlogInput = {
  /** Which blog. */
  blogId: Scalars['ID']['input'];
  /** Why; kept in the audit log. */
  reason: Scalars['String']['input'];
};

/** Direction of a sort. */
export type SortDirection =
  /** Smallest or oldest first. */
  | 'ASC'
  /** Largest or newest first. */
  | 'DESC';

/** Everything that can be watched. */
export type Subscription = {
  __typename?: 'Subscription';
  /** Blogs as they are published. */
  blogPublished?: Maybe<Blog>;
};


/** Everything that can be watched. */
export type SubscriptionBlogPublishedArgs = {
  authorId?: InputMaybe<Scalars['ID']['input']>;
};

/** A label on blogs. */
export type Tag = {
  __typename?: 'Tag';
  /** How many published blogs carry it. */
  blogCount: Scalars['Int']['output'];
  /** Published blogs that carry it, newest first. */
  blogs: BlogConnection;
  /** Opaque identifier of the tag. */
  id: Scalars['ID']['output'];
  /** Name as shown. */
  name: Scalars['String']['output'];
  /** Part of the tag's address, unique. */
  slug: Scalars['String']['output'];
};


/** A label on blogs. */
export type TagBlogsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A page of tags. */
export type TagConnection = {
  __typename?: 'TagConnection';
  /** The entries of this page. */
  edges: Array<TagEdge>;
  /** The tags of this page, in the order of `edges`. */
  nodes: Array<Maybe<Tag>>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** One tag within a page. */
export type TagEdge = {
  __typename?: 'TagEdge';
  /** Opaque cursor of this edge. */
  cursor: Scalars['String']['output'];
  /** The tag. */
  node?: Maybe<Tag>;
};

/** Input of `unbookmarkBlog`. */
export type UnbookmarkBlogInput = {
  /** Which blog. */
  blogId: Scalars['ID']['input'];
};

/** Input of `unlikeBlog`. */
export type UnlikeBlogInput = {
  /** Which blog. */
  blogId: Scalars['ID']['input'];
};

/** Input of `unpublishBlog`. */
export type UnpublishBlogInput = {
  /** Which blog. */
  blogId: Scalars['ID']['input'];
};

/** Result of `unpublishBlog`. */
export type UnpublishBlogPayload = {
  __typename?: 'UnpublishBlogPayload';
  /** The blog after the change; null when refused. */
  blog?: Maybe<Blog>;
  /** Why it was refused; empty on success. */
  userErrors: Array<BlogError>;
};

/** Input of `updateBlog`. A field left out stays; `null` clears an optional one. */
export type UpdateBlogInput = {
  /** Which blog. */
  blogId: Scalars['ID']['input'];
  /** New text in Markdown. */
  bodyMarkdown?: InputMaybe<Scalars['String']['input']>;
  /** Who may comment from now on. */
  commentPolicy?: InputMaybe<CommentPolicy>;
  /** New picture. */
  coverImageUrl?: InputMaybe<Scalars['URL']['input']>;
  /** New summary. */
  excerpt?: InputMaybe<Scalars['String']['input']>;
  /** Refuse the change unless this is the current version. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** New slug; the old one keeps leading here. */
  slug?: InputMaybe<Scalars['String']['input']>;
  /** New tags, in place of the old ones. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** New title. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** Result of `updateBlog`. */
export type UpdateBlogPayload = {
  __typename?: 'UpdateBlogPayload';
  /** The blog after the change; null when refused. */
  blog?: Maybe<Blog>;
  /** Why it was refused; empty on success. */
  userErrors: Array<BlogError>;
};

/** A person's public profile. It holds nothing that an anonymous visitor may not see. */
export type User = Node & {
  __typename?: 'User';
  /** Picture, served from this service's replica where a path provides it. */
  avatarUrl?: Maybe<Scalars['URL']['output']>;
  /** How many blogs the person has published; null if it cannot be told just now. */
  blogCount?: Maybe<Scalars['Int']['output']>;
  /** Blogs the person has published, newest first; null if they cannot be told just now. */
  blogs?: Maybe<BlogConnection>;
  /** Name, served from this service's replica where a path provides it. */
  displayName: Scalars['String']['output'];
  /** Opaque global identifier of the user. */
  id: Scalars['ID']['output'];
  /** Handle, served from this service's replica where a path provides it. */
  username: Scalars['String']['output'];
};


/** A person's public profile. It holds nothing that an anonymous visitor may not see. */
export type UserBlogsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/**
 * Everything that only the signed-in person may see. Separate from `User` so that no query path
 * can lead to another person's private data.
 */
export type Viewer = {
  __typename?: 'Viewer';
  /** The viewer's own blogs in any state, most recently changed first. */
  blogs?: Maybe<BlogConnection>;
  /** Blogs the viewer has bookmarked, newest bookmark first. */
  bookmarks?: Maybe<BlogConnection>;
  /** Blogs by the people whom the viewer follows, newest first. */
  feed?: Maybe<BlogConnection>;
  /** Identifier of the viewer: the same value as `user.id`. */
  id: Scalars['ID']['output'];
};


/**
 * Everything that only the signed-in person may see. Separate from `User` so that no query path
 * can lead to another person's private data.
 */
export type ViewerBlogsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  statuses?: InputMaybe<Array<BlogStatus>>;
};


/**
 * Everything that only the signed-in person may see. Separate from `User` so that no query path
 * can lead to another person's private data.
 */
export type ViewerBookmarksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/**
 * Everything that only the signed-in person may see. Separate from `User` so that no query path
 * can lead to another person's private data.
 */
export type ViewerFeedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Blog: Blog;
  User: User;
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Blog:
    ( { __typename: 'Blog' }
    & GraphQLRecursivePick<FederationTypes['Blog'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  MutationError: ( BlogError );
  Node:
    | ( BlogRow )
    | ( Reference )
    | ( Person )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Blog: ResolverTypeWrapper<BlogRow>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  BlogConnection: ResolverTypeWrapper<BlogPage>;
  BlogEdge: ResolverTypeWrapper<Omit<BlogEdge, 'node'> & { node?: Maybe<ResolversTypes['Blog']> }>;
  BlogError: ResolverTypeWrapper<BlogError>;
  BlogErrorCode: BlogErrorCode;
  BlogFilter: BlogFilter;
  BlogLikerConnection: ResolverTypeWrapper<Omit<BlogLikerConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['BlogLikerEdge']>, nodes: Array<Maybe<ResolversTypes['User']>> }>;
  BlogLikerEdge: ResolverTypeWrapper<Omit<BlogLikerEdge, 'node'> & { node?: Maybe<ResolversTypes['User']> }>;
  BlogOrder: BlogOrder;
  BlogOrderField: BlogOrderField;
  BlogSearchConnection: ResolverTypeWrapper<Omit<BlogSearchConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['BlogSearchEdge']>, nodes: Array<Maybe<ResolversTypes['Blog']>> }>;
  BlogSearchEdge: ResolverTypeWrapper<SearchEdge>;
  BlogStatus: BlogStatus;
  BookmarkBlogInput: BookmarkBlogInput;
  BookmarkBlogPayload: ResolverTypeWrapper<Omit<BookmarkBlogPayload, 'blog'> & { blog?: Maybe<ResolversTypes['Blog']> }>;
  Comment: ResolverTypeWrapper<Reference>;
  CommentPolicy: CommentPolicy;
  CreateBlogInput: CreateBlogInput;
  CreateBlogPayload: ResolverTypeWrapper<Omit<CreateBlogPayload, 'blog'> & { blog?: Maybe<ResolversTypes['Blog']> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteBlogInput: DeleteBlogInput;
  DeleteBlogPayload: ResolverTypeWrapper<DeleteBlogPayload>;
  HTML: ResolverTypeWrapper<Scalars['HTML']['output']>;
  LikeBlogInput: LikeBlogInput;
  LikeBlogPayload: ResolverTypeWrapper<Omit<LikeBlogPayload, 'blog'> & { blog?: Maybe<ResolversTypes['Blog']> }>;
  ModerateBlogPayload: ResolverTypeWrapper<Omit<ModerateBlogPayload, 'blog'> & { blog?: Maybe<ResolversTypes['Blog']> }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  MutationError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['MutationError']>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PublishBlogInput: PublishBlogInput;
  PublishBlogPayload: ResolverTypeWrapper<Omit<PublishBlogPayload, 'blog'> & { blog?: Maybe<ResolversTypes['Blog']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RemoveBlogInput: RemoveBlogInput;
  RenderedMarkdown: ResolverTypeWrapper<RenderedMarkdown>;
  RestoreBlogInput: RestoreBlogInput;
  SortDirection: SortDirection;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Tag: ResolverTypeWrapper<TagRow>;
  TagConnection: ResolverTypeWrapper<Omit<TagConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['TagEdge']>, nodes: Array<Maybe<ResolversTypes['Tag']>> }>;
  TagEdge: ResolverTypeWrapper<Omit<TagEdge, 'node'> & { node?: Maybe<ResolversTypes['Tag']> }>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UnbookmarkBlogInput: UnbookmarkBlogInput;
  UnlikeBlogInput: UnlikeBlogInput;
  UnpublishBlogInput: UnpublishBlogInput;
  UnpublishBlogPayload: ResolverTypeWrapper<Omit<UnpublishBlogPayload, 'blog'> & { blog?: Maybe<ResolversTypes['Blog']> }>;
  UpdateBlogInput: UpdateBlogInput;
  UpdateBlogPayload: ResolverTypeWrapper<Omit<UpdateBlogPayload, 'blog'> & { blog?: Maybe<ResolversTypes['Blog']> }>;
  User: ResolverTypeWrapper<Person>;
  Viewer: ResolverTypeWrapper<Reference>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Blog: BlogRow;
  Boolean: Scalars['Boolean']['output'];
  ID: Scalars['ID']['output'];
  BlogConnection: BlogPage;
  BlogEdge: Omit<BlogEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Blog']> };
  BlogError: BlogError;
  BlogFilter: BlogFilter;
  BlogLikerConnection: Omit<BlogLikerConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['BlogLikerEdge']>, nodes: Array<Maybe<ResolversParentTypes['User']>> };
  BlogLikerEdge: Omit<BlogLikerEdge, 'node'> & { node?: Maybe<ResolversParentTypes['User']> };
  BlogOrder: BlogOrder;
  BlogSearchConnection: Omit<BlogSearchConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['BlogSearchEdge']>, nodes: Array<Maybe<ResolversParentTypes['Blog']>> };
  BlogSearchEdge: SearchEdge;
  BookmarkBlogInput: BookmarkBlogInput;
  BookmarkBlogPayload: Omit<BookmarkBlogPayload, 'blog'> & { blog?: Maybe<ResolversParentTypes['Blog']> };
  Comment: Reference;
  CreateBlogInput: CreateBlogInput;
  CreateBlogPayload: Omit<CreateBlogPayload, 'blog'> & { blog?: Maybe<ResolversParentTypes['Blog']> };
  DateTime: Scalars['DateTime']['output'];
  DeleteBlogInput: DeleteBlogInput;
  DeleteBlogPayload: DeleteBlogPayload;
  HTML: Scalars['HTML']['output'];
  LikeBlogInput: LikeBlogInput;
  LikeBlogPayload: Omit<LikeBlogPayload, 'blog'> & { blog?: Maybe<ResolversParentTypes['Blog']> };
  ModerateBlogPayload: Omit<ModerateBlogPayload, 'blog'> & { blog?: Maybe<ResolversParentTypes['Blog']> };
  Mutation: Record<PropertyKey, never>;
  MutationError: ResolversInterfaceTypes<ResolversParentTypes>['MutationError'];
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: PageInfo;
  PublishBlogInput: PublishBlogInput;
  PublishBlogPayload: Omit<PublishBlogPayload, 'blog'> & { blog?: Maybe<ResolversParentTypes['Blog']> };
  Query: Record<PropertyKey, never>;
  RemoveBlogInput: RemoveBlogInput;
  RenderedMarkdown: RenderedMarkdown;
  RestoreBlogInput: RestoreBlogInput;
  Subscription: Record<PropertyKey, never>;
  Tag: TagRow;
  TagConnection: Omit<TagConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['TagEdge']>, nodes: Array<Maybe<ResolversParentTypes['Tag']>> };
  TagEdge: Omit<TagEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Tag']> };
  URL: Scalars['URL']['output'];
  UnbookmarkBlogInput: UnbookmarkBlogInput;
  UnlikeBlogInput: UnlikeBlogInput;
  UnpublishBlogInput: UnpublishBlogInput;
  UnpublishBlogPayload: Omit<UnpublishBlogPayload, 'blog'> & { blog?: Maybe<ResolversParentTypes['Blog']> };
  UpdateBlogInput: UpdateBlogInput;
  UpdateBlogPayload: Omit<UpdateBlogPayload, 'blog'> & { blog?: Maybe<ResolversParentTypes['Blog']> };
  User: Person;
  Viewer: Reference;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
};

export type RateLimitDirectiveArgs = {
  key: Scalars['String']['input'];
  limit: Scalars['Int']['input'];
  windowSeconds: Scalars['Int']['input'];
};

export type RateLimitDirectiveResolver<Result, Parent, ContextType = Context, Args = RateLimitDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type BlogResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Blog'] = ResolversParentTypes['Blog'], FederationReferenceType extends FederationReferenceTypes['Blog'] = FederationReferenceTypes['Blog']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Blog']> | FederationReferenceType, FederationReferenceType, ContextType>;
  acceptsComments?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  body?: Resolver<ResolversTypes['RenderedMarkdown'], ParentType, ContextType>;
  commentPolicy?: Resolver<ResolversTypes['CommentPolicy'], ParentType, ContextType>;
  coverImageUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  excerpt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  likeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  likers?: Resolver<ResolversTypes['BlogLikerConnection'], ParentType, ContextType, RequireFields<BlogLikersArgs, 'first'>>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  readingTimeMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  removalReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['BlogStatus'], ParentType, ContextType>;
  tags?: Resolver<Array<ResolversTypes['Tag']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  viewerCanUpdate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerHasBookmarked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerHasLiked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BlogConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlogConnection'] = ResolversParentTypes['BlogConnection']> = {
  edges?: Resolver<Array<ResolversTypes['BlogEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Blog']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type BlogEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlogEdge'] = ResolversParentTypes['BlogEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Blog']>, ParentType, ContextType>;
};

export type BlogErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlogError'] = ResolversParentTypes['BlogError']> = {
  code?: Resolver<ResolversTypes['BlogErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BlogLikerConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlogLikerConnection'] = ResolversParentTypes['BlogLikerConnection']> = {
  edges?: Resolver<Array<ResolversTypes['BlogLikerEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['User']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BlogLikerEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlogLikerEdge'] = ResolversParentTypes['BlogLikerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  likedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type BlogSearchConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlogSearchConnection'] = ResolversParentTypes['BlogSearchConnection']> = {
  edges?: Resolver<Array<ResolversTypes['BlogSearchEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Blog']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BlogSearchEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlogSearchEdge'] = ResolversParentTypes['BlogSearchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Blog']>, ParentType, ContextType>;
  snippet?: Resolver<ResolversTypes['HTML'], ParentType, ContextType>;
};

export type BookmarkBlogPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BookmarkBlogPayload'] = ResolversParentTypes['BookmarkBlogPayload']> = {
  blog?: Resolver<Maybe<ResolversTypes['Blog']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['BlogError']>, ParentType, ContextType>;
};

export type CommentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Comment'] = ResolversParentTypes['Comment']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateBlogPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateBlogPayload'] = ResolversParentTypes['CreateBlogPayload']> = {
  blog?: Resolver<Maybe<ResolversTypes['Blog']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['BlogError']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteBlogPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteBlogPayload'] = ResolversParentTypes['DeleteBlogPayload']> = {
  deletedBlogId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['BlogError']>, ParentType, ContextType>;
};

export interface HtmlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['HTML'], any> {
  name: 'HTML';
}

export type LikeBlogPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LikeBlogPayload'] = ResolversParentTypes['LikeBlogPayload']> = {
  blog?: Resolver<Maybe<ResolversTypes['Blog']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['BlogError']>, ParentType, ContextType>;
};

export type ModerateBlogPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModerateBlogPayload'] = ResolversParentTypes['ModerateBlogPayload']> = {
  blog?: Resolver<Maybe<ResolversTypes['Blog']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['BlogError']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  bookmarkBlog?: Resolver<Maybe<ResolversTypes['BookmarkBlogPayload']>, ParentType, ContextType, RequireFields<MutationBookmarkBlogArgs, 'input'>>;
  createBlog?: Resolver<Maybe<ResolversTypes['CreateBlogPayload']>, ParentType, ContextType, RequireFields<MutationCreateBlogArgs, 'input'>>;
  deleteBlog?: Resolver<Maybe<ResolversTypes['DeleteBlogPayload']>, ParentType, ContextType, RequireFields<MutationDeleteBlogArgs, 'input'>>;
  likeBlog?: Resolver<Maybe<ResolversTypes['LikeBlogPayload']>, ParentType, ContextType, RequireFields<MutationLikeBlogArgs, 'input'>>;
  publishBlog?: Resolver<Maybe<ResolversTypes['PublishBlogPayload']>, ParentType, ContextType, RequireFields<MutationPublishBlogArgs, 'input'>>;
  removeBlog?: Resolver<Maybe<ResolversTypes['ModerateBlogPayload']>, ParentType, ContextType, RequireFields<MutationRemoveBlogArgs, 'input'>>;
  restoreBlog?: Resolver<Maybe<ResolversTypes['ModerateBlogPayload']>, ParentType, ContextType, RequireFields<MutationRestoreBlogArgs, 'input'>>;
  unbookmarkBlog?: Resolver<Maybe<ResolversTypes['BookmarkBlogPayload']>, ParentType, ContextType, RequireFields<MutationUnbookmarkBlogArgs, 'input'>>;
  unlikeBlog?: Resolver<Maybe<ResolversTypes['LikeBlogPayload']>, ParentType, ContextType, RequireFields<MutationUnlikeBlogArgs, 'input'>>;
  unpublishBlog?: Resolver<Maybe<ResolversTypes['UnpublishBlogPayload']>, ParentType, ContextType, RequireFields<MutationUnpublishBlogArgs, 'input'>>;
  updateBlog?: Resolver<Maybe<ResolversTypes['UpdateBlogPayload']>, ParentType, ContextType, RequireFields<MutationUpdateBlogArgs, 'input'>>;
};

export type MutationErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MutationError'] = ResolversParentTypes['MutationError']> = {
  __resolveType: TypeResolveFn<'BlogError', ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Blog' | 'Comment' | 'User', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PublishBlogPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublishBlogPayload'] = ResolversParentTypes['PublishBlogPayload']> = {
  blog?: Resolver<Maybe<ResolversTypes['Blog']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['BlogError']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  blog?: Resolver<Maybe<ResolversTypes['Blog']>, ParentType, ContextType, RequireFields<QueryBlogArgs, 'id'>>;
  blogBySlug?: Resolver<Maybe<ResolversTypes['Blog']>, ParentType, ContextType, RequireFields<QueryBlogBySlugArgs, 'slug'>>;
  blogs?: Resolver<Maybe<ResolversTypes['BlogConnection']>, ParentType, ContextType, RequireFields<QueryBlogsArgs, 'first'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Maybe<Array<Maybe<ResolversTypes['Node']>>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  searchBlogs?: Resolver<Maybe<ResolversTypes['BlogSearchConnection']>, ParentType, ContextType, RequireFields<QuerySearchBlogsArgs, 'first' | 'query'>>;
  tag?: Resolver<Maybe<ResolversTypes['Tag']>, ParentType, ContextType, RequireFields<QueryTagArgs, 'slug'>>;
  tags?: Resolver<Maybe<ResolversTypes['TagConnection']>, ParentType, ContextType, RequireFields<QueryTagsArgs, 'first'>>;
};

export type RenderedMarkdownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RenderedMarkdown'] = ResolversParentTypes['RenderedMarkdown']> = {
  html?: Resolver<ResolversTypes['HTML'], ParentType, ContextType>;
  markdown?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  blogPublished?: SubscriptionResolver<Maybe<ResolversTypes['Blog']>, "blogPublished", ParentType, ContextType, Partial<SubscriptionBlogPublishedArgs>>;
};

export type TagResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tag'] = ResolversParentTypes['Tag']> = {
  blogCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  blogs?: Resolver<ResolversTypes['BlogConnection'], ParentType, ContextType, RequireFields<TagBlogsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TagConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TagConnection'] = ResolversParentTypes['TagConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TagEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Tag']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TagEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TagEdge'] = ResolversParentTypes['TagEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Tag']>, ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UnpublishBlogPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnpublishBlogPayload'] = ResolversParentTypes['UnpublishBlogPayload']> = {
  blog?: Resolver<Maybe<ResolversTypes['Blog']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['BlogError']>, ParentType, ContextType>;
};

export type UpdateBlogPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateBlogPayload'] = ResolversParentTypes['UpdateBlogPayload']> = {
  blog?: Resolver<Maybe<ResolversTypes['Blog']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['BlogError']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  avatarUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  blogCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  blogs?: Resolver<Maybe<ResolversTypes['BlogConnection']>, ParentType, ContextType, RequireFields<UserBlogsArgs, 'first'>>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  username?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  blogs?: Resolver<Maybe<ResolversTypes['BlogConnection']>, ParentType, ContextType, RequireFields<ViewerBlogsArgs, 'first'>>;
  bookmarks?: Resolver<Maybe<ResolversTypes['BlogConnection']>, ParentType, ContextType, RequireFields<ViewerBookmarksArgs, 'first'>>;
  feed?: Resolver<Maybe<ResolversTypes['BlogConnection']>, ParentType, ContextType, RequireFields<ViewerFeedArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Blog?: BlogResolvers<ContextType>;
  BlogConnection?: BlogConnectionResolvers<ContextType>;
  BlogEdge?: BlogEdgeResolvers<ContextType>;
  BlogError?: BlogErrorResolvers<ContextType>;
  BlogLikerConnection?: BlogLikerConnectionResolvers<ContextType>;
  BlogLikerEdge?: BlogLikerEdgeResolvers<ContextType>;
  BlogSearchConnection?: BlogSearchConnectionResolvers<ContextType>;
  BlogSearchEdge?: BlogSearchEdgeResolvers<ContextType>;
  BookmarkBlogPayload?: BookmarkBlogPayloadResolvers<ContextType>;
  Comment?: CommentResolvers<ContextType>;
  CreateBlogPayload?: CreateBlogPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteBlogPayload?: DeleteBlogPayloadResolvers<ContextType>;
  HTML?: GraphQLScalarType;
  LikeBlogPayload?: LikeBlogPayloadResolvers<ContextType>;
  ModerateBlogPayload?: ModerateBlogPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  MutationError?: MutationErrorResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PublishBlogPayload?: PublishBlogPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RenderedMarkdown?: RenderedMarkdownResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Tag?: TagResolvers<ContextType>;
  TagConnection?: TagConnectionResolvers<ContextType>;
  TagEdge?: TagEdgeResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UnpublishBlogPayload?: UnpublishBlogPayloadResolvers<ContextType>;
  UpdateBlogPayload?: UpdateBlogPayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  rateLimit?: RateLimitDirectiveResolver<any, any, ContextType>;
};

// Written by `pnpm codegen` from schema.graphql; do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CommentRow } from '../tables.ts';
import type { ShownPerson } from '@supergraph/kit/people';
import type { BlogReference, Context } from '../context.ts';
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

/** Input of `addComment`. */
export type AddCommentInput = {
  /** The blog. */
  blogId: Scalars['ID']['input'];
  /** The comment in Markdown, 1 to 10,000 characters. */
  bodyMarkdown: Scalars['String']['input'];
  /** Sent again with a retry, returns the first result instead of posting twice; kept for 24 hours. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The comment to reply to; left out for a comment on the blog itself. */
  parentId?: InputMaybe<Scalars['ID']['input']>;
};

/** Result of `addComment`. */
export type AddCommentPayload = {
  __typename?: 'AddCommentPayload';
  /** The comment; null when refused. */
  comment?: Maybe<Comment>;
  /** The comment as an edge, for the client's cached list; null when refused. */
  commentEdge?: Maybe<CommentEdge>;
  /** Why it was refused; empty on success. */
  userErrors: Array<CommentError>;
};

/** A blog article. */
export type Blog = Node & {
  __typename?: 'Blog';
  /** Whether new comments are accepted at all; told by the blogs subgraph. */
  acceptsComments: Scalars['Boolean']['output'];
  /** Who wrote it; told by the blogs subgraph. */
  author?: Maybe<User>;
  /** How many visible comments and replies the blog has; null if it cannot be told just now. */
  commentCount?: Maybe<Scalars['Int']['output']>;
  /** Comments on the blog itself; null if they cannot be told just now. */
  comments?: Maybe<CommentConnection>;
  /** Opaque global identifier of the blog. */
  id: Scalars['ID']['output'];
  /** Whether the viewer may comment now; null if it cannot be told just now. */
  viewerCanComment?: Maybe<Scalars['Boolean']['output']>;
  /** Whether the viewer may hide comments here: moderators, and the author on the author's own blog. */
  viewerCanModerateComments?: Maybe<Scalars['Boolean']['output']>;
};


/** A blog article. */
export type BlogCommentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  orderBy?: CommentOrder;
};

/** A comment on a blog, or a reply to a comment. */
export type Comment = Node & {
  __typename?: 'Comment';
  /** Who wrote it; null if deleted, hidden, or the account has been removed. */
  author?: Maybe<User>;
  /** The blog it belongs to; null if the viewer may not see it, or if it cannot be told just now. */
  blog?: Maybe<Blog>;
  /** What it says; null if deleted or hidden. */
  body?: Maybe<RenderedMarkdown>;
  /** When it was posted. */
  createdAt: Scalars['DateTime']['output'];
  /** How many comments lie above it: 0 for a comment on the blog itself, at most 3. */
  depth: Scalars['Int']['output'];
  /** When its author last changed it; null if never. */
  editedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque global identifier of the comment. */
  id: Scalars['ID']['output'];
  /** How many people like it. */
  likeCount: Scalars['Int']['output'];
  /** The comment it replies to; null for a comment on the blog itself. */
  parent?: Maybe<Comment>;
  /** Direct replies, oldest first. */
  replies: CommentConnection;
  /** How many direct replies it has. */
  replyCount: Scalars['Int']['output'];
  /** Whether it can be read. */
  status: CommentStatus;
  /**
   * Whether the viewer may remove or hide it. False for the author of the blog, too, while it cannot be told whose blog it is:
   * then `hideComment` still decides for itself.
   */
  viewerCanRemove: Scalars['Boolean']['output'];
  /** Whether the viewer may change it. */
  viewerCanUpdate: Scalars['Boolean']['output'];
  /** Whether the viewer likes it; false for anonymous visitors. */
  viewerHasLiked: Scalars['Boolean']['output'];
};


/** A comment on a blog, or a reply to a comment. */
export type CommentRepliesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A page of comments. */
export type CommentConnection = {
  __typename?: 'CommentConnection';
  /** The entries of this page. */
  edges: Array<CommentEdge>;
  /** The comments of this page, in the order of `edges`. */
  nodes: Array<Maybe<Comment>>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** One comment within a page. */
export type CommentEdge = {
  __typename?: 'CommentEdge';
  /** Opaque cursor of this edge. */
  cursor: Scalars['String']['output'];
  /** The comment. */
  node?: Maybe<Comment>;
};

/** A refused comment mutation. */
export type CommentError = MutationError & {
  __typename?: 'CommentError';
  /** Why, for programs. */
  code: CommentErrorCode;
  /** Why, for people. */
  message: Scalars['String']['output'];
  /** The argument at fault. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Why a comment mutation was refused. */
export type CommentErrorCode =
  /** The blog takes no comments. */
  | 'COMMENTS_CLOSED'
  /** The idempotency key was used before with different input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A value is missing, too long, too short or malformed; see `path`. */
  | 'INVALID_INPUT'
  /** The reply would be nested too deeply, or the parent belongs to another blog. */
  | 'INVALID_PARENT'
  /** The comment is deleted or hidden. */
  | 'INVALID_STATE'
  /** The viewer may see the comment but not do this to it. */
  | 'NOT_ALLOWED'
  /** There is no such blog or comment that the viewer may see. */
  | 'NOT_FOUND';

/** How to sort comments. Ties are broken by identifier, so the order is total and stable. */
export type CommentOrder =
  /** Most liked first, at the time the page is read. */
  | 'MOST_LIKED'
  /** Newest first. */
  | 'NEWEST_FIRST'
  /** Oldest first. */
  | 'OLDEST_FIRST';

/** Whether a comment can be read. */
export type CommentStatus =
  /** Removed by its author; its place in the thread stays while it has replies. */
  | 'DELETED'
  /** Hidden by the blog's author or a moderator; its place in the thread stays. */
  | 'HIDDEN'
  /** Everybody can read it. */
  | 'VISIBLE';

/** Input of `deleteComment`. */
export type DeleteCommentInput = {
  /** Which comment. */
  commentId: Scalars['ID']['input'];
};

/** Result of `deleteComment`. */
export type DeleteCommentPayload = {
  __typename?: 'DeleteCommentPayload';
  /** The blog it was on, for the client's cached count; null when refused. */
  blog?: Maybe<Blog>;
  /** Identifier of the removed comment; null when refused. */
  deletedCommentId?: Maybe<Scalars['ID']['output']>;
  /** Why it was refused; empty on success. */
  userErrors: Array<CommentError>;
};

/** Input of `editComment`. */
export type EditCommentInput = {
  /** The new text in Markdown, 1 to 10,000 characters. */
  bodyMarkdown: Scalars['String']['input'];
  /** Which comment. */
  commentId: Scalars['ID']['input'];
};

/** Result of `editComment`. */
export type EditCommentPayload = {
  __typename?: 'EditCommentPayload';
  /** The comment after the change; null when refused. */
  comment?: Maybe<Comment>;
  /** Why it was refused; empty on success. */
  userErrors: Array<CommentError>;
};

/** Input of `hideComment`. */
export type HideCommentInput = {
  /** Which comment. */
  commentId: Scalars['ID']['input'];
};

/** Result of `hideComment` and `unhideComment`. */
export type HideCommentPayload = {
  __typename?: 'HideCommentPayload';
  /** The comment after the change; null when refused. */
  comment?: Maybe<Comment>;
  /** Why it was refused; empty on success. */
  userErrors: Array<CommentError>;
};

/** Input of `likeComment`. */
export type LikeCommentInput = {
  /** Which comment. */
  commentId: Scalars['ID']['input'];
};

/** Result of `likeComment` and `unlikeComment`. */
export type LikeCommentPayload = {
  __typename?: 'LikeCommentPayload';
  /** The comment after the change; null when refused. */
  comment?: Maybe<Comment>;
  /** Why it was refused; empty on success. */
  userErrors: Array<CommentError>;
};

/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Posts a comment on a blog, or a reply to a comment. */
  addComment?: Maybe<AddCommentPayload>;
  /** Removes one's own comment. */
  deleteComment?: Maybe<DeleteCommentPayload>;
  /** Changes one's own comment. */
  editComment?: Maybe<EditCommentPayload>;
  /** Hides a comment: moderators everywhere, an author on the author's own blog. */
  hideComment?: Maybe<HideCommentPayload>;
  /** Likes a comment. Liking it again changes nothing. */
  likeComment?: Maybe<LikeCommentPayload>;
  /** Shows a hidden comment again. */
  unhideComment?: Maybe<HideCommentPayload>;
  /** Takes a like back. Changes nothing if there was none. */
  unlikeComment?: Maybe<LikeCommentPayload>;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationAddCommentArgs = {
  input: AddCommentInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationDeleteCommentArgs = {
  input: DeleteCommentInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationEditCommentArgs = {
  input: EditCommentInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationHideCommentArgs = {
  input: HideCommentInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationLikeCommentArgs = {
  input: LikeCommentInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationUnhideCommentArgs = {
  input: UnhideCommentInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationUnlikeCommentArgs = {
  input: UnlikeCommentInput;
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

/** Everything that can be read. */
export type Query = {
  __typename?: 'Query';
  /** A comment by identifier; null if there is none that the viewer may see. */
  comment?: Maybe<Comment>;
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
};


/** Everything that can be read. */
export type QueryCommentArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
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

/** Everything that can be watched. */
export type Subscription = {
  __typename?: 'Subscription';
  /** Comments on a blog as they are posted. */
  commentAdded?: Maybe<Comment>;
};


/** Everything that can be watched. */
export type SubscriptionCommentAddedArgs = {
  blogId: Scalars['ID']['input'];
};

/** Input of `unhideComment`. */
export type UnhideCommentInput = {
  /** Which comment. */
  commentId: Scalars['ID']['input'];
};

/** Input of `unlikeComment`. */
export type UnlikeCommentInput = {
  /** Which comment. */
  commentId: Scalars['ID']['input'];
};

/** A person's public profile. It holds nothing that an anonymous visitor may not see. */
export type User = Node & {
  __typename?: 'User';
  /** Picture, served from this service's replica where a path provides it. */
  avatarUrl?: Maybe<Scalars['URL']['output']>;
  /** How many visible comments the person has written; null if it cannot be told just now. */
  commentCount?: Maybe<Scalars['Int']['output']>;
  /** Visible comments of the person, newest first; null if they cannot be told just now. */
  comments?: Maybe<CommentConnection>;
  /** Name, served from this service's replica where a path provides it. */
  displayName: Scalars['String']['output'];
  /** Opaque global identifier of the user. */
  id: Scalars['ID']['output'];
  /** Handle, served from this service's replica where a path provides it. */
  username: Scalars['String']['output'];
};


/** A person's public profile. It holds nothing that an anonymous visitor may not see. */
export type UserCommentsArgs = {
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
  Comment: Comment;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Blog:
    ( { __typename: 'Blog' }
    & GraphQLRecursivePick<FederationTypes['Blog'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Blog'], {"acceptsComments":true}>
        | GraphQLRecursivePick<FederationTypes['Blog'], {"acceptsComments":true,"author":{"id":true}}>
        | GraphQLRecursivePick<FederationTypes['Blog'], {"author":{"id":true}}> ) );
  Comment:
    ( { __typename: 'Comment' }
    & GraphQLRecursivePick<FederationTypes['Comment'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  MutationError: ( CommentError );
  Node:
    | ( BlogReference )
    | ( CommentRow )
    | ( ShownPerson )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddCommentInput: AddCommentInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AddCommentPayload: ResolverTypeWrapper<Omit<AddCommentPayload, 'comment' | 'commentEdge'> & { comment?: Maybe<ResolversTypes['Comment']>, commentEdge?: Maybe<ResolversTypes['CommentEdge']> }>;
  Blog: ResolverTypeWrapper<BlogReference>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Comment: ResolverTypeWrapper<CommentRow>;
  CommentConnection: ResolverTypeWrapper<Omit<CommentConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['CommentEdge']>, nodes: Array<Maybe<ResolversTypes['Comment']>> }>;
  CommentEdge: ResolverTypeWrapper<Omit<CommentEdge, 'node'> & { node?: Maybe<ResolversTypes['Comment']> }>;
  CommentError: ResolverTypeWrapper<CommentError>;
  CommentErrorCode: CommentErrorCode;
  CommentOrder: CommentOrder;
  CommentStatus: CommentStatus;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteCommentInput: DeleteCommentInput;
  DeleteCommentPayload: ResolverTypeWrapper<Omit<DeleteCommentPayload, 'blog'> & { blog?: Maybe<ResolversTypes['Blog']> }>;
  EditCommentInput: EditCommentInput;
  EditCommentPayload: ResolverTypeWrapper<Omit<EditCommentPayload, 'comment'> & { comment?: Maybe<ResolversTypes['Comment']> }>;
  HTML: ResolverTypeWrapper<Scalars['HTML']['output']>;
  HideCommentInput: HideCommentInput;
  HideCommentPayload: ResolverTypeWrapper<Omit<HideCommentPayload, 'comment'> & { comment?: Maybe<ResolversTypes['Comment']> }>;
  LikeCommentInput: LikeCommentInput;
  LikeCommentPayload: ResolverTypeWrapper<Omit<LikeCommentPayload, 'comment'> & { comment?: Maybe<ResolversTypes['Comment']> }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  MutationError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['MutationError']>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RenderedMarkdown: ResolverTypeWrapper<RenderedMarkdown>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UnhideCommentInput: UnhideCommentInput;
  UnlikeCommentInput: UnlikeCommentInput;
  User: ResolverTypeWrapper<ShownPerson>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddCommentInput: AddCommentInput;
  ID: Scalars['ID']['output'];
  AddCommentPayload: Omit<AddCommentPayload, 'comment' | 'commentEdge'> & { comment?: Maybe<ResolversParentTypes['Comment']>, commentEdge?: Maybe<ResolversParentTypes['CommentEdge']> };
  Blog: BlogReference;
  Boolean: Scalars['Boolean']['output'];
  Comment: CommentRow;
  CommentConnection: Omit<CommentConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['CommentEdge']>, nodes: Array<Maybe<ResolversParentTypes['Comment']>> };
  CommentEdge: Omit<CommentEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Comment']> };
  CommentError: CommentError;
  DateTime: Scalars['DateTime']['output'];
  DeleteCommentInput: DeleteCommentInput;
  DeleteCommentPayload: Omit<DeleteCommentPayload, 'blog'> & { blog?: Maybe<ResolversParentTypes['Blog']> };
  EditCommentInput: EditCommentInput;
  EditCommentPayload: Omit<EditCommentPayload, 'comment'> & { comment?: Maybe<ResolversParentTypes['Comment']> };
  HTML: Scalars['HTML']['output'];
  HideCommentInput: HideCommentInput;
  HideCommentPayload: Omit<HideCommentPayload, 'comment'> & { comment?: Maybe<ResolversParentTypes['Comment']> };
  LikeCommentInput: LikeCommentInput;
  LikeCommentPayload: Omit<LikeCommentPayload, 'comment'> & { comment?: Maybe<ResolversParentTypes['Comment']> };
  Mutation: Record<PropertyKey, never>;
  MutationError: ResolversInterfaceTypes<ResolversParentTypes>['MutationError'];
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  RenderedMarkdown: RenderedMarkdown;
  Subscription: Record<PropertyKey, never>;
  URL: Scalars['URL']['output'];
  UnhideCommentInput: UnhideCommentInput;
  UnlikeCommentInput: UnlikeCommentInput;
  User: ShownPerson;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
};

export type RateLimitDirectiveArgs = {
  key: Scalars['String']['input'];
  limit: Scalars['Int']['input'];
  windowSeconds: Scalars['Int']['input'];
};

export type RateLimitDirectiveResolver<Result, Parent, ContextType = Context, Args = RateLimitDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddCommentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddCommentPayload'] = ResolversParentTypes['AddCommentPayload']> = {
  comment?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  commentEdge?: Resolver<Maybe<ResolversTypes['CommentEdge']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['CommentError']>, ParentType, ContextType>;
};

export type BlogResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Blog'] = ResolversParentTypes['Blog'], FederationReferenceType extends FederationReferenceTypes['Blog'] = FederationReferenceTypes['Blog']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Blog']> | FederationReferenceType, FederationReferenceType, ContextType>;
  commentCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  comments?: Resolver<Maybe<ResolversTypes['CommentConnection']>, ParentType, ContextType, RequireFields<BlogCommentsArgs, 'first' | 'orderBy'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  viewerCanComment?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  viewerCanModerateComments?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Comment'] = ResolversParentTypes['Comment'], FederationReferenceType extends FederationReferenceTypes['Comment'] = FederationReferenceTypes['Comment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Comment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  blog?: Resolver<Maybe<ResolversTypes['Blog']>, ParentType, ContextType>;
  body?: Resolver<Maybe<ResolversTypes['RenderedMarkdown']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  depth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  editedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  likeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  replies?: Resolver<ResolversTypes['CommentConnection'], ParentType, ContextType, RequireFields<CommentRepliesArgs, 'first'>>;
  replyCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CommentStatus'], ParentType, ContextType>;
  viewerCanRemove?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerCanUpdate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewerHasLiked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommentConnection'] = ResolversParentTypes['CommentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CommentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Comment']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CommentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommentEdge'] = ResolversParentTypes['CommentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
};

export type CommentErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommentError'] = ResolversParentTypes['CommentError']> = {
  code?: Resolver<ResolversTypes['CommentErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteCommentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteCommentPayload'] = ResolversParentTypes['DeleteCommentPayload']> = {
  blog?: Resolver<Maybe<ResolversTypes['Blog']>, ParentType, ContextType>;
  deletedCommentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['CommentError']>, ParentType, ContextType>;
};

export type EditCommentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EditCommentPayload'] = ResolversParentTypes['EditCommentPayload']> = {
  comment?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['CommentError']>, ParentType, ContextType>;
};

export interface HtmlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['HTML'], any> {
  name: 'HTML';
}

export type HideCommentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HideCommentPayload'] = ResolversParentTypes['HideCommentPayload']> = {
  comment?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['CommentError']>, ParentType, ContextType>;
};

export type LikeCommentPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LikeCommentPayload'] = ResolversParentTypes['LikeCommentPayload']> = {
  comment?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['CommentError']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addComment?: Resolver<Maybe<ResolversTypes['AddCommentPayload']>, ParentType, ContextType, RequireFields<MutationAddCommentArgs, 'input'>>;
  deleteComment?: Resolver<Maybe<ResolversTypes['DeleteCommentPayload']>, ParentType, ContextType, RequireFields<MutationDeleteCommentArgs, 'input'>>;
  editComment?: Resolver<Maybe<ResolversTypes['EditCommentPayload']>, ParentType, ContextType, RequireFields<MutationEditCommentArgs, 'input'>>;
  hideComment?: Resolver<Maybe<ResolversTypes['HideCommentPayload']>, ParentType, ContextType, RequireFields<MutationHideCommentArgs, 'input'>>;
  likeComment?: Resolver<Maybe<ResolversTypes['LikeCommentPayload']>, ParentType, ContextType, RequireFields<MutationLikeCommentArgs, 'input'>>;
  unhideComment?: Resolver<Maybe<ResolversTypes['HideCommentPayload']>, ParentType, ContextType, RequireFields<MutationUnhideCommentArgs, 'input'>>;
  unlikeComment?: Resolver<Maybe<ResolversTypes['LikeCommentPayload']>, ParentType, ContextType, RequireFields<MutationUnlikeCommentArgs, 'input'>>;
};

export type MutationErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MutationError'] = ResolversParentTypes['MutationError']> = {
  __resolveType: TypeResolveFn<'CommentError', ParentType, ContextType>;
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

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  comment?: Resolver<Maybe<ResolversTypes['Comment']>, ParentType, ContextType, RequireFields<QueryCommentArgs, 'id'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Maybe<Array<Maybe<ResolversTypes['Node']>>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
};

export type RenderedMarkdownResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RenderedMarkdown'] = ResolversParentTypes['RenderedMarkdown']> = {
  html?: Resolver<ResolversTypes['HTML'], ParentType, ContextType>;
  markdown?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  commentAdded?: SubscriptionResolver<Maybe<ResolversTypes['Comment']>, "commentAdded", ParentType, ContextType, RequireFields<SubscriptionCommentAddedArgs, 'blogId'>>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  avatarUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  commentCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  comments?: Resolver<Maybe<ResolversTypes['CommentConnection']>, ParentType, ContextType, RequireFields<UserCommentsArgs, 'first'>>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  username?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AddCommentPayload?: AddCommentPayloadResolvers<ContextType>;
  Blog?: BlogResolvers<ContextType>;
  Comment?: CommentResolvers<ContextType>;
  CommentConnection?: CommentConnectionResolvers<ContextType>;
  CommentEdge?: CommentEdgeResolvers<ContextType>;
  CommentError?: CommentErrorResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteCommentPayload?: DeleteCommentPayloadResolvers<ContextType>;
  EditCommentPayload?: EditCommentPayloadResolvers<ContextType>;
  HTML?: GraphQLScalarType;
  HideCommentPayload?: HideCommentPayloadResolvers<ContextType>;
  LikeCommentPayload?: LikeCommentPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  MutationError?: MutationErrorResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RenderedMarkdown?: RenderedMarkdownResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  URL?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  rateLimit?: RateLimitDirectiveResolver<any, any, ContextType>;
};

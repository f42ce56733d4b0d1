// Written by `pnpm codegen` from schema.graphql; do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserRow } from '../tables.ts';
import type { Reference, Context } from '../context.ts';
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
  /** An absolute `https:` URL (`http:` only for loopback in development). */
  URL: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** A refused account mutation. */
export type AccountError = MutationError & {
  __typename?: 'AccountError';
  /** Why, for programs. */
  code: AccountErrorCode;
  /** Why, for people. */
  message: Scalars['String']['output'];
  /** The argument at fault. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** Why an account mutation was refused. */
export type AccountErrorCode =
  /** The e-mail address belongs to another account. */
  | 'EMAIL_TAKEN'
  /** Identifier or password is wrong, or the account cannot sign in. Deliberately not told apart. */
  | 'INVALID_CREDENTIALS'
  /** A value is missing, too long, too short or malformed; see `path`. */
  | 'INVALID_INPUT'
  /** The token is unknown, spent or expired. */
  | 'INVALID_TOKEN'
  /** The viewer may not do this to this account. */
  | 'NOT_ALLOWED'
  /** The person or session does not exist. */
  | 'NOT_FOUND'
  /** Nobody can follow or administer themselves. */
  | 'SELF_NOT_ALLOWED'
  /** The handle belongs to somebody else. */
  | 'USERNAME_TAKEN'
  /** The password is too short, too long, or among known breached passwords. */
  | 'WEAK_PASSWORD';

/** Whether an account can be used. */
export type AccountState =
  /** In normal use. */
  | 'ACTIVE'
  /** Locked by a moderator or administrator. */
  | 'SUSPENDED';

/** Result of the mutations that administer accounts. */
export type AdministerUserPayload = {
  __typename?: 'AdministerUserPayload';
  /** The account after the change; null when refused. */
  user?: Maybe<User>;
  /** Why it was refused; empty on success. */
  userErrors: Array<AccountError>;
};

/** What happens to a person's blogs and comments when the account is erased. */
export type AuthoredContentDisposition =
  /** They stay, without any link to the person. */
  | 'ANONYMIZE'
  /** They are removed. */
  | 'REMOVE';

/** A blog article. */
export type Blog = Node & {
  __typename?: 'Blog';
  /** Opaque global identifier of the blog. */
  id: Scalars['ID']['output'];
};

/** Input of `changeEmail`. */
export type ChangeEmailInput = {
  /** The password in use. */
  currentPassword: Scalars['String']['input'];
  /** The new address, at most 254 characters. */
  newEmail: Scalars['String']['input'];
};

/** Result of `changeEmail`. */
export type ChangeEmailPayload = {
  __typename?: 'ChangeEmailPayload';
  /** Why it was refused; empty on success. */
  userErrors: Array<AccountError>;
  /** The viewer after the change; null when refused. */
  viewer?: Maybe<Viewer>;
};

/** Input of `changePassword`. */
export type ChangePasswordInput = {
  /** The password in use. */
  currentPassword: Scalars['String']['input'];
  /** The new password, 8 to 128 characters. */
  newPassword: Scalars['String']['input'];
};

/** Result of `changePassword`. */
export type ChangePasswordPayload = {
  __typename?: 'ChangePasswordPayload';
  /** Whether the password was changed. */
  changed: Scalars['Boolean']['output'];
  /** Why it was refused; empty on success. */
  userErrors: Array<AccountError>;
};

/** A comment on a blog, or a reply to a comment. */
export type Comment = Node & {
  __typename?: 'Comment';
  /** Opaque global identifier of the comment. */
  id: Scalars['ID']['output'];
};

/** Input of `deleteAccount`. */
export type DeleteAccountInput = {
  /** What happens to blogs and comments. */
  authoredContent: AuthoredContentDisposition;
  /** The password in use. */
  currentPassword: Scalars['String']['input'];
};

/** Result of `deleteAccount`. */
export type DeleteAccountPayload = {
  __typename?: 'DeleteAccountPayload';
  /** Identifier of the erased account; null when refused. */
  deletedUserId?: Maybe<Scalars['ID']['output']>;
  /** Why it was refused; empty on success. */
  userErrors: Array<AccountError>;
};

/** A page of follow relations. */
export type FollowConnection = {
  __typename?: 'FollowConnection';
  /** The follow relations of this page. */
  edges: Array<FollowEdge>;
  /** The people of this page, in the order of `edges`. */
  nodes: Array<Maybe<User>>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** One follow relation. */
export type FollowEdge = {
  __typename?: 'FollowEdge';
  /** Opaque cursor of this edge. */
  cursor: Scalars['String']['output'];
  /** When the follow started. */
  followedAt: Scalars['DateTime']['output'];
  /** The follower or the followed person; null if the account has just been removed. */
  node?: Maybe<User>;
};

/** Input of `followUser`. */
export type FollowUserInput = {
  /** Whom to follow. */
  userId: Scalars['ID']['input'];
};

/** Result of `followUser` and `unfollowUser`. */
export type FollowUserPayload = {
  __typename?: 'FollowUserPayload';
  /** The person after the change; null when refused. */
  user?: Maybe<User>;
  /** Why it was refused; empty on success. */
  userErrors: Array<AccountError>;
};

/** Input of `login`. */
export type LoginInput = {
  /** Handle or e-mail address. */
  identifier: Scalars['String']['input'];
  /** Password. */
  password: Scalars['String']['input'];
  /** How to hand over the tokens. */
  tokenDelivery?: TokenDelivery;
};

/** Result of `login`. */
export type LoginPayload = {
  __typename?: 'LoginPayload';
  /** The tokens; null when refused. */
  tokens?: Maybe<SessionTokens>;
  /** Who signed in; null when refused. */
  user?: Maybe<User>;
  /** Why it was refused; empty on success. */
  userErrors: Array<AccountError>;
};

/** Result of the mutations that end sessions. */
export type LogoutPayload = {
  __typename?: 'LogoutPayload';
  /** How many sessions were ended. */
  revokedSessionCount: Scalars['Int']['output'];
  /** Why it was refused; empty on success. */
  userErrors: Array<AccountError>;
};

/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Changes the e-mail address used to sign in. */
  changeEmail?: Maybe<ChangeEmailPayload>;
  /** Changes the password and ends every other session. */
  changePassword?: Maybe<ChangePasswordPayload>;
  /**
   * Erases the viewer's account at once: sessions end, profile and follows go, and blogs and comments
   * follow the given choice in their own services.
   */
  deleteAccount?: Maybe<DeleteAccountPayload>;
  /** Follows a person. Following somebody already followed changes nothing. */
  followUser?: Maybe<FollowUserPayload>;
  /** Signs in with a password and starts a session. */
  login?: Maybe<LoginPayload>;
  /** Ends the current session: its refresh token stops working at once, its access token when it expires. */
  logout?: Maybe<LogoutPayload>;
  /** Ends all of the viewer's sessions, the current one included. */
  logoutEverywhere?: Maybe<LogoutPayload>;
  /**
   * Exchanges a refresh token for new tokens. Each refresh token works once; presenting a spent one
   * outside its short grace period ends the whole session.
   */
  refreshSession?: Maybe<RefreshSessionPayload>;
  /** Opens an account and starts its first session. */
  registerUser?: Maybe<RegisterUserPayload>;
  /** Unlocks an account. */
  reinstateUser?: Maybe<AdministerUserPayload>;
  /** Ends one of the viewer's sessions. */
  revokeSession?: Maybe<LogoutPayload>;
  /** Changes what an account may do. Its access tokens keep their old scopes until they expire. */
  setUserRole?: Maybe<AdministerUserPayload>;
  /** Locks an account and ends its sessions. */
  suspendUser?: Maybe<AdministerUserPayload>;
  /** Stops following a person. Changes nothing if the person was not followed. */
  unfollowUser?: Maybe<FollowUserPayload>;
  /** Changes the viewer's public profile. Fields left out stay as they are. */
  updateProfile?: Maybe<UpdateProfilePayload>;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationChangeEmailArgs = {
  input: ChangeEmailInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationDeleteAccountArgs = {
  input: DeleteAccountInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationFollowUserArgs = {
  input: FollowUserInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationLoginArgs = {
  input: LoginInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationRefreshSessionArgs = {
  input: RefreshSessionInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationRegisterUserArgs = {
  input: RegisterUserInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationReinstateUserArgs = {
  input: ReinstateUserInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationRevokeSessionArgs = {
  input: RevokeSessionInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationSetUserRoleArgs = {
  input: SetUserRoleInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationSuspendUserArgs = {
  input: SuspendUserInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationUnfollowUserArgs = {
  input: UnfollowUserInput;
};


/** Everything that can be changed. A refused change is told in `userErrors`, a failed one in the response's `errors`. */
export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
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
  /** A person by identifier; null if there is none. */
  user?: Maybe<User>;
  /** A person by handle; null if there is none. */
  userByUsername?: Maybe<User>;
  /** Accounts for administration, newest first. */
  users?: Maybe<UserConnection>;
  /** The signed-in person; null for anonymous visitors. */
  viewer?: Maybe<Viewer>;
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
export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QueryUserByUsernameArgs = {
  username: Scalars['String']['input'];
};


/** Everything that can be read. */
export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  prefix?: InputMaybe<Scalars['String']['input']>;
  state?: InputMaybe<AccountState>;
};

/** Input of `refreshSession`. */
export type RefreshSessionInput = {
  /** The refresh token; left out when it is in the cookie. */
  refreshToken?: InputMaybe<Scalars['String']['input']>;
};

/** Result of `refreshSession`. */
export type RefreshSessionPayload = {
  __typename?: 'RefreshSessionPayload';
  /** The new tokens; null when refused. */
  tokens?: Maybe<SessionTokens>;
  /** Why it was refused; empty on success. */
  userErrors: Array<AccountError>;
};

/** Input of `registerUser`. */
export type RegisterUserInput = {
  /** Name to show, at most 50 characters; the handle when left out. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** E-mail address, at most 254 characters. */
  email: Scalars['String']['input'];
  /** Password, 8 to 128 characters. */
  password: Scalars['String']['input'];
  /** How to hand over the tokens. */
  tokenDelivery?: TokenDelivery;
  /** Handle, 3 to 30 characters of `a-z`, `0-9` and `_`. */
  username: Scalars['String']['input'];
};

/** Result of `registerUser`. */
export type RegisterUserPayload = {
  __typename?: 'RegisterUserPayload';
  /** The tokens of the first session; null when refused. */
  tokens?: Maybe<SessionTokens>;
  /** The new account's profile; null when refused. */
  user?: Maybe<User>;
  /** Why the request was refused; empty on success. */
  userErrors: Array<AccountError>;
};

/** Input of `reinstateUser`. */
export type ReinstateUserInput = {
  /** Why; kept in the audit log. */
  reason: Scalars['String']['input'];
  /** Which account. */
  userId: Scalars['ID']['input'];
};

/** Input of `revokeSession`. */
export type RevokeSessionInput = {
  /** The session to end. */
  sessionId: Scalars['ID']['input'];
};

/** What an account may do. */
export type Role =
  /** Also manages accounts and roles. */
  | 'ADMIN'
  /** Reads, writes and comments. */
  | 'MEMBER'
  /** Also hides and restores other people's content. */
  | 'MODERATOR';

/** A signed-in device: one chain of rotating refresh tokens. */
export type Session = {
  __typename?: 'Session';
  /** When the person signed in. */
  createdAt: Scalars['DateTime']['output'];
  /** When the session ends at the latest, however often it is refreshed. */
  expiresAt: Scalars['DateTime']['output'];
  /** Opaque identifier of the session. */
  id: Scalars['ID']['output'];
  /** Whether this session made the current request. */
  isCurrent: Scalars['Boolean']['output'];
  /** When the session was last refreshed. */
  lastUsedAt: Scalars['DateTime']['output'];
  /** Browser or application as it named itself; untrusted text. */
  userAgent?: Maybe<Scalars['String']['output']>;
};

/** The tokens of a session. */
export type SessionTokens = {
  __typename?: 'SessionTokens';
  /** Bearer token for the `Authorization` header; a signed JWT. */
  accessToken: Scalars['String']['output'];
  /** When the access token stops working. */
  accessTokenExpiresAt: Scalars['DateTime']['output'];
  /** Single-use token for `refreshSession`; null when delivered as a cookie. */
  refreshToken?: Maybe<Scalars['String']['output']>;
  /** When the refresh token stops working. */
  refreshTokenExpiresAt: Scalars['DateTime']['output'];
};

/** Input of `setUserRole`. */
export type SetUserRoleInput = {
  /** Its new role. */
  role: Role;
  /** Which account. */
  userId: Scalars['ID']['input'];
};

/** Input of `suspendUser`. */
export type SuspendUserInput = {
  /** Why; kept in the audit log. */
  reason: Scalars['String']['input'];
  /** Which account. */
  userId: Scalars['ID']['input'];
};

/** How tokens are handed to the client. */
export type TokenDelivery =
  /** In the payload; for mobile and server clients. */
  | 'BODY'
  /**
   * Refresh token in an `HttpOnly`, `Secure`, `SameSite=Strict` cookie, for browsers on the same site as the graph. Over plain
   * HTTP on this machine alone it is not `Secure`.
   */
  | 'COOKIE';

/** Input of `unfollowUser`. */
export type UnfollowUserInput = {
  /** Whom to stop following. */
  userId: Scalars['ID']['input'];
};

/** Input of `updateProfile`. A field left out stays; `null` clears an optional one. */
export type UpdateProfileInput = {
  /** New picture. */
  avatarUrl?: InputMaybe<Scalars['URL']['input']>;
  /** New biography, at most 500 characters. */
  bio?: InputMaybe<Scalars['String']['input']>;
  /** New name. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** New handle. */
  username?: InputMaybe<Scalars['String']['input']>;
};

/** Result of `updateProfile`. */
export type UpdateProfilePayload = {
  __typename?: 'UpdateProfilePayload';
  /** The profile after the change; null when refused. */
  user?: Maybe<User>;
  /** Why it was refused; empty on success. */
  userErrors: Array<AccountError>;
};

/** A person's public profile. It holds nothing that an anonymous visitor may not see. */
export type User = Node & {
  __typename?: 'User';
  /** Whether the account can be used. Only for administrators and moderators. */
  accountState?: Maybe<AccountState>;
  /** Picture shown next to the person's work. */
  avatarUrl?: Maybe<Scalars['URL']['output']>;
  /** Short plain-text biography. */
  bio?: Maybe<Scalars['String']['output']>;
  /** When the account was created. */
  createdAt: Scalars['DateTime']['output'];
  /** Name shown next to the person's work. */
  displayName: Scalars['String']['output'];
  /** How many people follow this person. */
  followerCount: Scalars['Int']['output'];
  /** People who follow this person, newest follow first. */
  followers: FollowConnection;
  /** People whom this person follows, newest follow first. */
  following: FollowConnection;
  /** How many people this person follows. */
  followingCount: Scalars['Int']['output'];
  /** Opaque global identifier of the user. */
  id: Scalars['ID']['output'];
  /** What the person may do. Only for administrators. */
  role?: Maybe<Role>;
  /** Unique handle, 3 to 30 characters of `a-z`, `0-9` and `_`, compared without case. */
  username: Scalars['String']['output'];
  /** Whether the signed-in viewer follows this person; false for anonymous visitors. */
  viewerIsFollowing: Scalars['Boolean']['output'];
};


/** A person's public profile. It holds nothing that an anonymous visitor may not see. */
export type UserFollowersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** A person's public profile. It holds nothing that an anonymous visitor may not see. */
export type UserFollowingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A page of accounts. */
export type UserConnection = {
  __typename?: 'UserConnection';
  /** The entries of this page. */
  edges: Array<UserEdge>;
  /** The accounts of this page, in the order of `edges`. */
  nodes: Array<Maybe<User>>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** One account within a page. */
export type UserEdge = {
  __typename?: 'UserEdge';
  /** Opaque cursor of this edge. */
  cursor: Scalars['String']['output'];
  /** The account. */
  node?: Maybe<User>;
};

/**
 * Everything that only the signed-in person may see. Separate from `User` so that no query path
 * can lead to another person's private data.
 */
export type Viewer = {
  __typename?: 'Viewer';
  /** E-mail address used to sign in. */
  email: Scalars['String']['output'];
  /** Identifier of the viewer: the same value as `user.id`. */
  id: Scalars['ID']['output'];
  /** What the viewer may do. */
  role: Role;
  /** Scopes carried by the access token that made this request. */
  scopes: Array<Scalars['String']['output']>;
  /** Signed-in devices, most recently used first. */
  sessions: Array<Session>;
  /** The viewer's public profile. */
  user: User;
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
  User: User;
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  MutationError: ( AccountError );
  Node:
    | ( Reference )
    | ( Reference )
    | ( UserRow )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccountError: ResolverTypeWrapper<AccountError>;
  AccountErrorCode: AccountErrorCode;
  AccountState: AccountState;
  AdministerUserPayload: ResolverTypeWrapper<Omit<AdministerUserPayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  AuthoredContentDisposition: AuthoredContentDisposition;
  Blog: ResolverTypeWrapper<Reference>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ChangeEmailInput: ChangeEmailInput;
  ChangeEmailPayload: ResolverTypeWrapper<Omit<ChangeEmailPayload, 'viewer'> & { viewer?: Maybe<ResolversTypes['Viewer']> }>;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordPayload: ResolverTypeWrapper<ChangePasswordPayload>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Comment: ResolverTypeWrapper<Reference>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteAccountInput: DeleteAccountInput;
  DeleteAccountPayload: ResolverTypeWrapper<DeleteAccountPayload>;
  FollowConnection: ResolverTypeWrapper<Omit<FollowConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['FollowEdge']>, nodes: Array<Maybe<ResolversTypes['User']>> }>;
  FollowEdge: ResolverTypeWrapper<Omit<FollowEdge, 'node'> & { node?: Maybe<ResolversTypes['User']> }>;
  FollowUserInput: FollowUserInput;
  FollowUserPayload: ResolverTypeWrapper<Omit<FollowUserPayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  LoginInput: LoginInput;
  LoginPayload: ResolverTypeWrapper<Omit<LoginPayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  LogoutPayload: ResolverTypeWrapper<LogoutPayload>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  MutationError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['MutationError']>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionPayload: ResolverTypeWrapper<RefreshSessionPayload>;
  RegisterUserInput: RegisterUserInput;
  RegisterUserPayload: ResolverTypeWrapper<Omit<RegisterUserPayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  ReinstateUserInput: ReinstateUserInput;
  RevokeSessionInput: RevokeSessionInput;
  Role: Role;
  Session: ResolverTypeWrapper<Session>;
  SessionTokens: ResolverTypeWrapper<SessionTokens>;
  SetUserRoleInput: SetUserRoleInput;
  SuspendUserInput: SuspendUserInput;
  TokenDelivery: TokenDelivery;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UnfollowUserInput: UnfollowUserInput;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfilePayload: ResolverTypeWrapper<Omit<UpdateProfilePayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  User: ResolverTypeWrapper<UserRow>;
  UserConnection: ResolverTypeWrapper<Omit<UserConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['UserEdge']>, nodes: Array<Maybe<ResolversTypes['User']>> }>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node?: Maybe<ResolversTypes['User']> }>;
  Viewer: ResolverTypeWrapper<UserRow>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AccountError: AccountError;
  AdministerUserPayload: Omit<AdministerUserPayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  Blog: Reference;
  ID: Scalars['ID']['output'];
  ChangeEmailInput: ChangeEmailInput;
  ChangeEmailPayload: Omit<ChangeEmailPayload, 'viewer'> & { viewer?: Maybe<ResolversParentTypes['Viewer']> };
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordPayload: ChangePasswordPayload;
  Boolean: Scalars['Boolean']['output'];
  Comment: Reference;
  DateTime: Scalars['DateTime']['output'];
  DeleteAccountInput: DeleteAccountInput;
  DeleteAccountPayload: DeleteAccountPayload;
  FollowConnection: Omit<FollowConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['FollowEdge']>, nodes: Array<Maybe<ResolversParentTypes['User']>> };
  FollowEdge: Omit<FollowEdge, 'node'> & { node?: Maybe<ResolversParentTypes['User']> };
  FollowUserInput: FollowUserInput;
  FollowUserPayload: Omit<FollowUserPayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  LoginInput: LoginInput;
  LoginPayload: Omit<LoginPayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  LogoutPayload: LogoutPayload;
  Mutation: Record<PropertyKey, never>;
  MutationError: ResolversInterfaceTypes<ResolversParentTypes>['MutationError'];
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionPayload: RefreshSessionPayload;
  RegisterUserInput: RegisterUserInput;
  RegisterUserPayload: Omit<RegisterUserPayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  ReinstateUserInput: ReinstateUserInput;
  RevokeSessionInput: RevokeSessionInput;
  Session: Session;
  SessionTokens: SessionTokens;
  SetUserRoleInput: SetUserRoleInput;
  SuspendUserInput: SuspendUserInput;
  URL: Scalars['URL']['output'];
  UnfollowUserInput: UnfollowUserInput;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfilePayload: Omit<UpdateProfilePayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  User: UserRow;
  UserConnection: Omit<UserConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['UserEdge']>, nodes: Array<Maybe<ResolversParentTypes['User']>> };
  UserEdge: Omit<UserEdge, 'node'> & { node?: Maybe<ResolversParentTypes['User']> };
  Viewer: UserRow;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
};

export type RateLimitDirectiveArgs = {
  key: Scalars['String']['input'];
  limit: Scalars['Int']['input'];
  windowSeconds: Scalars['Int']['input'];
};

export type RateLimitDirectiveResolver<Result, Parent, ContextType = Context, Args = RateLimitDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccountErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountError'] = ResolversParentTypes['AccountError']> = {
  code?: Resolver<ResolversTypes['AccountErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AdministerUserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdministerUserPayload'] = ResolversParentTypes['AdministerUserPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AccountError']>, ParentType, ContextType>;
};

export type BlogResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Blog'] = ResolversParentTypes['Blog']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangeEmailPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeEmailPayload'] = ResolversParentTypes['ChangeEmailPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['AccountError']>, ParentType, ContextType>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type ChangePasswordPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangePasswordPayload'] = ResolversParentTypes['ChangePasswordPayload']> = {
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AccountError']>, ParentType, ContextType>;
};

export type CommentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Comment'] = ResolversParentTypes['Comment']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteAccountPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteAccountPayload'] = ResolversParentTypes['DeleteAccountPayload']> = {
  deletedUserId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AccountError']>, ParentType, ContextType>;
};

export type FollowConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FollowConnection'] = ResolversParentTypes['FollowConnection']> = {
  edges?: Resolver<Array<ResolversTypes['FollowEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['User']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type FollowEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FollowEdge'] = ResolversParentTypes['FollowEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  followedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type FollowUserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FollowUserPayload'] = ResolversParentTypes['FollowUserPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AccountError']>, ParentType, ContextType>;
};

export type LoginPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoginPayload'] = ResolversParentTypes['LoginPayload']> = {
  tokens?: Resolver<Maybe<ResolversTypes['SessionTokens']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AccountError']>, ParentType, ContextType>;
};

export type LogoutPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogoutPayload'] = ResolversParentTypes['LogoutPayload']> = {
  revokedSessionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AccountError']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  changeEmail?: Resolver<Maybe<ResolversTypes['ChangeEmailPayload']>, ParentType, ContextType, RequireFields<MutationChangeEmailArgs, 'input'>>;
  changePassword?: Resolver<Maybe<ResolversTypes['ChangePasswordPayload']>, ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'input'>>;
  deleteAccount?: Resolver<Maybe<ResolversTypes['DeleteAccountPayload']>, ParentType, ContextType, RequireFields<MutationDeleteAccountArgs, 'input'>>;
  followUser?: Resolver<Maybe<ResolversTypes['FollowUserPayload']>, ParentType, ContextType, RequireFields<MutationFollowUserArgs, 'input'>>;
  login?: Resolver<Maybe<ResolversTypes['LoginPayload']>, ParentType, ContextType, RequireFields<MutationLoginArgs, 'input'>>;
  logout?: Resolver<Maybe<ResolversTypes['LogoutPayload']>, ParentType, ContextType>;
  logoutEverywhere?: Resolver<Maybe<ResolversTypes['LogoutPayload']>, ParentType, ContextType>;
  refreshSession?: Resolver<Maybe<ResolversTypes['RefreshSessionPayload']>, ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'input'>>;
  registerUser?: Resolver<Maybe<ResolversTypes['RegisterUserPayload']>, ParentType, ContextType, RequireFields<MutationRegisterUserArgs, 'input'>>;
  reinstateUser?: Resolver<Maybe<ResolversTypes['AdministerUserPayload']>, ParentType, ContextType, RequireFields<MutationReinstateUserArgs, 'input'>>;
  revokeSession?: Resolver<Maybe<ResolversTypes['LogoutPayload']>, ParentType, ContextType, RequireFields<MutationRevokeSessionArgs, 'input'>>;
  setUserRole?: Resolver<Maybe<ResolversTypes['AdministerUserPayload']>, ParentType, ContextType, RequireFields<MutationSetUserRoleArgs, 'input'>>;
  suspendUser?: Resolver<Maybe<ResolversTypes['AdministerUserPayload']>, ParentType, ContextType, RequireFields<MutationSuspendUserArgs, 'input'>>;
  unfollowUser?: Resolver<Maybe<ResolversTypes['FollowUserPayload']>, ParentType, ContextType, RequireFields<MutationUnfollowUserArgs, 'input'>>;
  updateProfile?: Resolver<Maybe<ResolversTypes['UpdateProfilePayload']>, ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
};

export type MutationErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MutationError'] = ResolversParentTypes['MutationError']> = {
  __resolveType: TypeResolveFn<'AccountError', ParentType, ContextType>;
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
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Maybe<Array<Maybe<ResolversTypes['Node']>>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  userByUsername?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserByUsernameArgs, 'username'>>;
  users?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, RequireFields<QueryUsersArgs, 'first'>>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type RefreshSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefreshSessionPayload'] = ResolversParentTypes['RefreshSessionPayload']> = {
  tokens?: Resolver<Maybe<ResolversTypes['SessionTokens']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AccountError']>, ParentType, ContextType>;
};

export type RegisterUserPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterUserPayload'] = ResolversParentTypes['RegisterUserPayload']> = {
  tokens?: Resolver<Maybe<ResolversTypes['SessionTokens']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AccountError']>, ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SessionTokensResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionTokens'] = ResolversParentTypes['SessionTokens']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  accessTokenExpiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refreshToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refreshTokenExpiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UpdateProfilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProfilePayload'] = ResolversParentTypes['UpdateProfilePayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AccountError']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  accountState?: Resolver<Maybe<ResolversTypes['AccountState']>, ParentType, ContextType>;
  avatarUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  bio?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  followerCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  followers?: Resolver<ResolversTypes['FollowConnection'], ParentType, ContextType, RequireFields<UserFollowersArgs, 'first'>>;
  following?: Resolver<ResolversTypes['FollowConnection'], ParentType, ContextType, RequireFields<UserFollowingArgs, 'first'>>;
  followingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  username?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  viewerIsFollowing?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<Array<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['User']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  sessions?: Resolver<Array<ResolversTypes['Session']>, ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AccountError?: AccountErrorResolvers<ContextType>;
  AdministerUserPayload?: AdministerUserPayloadResolvers<ContextType>;
  Blog?: BlogResolvers<ContextType>;
  ChangeEmailPayload?: ChangeEmailPayloadResolvers<ContextType>;
  ChangePasswordPayload?: ChangePasswordPayloadResolvers<ContextType>;
  Comment?: CommentResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteAccountPayload?: DeleteAccountPayloadResolvers<ContextType>;
  FollowConnection?: FollowConnectionResolvers<ContextType>;
  FollowEdge?: FollowEdgeResolvers<ContextType>;
  FollowUserPayload?: FollowUserPayloadResolvers<ContextType>;
  LoginPayload?: LoginPayloadResolvers<ContextType>;
  LogoutPayload?: LogoutPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  MutationError?: MutationErrorResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefreshSessionPayload?: RefreshSessionPayloadResolvers<ContextType>;
  RegisterUserPayload?: RegisterUserPayloadResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionTokens?: SessionTokensResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UpdateProfilePayload?: UpdateProfilePayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  rateLimit?: RateLimitDirectiveResolver<any, any, ContextType>;
};

import { namePassword, type Person } from './authorization-people.ts';
import {
  account,
  after,
  askersAccount,
  blog,
  commentOnHiddenBlog,
  commentOnOwnBlog,
  hiddenComment,
  moderatorAccount,
  nothing,
  ownComment,
  type Prepare,
  privateThings,
  session,
  sessionOfAsker,
  suspendedAccount,
  type Target,
} from './authorization-targets.ts';

/** Something that may be asked for: a row of the matrix. */
export type Case = {
  /** The field, as `Type.field`. */
  field: string;
  /** What it is asked about, as the matrix says it. */
  about: string;
  prepare: Prepare;
  /** Who the suspended one is: the owner, unless it says otherwise. */
  suspended?: 'owner' | 'member' | 'administrator';
  /** The operation names nobody: whoever asks does it to what is their own. */
  namesNobody?: boolean;
} & (
  | {
      /** The input of a mutation, one that succeeds for whoever may; null where the mutation takes none. */
      input: ((target: Target, asker: Person) => Record<string, unknown>) | null;
    }
  | {
      /** A query that takes the identifier of the target. */
      query: string;
      /** Where in the answer the value of the field is. */
      path: readonly string[];
    }
);

const blogId = ({ id }: Target) => ({ blogId: id });
const commentId = ({ id }: Target) => ({ commentId: id });
const userId = ({ id }: Target) => ({ userId: id });
const withReason = ({ id }: Target) => ({ blogId: id, reason: 'spam' });
const accountWithReason = ({ id }: Target) => ({ userId: id, reason: 'spam' });
const roleToGive = ({ id }: Target) => ({ userId: id, role: 'MODERATOR' });
const newTitle = ({ id }: Target) => ({ blogId: id, title: 'On butter' });
const newText = ({ id }: Target) => ({ commentId: id, bodyMarkdown: 'Not true.' });
const comment = ({ id }: Target) => ({ blogId: id, bodyMarkdown: 'So true.' });

const blogMutations: Case[] = [
  { field: 'Mutation.createBlog', about: 'of their own', prepare: nothing, input: createBlog, namesNobody: true },
  { field: 'Mutation.updateBlog', about: 'a draft', prepare: blog('draft'), input: newTitle },
  { field: 'Mutation.updateBlog', about: 'a published blog', prepare: blog('published'), input: newTitle },
  { field: 'Mutation.updateBlog', about: 'a blog taken down', prepare: blog('removed'), input: newTitle },
  { field: 'Mutation.publishBlog', about: 'a draft', prepare: blog('draft'), input: blogId },
  { field: 'Mutation.publishBlog', about: 'a blog taken down', prepare: blog('removed'), input: blogId },
  { field: 'Mutation.unpublishBlog', about: 'a published blog', prepare: blog('published'), input: blogId },
  { field: 'Mutation.deleteBlog', about: 'a draft', prepare: blog('draft'), input: blogId },
  { field: 'Mutation.deleteBlog', about: 'a published blog', prepare: blog('published'), input: blogId },
  { field: 'Mutation.deleteBlog', about: 'a blog taken down', prepare: blog('removed'), input: blogId },
  { field: 'Mutation.likeBlog', about: 'a published blog', prepare: blog('published'), input: blogId },
  { field: 'Mutation.likeBlog', about: 'a draft', prepare: blog('draft'), input: blogId },
  {
    field: 'Mutation.unlikeBlog',
    about: 'a published blog they like',
    prepare: after(blog('published'), 'likeBlog(input: { blogId: $id })'),
    input: blogId,
  },
  { field: 'Mutation.bookmarkBlog', about: 'a published blog', prepare: blog('published'), input: blogId },
  { field: 'Mutation.bookmarkBlog', about: 'a draft', prepare: blog('draft'), input: blogId },
  {
    field: 'Mutation.unbookmarkBlog',
    about: 'a published blog they have bookmarked',
    prepare: after(blog('published'), 'bookmarkBlog(input: { blogId: $id })'),
    input: blogId,
  },
  ...byStaff(
    { field: 'Mutation.removeBlog', about: 'a published blog', prepare: blog('published'), input: withReason },
    { field: 'Mutation.removeBlog', about: 'a draft', prepare: blog('draft'), input: withReason },
    { field: 'Mutation.restoreBlog', about: 'a blog taken down', prepare: blog('removed'), input: withReason },
  ),
];

const commentMutations: Case[] = [
  { field: 'Mutation.addComment', about: 'a published blog', prepare: blog('published'), input: comment },
  { field: 'Mutation.addComment', about: 'a blog closed to comments', prepare: blog('closed'), input: comment },
  { field: 'Mutation.addComment', about: 'a draft', prepare: blog('draft'), input: comment },
  { field: 'Mutation.editComment', about: "a comment on another's blog", prepare: ownComment, input: newText },
  { field: 'Mutation.editComment', about: "another's on the owner's blog", prepare: commentOnOwnBlog, input: newText },
  { field: 'Mutation.deleteComment', about: "a comment on another's blog", prepare: ownComment, input: commentId },
  {
    field: 'Mutation.deleteComment',
    about: "another's on the owner's blog",
    prepare: commentOnOwnBlog,
    input: commentId,
  },
  {
    field: 'Mutation.deleteComment',
    about: 'their own, hidden by a moderator',
    prepare: hiddenComment(ownComment, 'moderator'),
    input: commentId,
  },
  { field: 'Mutation.likeComment', about: "a comment on another's blog", prepare: ownComment, input: commentId },
  {
    field: 'Mutation.unlikeComment',
    about: 'a comment they like',
    prepare: after(ownComment, 'likeComment(input: { commentId: $id })'),
    input: commentId,
  },
  { field: 'Mutation.hideComment', about: "a comment on another's blog", prepare: ownComment, input: commentId },
  {
    field: 'Mutation.hideComment',
    about: "another's on the owner's blog",
    prepare: commentOnOwnBlog,
    input: commentId,
  },
  {
    field: 'Mutation.unhideComment',
    about: "another's, hidden by the owner of the blog",
    prepare: hiddenComment(commentOnOwnBlog, 'owner'),
    input: commentId,
  },
  {
    field: 'Mutation.unhideComment',
    about: "another's on the owner's blog, hidden by a moderator",
    prepare: hiddenComment(commentOnOwnBlog, 'moderator'),
    input: commentId,
  },
];

const accountMutations: Case[] = [
  { field: 'Mutation.registerUser', about: 'a new account', prepare: nothing, input: registerUser },
  { field: 'Mutation.login', about: "with the owner's password", prepare: account, input: logIn },
  { field: 'Mutation.refreshSession', about: "with the owner's refresh token", prepare: account, input: refreshToken },
  { field: 'Mutation.logout', about: 'their own session', prepare: account, input: null, namesNobody: true },
  {
    field: 'Mutation.logoutEverywhere',
    about: 'their own sessions',
    prepare: sessionOfAsker,
    input: null,
    namesNobody: true,
  },
  { field: 'Mutation.revokeSession', about: 'a session', prepare: session, input: ({ id }) => ({ sessionId: id }) },
  { field: 'Mutation.changePassword', about: "with the owner's password", prepare: account, input: changePassword },
  { field: 'Mutation.changeEmail', about: "with the owner's password", prepare: account, input: changeEmail },
  { field: 'Mutation.deleteAccount', about: "with the owner's password", prepare: account, input: deleteAccount },
  {
    field: 'Mutation.updateProfile',
    about: 'their own profile',
    prepare: account,
    input: () => ({ bio: 'Bakes.' }),
    namesNobody: true,
  },
  { field: 'Mutation.followUser', about: 'the owner', prepare: account, input: userId, suspended: 'member' },
  {
    field: 'Mutation.unfollowUser',
    about: 'the owner, whom they follow',
    prepare: (scene) =>
      scene.asker === null ? account(scene) : after(account, 'followUser(input: { userId: $id })')(scene),
    input: userId,
    suspended: 'member',
  },
  ...byStaff(
    { field: 'Mutation.suspendUser', about: 'a member', prepare: account, input: accountWithReason },
    { field: 'Mutation.suspendUser', about: 'a moderator', prepare: moderatorAccount, input: accountWithReason },
    { field: 'Mutation.suspendUser', about: 'themselves', prepare: askersAccount, input: accountWithReason },
    {
      field: 'Mutation.reinstateUser',
      about: 'a suspended member',
      prepare: suspendedAccount,
      input: accountWithReason,
    },
    { field: 'Mutation.reinstateUser', about: 'themselves', prepare: askersAccount, input: accountWithReason },
    { field: 'Mutation.setUserRole', about: 'a member', prepare: account, input: roleToGive },
    { field: 'Mutation.setUserRole', about: 'themselves', prepare: askersAccount, input: roleToGive },
  ),
];

const guardedFields: Case[] = byStaff(
  {
    field: 'User.role',
    about: 'the owner',
    prepare: nothing,
    query: 'query ($id: ID!) { user(id: $id) { username role } }',
    path: ['user', 'role'],
  },
  {
    field: 'User.accountState',
    about: 'the owner',
    prepare: nothing,
    query: 'query ($id: ID!) { user(id: $id) { username accountState } }',
    path: ['user', 'accountState'],
  },
  {
    field: 'Blog.removalReason',
    about: 'a blog taken down',
    prepare: blog('removed'),
    query: 'query ($id: ID!) { blog(id: $id) { title removalReason } }',
    path: ['blog', 'removalReason'],
  },
  {
    field: 'Query.users',
    about: 'all accounts',
    prepare: nothing,
    query: '{ users(first: 1) { nodes { username } } }',
    path: ['users', 'nodes'],
  },
);

const readBlog = { query: 'query ($id: ID!) { blog(id: $id) { title body { text } } }', path: ['blog'] };
const readText = { query: 'query ($id: ID!) { comment(id: $id) { status body { text } } }', path: ['comment', 'body'] };

const privateFields: Case[] = [
  ...['id', ...['blogs', 'bookmarks', 'feed'].map((list) => `${list}(first: 5) { nodes { id } }`), 'user { id }'].map(
    ofViewer,
  ),
  ...['email', 'role', 'scopes', 'sessions { id }'].map(ofViewer),
  { field: 'Query.blog', about: 'a draft', prepare: blog('draft'), ...readBlog },
  { field: 'Query.blog', about: 'a published blog', prepare: blog('published'), ...readBlog },
  { field: 'Query.blog', about: 'a blog taken back', prepare: blog('unpublished'), ...readBlog },
  { field: 'Query.blog', about: 'a blog taken down', prepare: blog('removed'), ...readBlog },
  { field: 'Comment.body', about: "a comment on another's blog", prepare: ownComment, ...readText },
  {
    field: 'Comment.body',
    about: 'the same, hidden by a moderator',
    prepare: hiddenComment(ownComment, 'moderator'),
    ...readText,
  },
  {
    field: 'Comment.body',
    about: "another's on the owner's blog, taken back",
    prepare: commentOnHiddenBlog('unpublished'),
    ...readText,
  },
  {
    field: 'Comment.body',
    about: "another's on the owner's blog, taken down",
    prepare: commentOnHiddenBlog('removed'),
    ...readText,
  },
];

/** The rows of the matrix, in their order. */
export const cases: readonly Case[] = [
  ...blogMutations,
  ...commentMutations,
  ...accountMutations,
  ...guardedFields,
  ...privateFields,
];

/** What only moderators and administrators may ask for is asked by a suspended administrator. */
function byStaff(...rows: Case[]): Case[] {
  return rows.map((row) => ({ ...row, suspended: 'administrator' }));
}

function ofViewer(selection: string): Case {
  const name = /^\w+/.exec(selection)?.[0] ?? selection;
  return {
    field: `Viewer.${name}`,
    about: 'their own',
    prepare: privateThings,
    namesNobody: true,
    query: `{ viewer { id ${name === 'id' ? '' : selection} } }`,
    path: ['viewer', name],
  };
}

function createBlog() {
  return { title: 'On bread', bodyMarkdown: 'Takes time.' };
}

let registered = 0;

function registerUser() {
  registered += 1;
  const username = `newcomer_${registered}`;
  return { username, email: `${username}@example.com`, password: namePassword(username) };
}

function logIn({ owner }: Target) {
  return { identifier: owner.username, password: namePassword(owner.username) };
}

function refreshToken({ owner }: Target) {
  return { refreshToken: owner.refreshToken };
}

function changePassword({ owner }: Target) {
  return { currentPassword: namePassword(owner.username), newPassword: `${namePassword(owner.username)} again` };
}

function deleteAccount({ owner }: Target) {
  return { currentPassword: namePassword(owner.username), authoredContent: 'REMOVE' };
}

function changeEmail({ owner }: Target) {
  return { currentPassword: namePassword(owner.username), newEmail: `${owner.username}@example.org` };
}

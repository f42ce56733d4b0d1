import { type Chapter, credentials, inBoth, onComment } from './step.ts';

export const moderationChapters: Chapter[] = [
  {
    title: 'lets authors and moderators hide, moderators remove, and put back',
    steps: [
      ...inBoth('HideComment', {
        as: 'ada',
        variables: onComment('advert'),
        shows: { hideComment: { comment: { status: 'HIDDEN', body: null, author: null } } },
      }),
      ...inBoth('UnhideComment', {
        as: 'mia',
        variables: onComment('advert'),
        shows: { unhideComment: { comment: { status: 'VISIBLE' } } },
      }),
      {
        as: 'mia',
        operation: 'WebModerateBlog',
        variables: ({ bread }) => ({ blogId: bread }),
        shows: { blog: { removalReason: null, author: { accountState: 'ACTIVE' } } },
      },
      {
        as: 'mia',
        operation: 'WebRemoveBlog',
        variables: ({ bread }) => ({ input: { blogId: bread, reason: 'It sells a knife.' } }),
        shows: { removeBlog: { blog: { status: 'REMOVED', removalReason: 'It sells a knife.' } } },
      },
      {
        as: 'visitor',
        operation: 'MobileArticle',
        variables: ({ bread }) => ({ blogId: bread }),
        shows: { blog: null },
      },
      {
        as: 'mia',
        operation: 'WebModerateBlog',
        variables: ({ bread }) => ({ blogId: bread }),
        shows: { blog: { removalReason: 'It sells a knife.' } },
      },
      {
        as: 'mia',
        operation: 'WebRestoreBlog',
        variables: ({ bread }) => ({ input: { blogId: bread, reason: 'It does not.' } }),
        shows: { restoreBlog: { blog: { status: 'PUBLISHED', removalReason: null } } },
      },
    ],
  },
  {
    title: 'lets administrators find, suspend and reinstate accounts',
    steps: [
      { as: 'root', operation: 'WebAccounts', rows: 5 },
      { as: 'root', operation: 'WebAccounts', variables: () => ({ state: 'ACTIVE', prefix: 'tim' }), rows: 1 },
      {
        as: 'root',
        operation: 'WebSuspendUser',
        variables: ({ tim }) => ({ input: { userId: tim, reason: 'Sells bread.' } }),
        shows: { suspendUser: { user: { accountState: 'SUSPENDED' } } },
      },
      {
        as: 'tim',
        operation: 'MobileRefreshSession',
        variables: ({ refreshToken }) => ({ refreshToken }),
        refused: 'INVALID_TOKEN',
      },
      {
        as: 'mia',
        operation: 'WebSuspendUser',
        variables: ({ ben }) => ({ input: { userId: ben, reason: 'Buys bread.' } }),
      },
      { as: 'root', operation: 'WebSuspendedAccounts', rows: 2 },
      {
        as: 'mia',
        operation: 'WebReinstateUser',
        variables: ({ ben }) => ({ input: { userId: ben, reason: 'May buy bread.' } }),
        shows: { reinstateUser: { user: { accountState: 'ACTIVE' } } },
      },
      ...inBoth('SignIn', { as: 'ben', variables: credentials('ben') }),
    ],
  },
];

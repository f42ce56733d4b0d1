import { type Chapter, credentials, inBoth, passwordOf, type Step } from './step.ts';

export const signOutChapters: Chapter[] = [
  {
    title: 'lets people change how they sign in, and sign out',
    steps: [
      ...inBoth('ChangeEmail', {
        as: 'ada',
        variables: () => ({ input: { currentPassword: passwordOf('ada'), newEmail: 'bakes@example.com' } }),
        shows: { changeEmail: { viewer: { email: 'bakes@example.com' } } },
      }),
      {
        as: 'ada',
        operation: 'WebChangePassword',
        variables: () => ({ input: { currentPassword: passwordOf('ada'), newPassword: passwordOf('bakes') } }),
        shows: { changePassword: { changed: true } },
      },
      {
        as: 'ada',
        operation: 'MobileSignIn',
        variables: () => ({ identifier: 'bakes@example.com', password: passwordOf('bakes') }),
      },
      {
        as: 'ada',
        operation: 'MobileChangePassword',
        variables: () => ({ input: { currentPassword: passwordOf('bakes'), newPassword: passwordOf('ada') } }),
        shows: { changePassword: { changed: true } },
      },
      { as: 'ada', operation: 'WebSignIn', variables: credentials('ada_bakes', 'ada') },
      ...(['Mobile', 'Web'] as const).flatMap((app): Step[] => [
        {
          as: 'ada',
          operation: `${app}Sessions`,
          shows: { viewer: { sessions: [{}, {}] } },
          keep: (data) => ({
            other: data.viewer.sessions.find(({ isCurrent }: { isCurrent: boolean }) => !isCurrent).id,
          }),
        },
        {
          as: 'ada',
          operation: `${app}RevokeSession`,
          variables: ({ other }) => ({ input: { sessionId: other } }),
          shows: { revokeSession: { revokedSessionCount: 1 } },
        },
        {
          as: 'ada',
          operation: app === 'Web' ? 'MobileSignIn' : 'WebSignIn',
          variables: credentials('ada_bakes', 'ada'),
        },
      ]),
      ...inBoth('SignOut', { as: 'ada', shows: { logout: { revokedSessionCount: 1 } } }),
      { as: 'ada', operation: 'WebRefreshSession', refused: 'INVALID_INPUT' },
      { as: 'ben', operation: 'WebSignOutEverywhere', shows: { logoutEverywhere: { revokedSessionCount: 2 } } },
      { as: 'mia', operation: 'MobileSignOutEverywhere' },
    ],
  },
];

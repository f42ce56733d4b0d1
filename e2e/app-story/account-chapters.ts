import { account, type Chapter, credentials, inBoth, picture } from './step.ts';

export const accountChapters: Chapter[] = [
  {
    title: 'lets people open accounts and sign in, each in both apps',
    steps: [
      {
        as: 'ada',
        operation: 'WebSignUp',
        variables: account('ada', 'Ada'),
        keep: (data) => ({ ada: data.registerUser.user.id }),
      },
      {
        as: 'ben',
        operation: 'MobileSignUp',
        variables: account('ben', 'Ben'),
        keep: (data) => ({ ben: data.registerUser.user.id }),
      },
      {
        as: 'mia',
        operation: 'WebSignUp',
        variables: account('mia', 'Mia'),
        keep: (data) => ({ mia: data.registerUser.user.id }),
      },
      {
        as: 'tim',
        operation: 'MobileSignUp',
        variables: account('tim', 'Tim'),
        keep: (data) => ({ tim: data.registerUser.user.id }),
      },
      { as: 'root', operation: 'WebSignUp', variables: account('root', 'Root') },
      ...inBoth('SignUp', { as: 'visitor', variables: account('a b', 'A'), refused: 'INVALID_INPUT' }),
      ...inBoth('SignIn', {
        as: 'visitor',
        variables: () => ({ identifier: 'ada', password: 'a guess' }),
        refused: 'INVALID_CREDENTIALS',
      }),
      { as: 'ada', operation: 'MobileSignIn', variables: credentials('ada') },
      { as: 'ben', operation: 'WebSignIn', variables: credentials('ben@example.com', 'ben') },
      { as: 'ada', operation: 'WebRefreshSession' },
      { as: 'ben', operation: 'MobileRefreshSession', variables: ({ refreshToken }) => ({ refreshToken }) },
      ...inBoth('Viewer', { as: 'ada', shows: { viewer: { user: { username: 'ada' } } } }),
    ],
  },
  {
    title: 'gives people roles, which their next token carries',
    steps: [
      { command: 'set-role', words: ['root', 'ADMIN'] },
      { as: 'root', operation: 'WebSignIn', variables: credentials('root') },
      {
        as: 'root',
        operation: 'WebSetUserRole',
        variables: ({ mia }) => ({ input: { userId: mia, role: 'MODERATOR' } }),
        shows: { setUserRole: { user: { role: 'MODERATOR', accountState: 'ACTIVE' } } },
      },
      ...inBoth('SignIn', { as: 'mia', variables: credentials('mia') }),
      { as: 'mia', operation: 'WebViewer', shows: { viewer: { role: 'MODERATOR' } } },
    ],
  },
  {
    title: 'lets a person make themselves known',
    steps: [
      ...inBoth('UpdateProfile', {
        as: 'ada',
        variables: () => ({
          input: { username: 'ada_bakes', displayName: 'Ada Bakes', bio: 'Bakes, and tells how.', avatarUrl: picture },
        }),
        shows: { updateProfile: { user: { username: 'ada_bakes', bio: 'Bakes, and tells how.', avatarUrl: picture } } },
      }),
      ...inBoth('UpdateProfile', {
        as: 'ben',
        variables: () => ({ input: { username: 'ada_bakes' } }),
        refused: 'USERNAME_TAKEN',
      }),
      {
        as: 'ada',
        operation: 'WebSettings',
        shows: { viewer: { email: 'ada@example.com', user: { displayName: 'Ada Bakes' } } },
      },
    ],
  },
];

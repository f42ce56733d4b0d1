import { expect } from 'vitest';
import { account, type Chapter, inBoth, onPerson, passwordOf } from './step.ts';

const leave = (username: string, authoredContent: 'ANONYMIZE' | 'REMOVE', password = passwordOf(username)) => {
  return () => ({ input: { currentPassword: password, authoredContent } });
};

export const leavingChapters: Chapter[] = [
  {
    title: 'lets people leave for good, in either app, with the password and a choice',
    steps: [
      {
        as: 'zoe',
        operation: 'WebSignUp',
        variables: account('zoe', 'Zoe'),
        keep: (data) => ({ zoe: data.registerUser.user.id }),
      },
      { as: 'yan', operation: 'MobileSignUp', variables: account('yan', 'Yan') },
      {
        as: 'yan',
        operation: 'MobileFollowUser',
        variables: onPerson('zoe'),
        shows: { followUser: { user: { viewerIsFollowing: true, followerCount: 1 } } },
      },
      {
        as: 'zoe',
        operation: 'WebDeleteAccount',
        variables: leave('zoe', 'REMOVE', 'a guess'),
        refused: 'INVALID_CREDENTIALS',
        shows: { deleteAccount: { deletedUserId: null } },
      },
      {
        as: 'yan',
        operation: 'MobileDeleteAccount',
        variables: leave('yan', 'REMOVE'),
        shows: { deleteAccount: { deletedUserId: expect.stringMatching(/^user_/) } },
      },
      { as: 'yan', operation: 'MobileViewer', shows: { viewer: null } },
      {
        as: 'zoe',
        operation: 'WebProfile',
        variables: () => ({ username: 'zoe' }),
        shows: { userByUsername: { followerCount: 0 } },
      },
      {
        as: 'zoe',
        operation: 'WebDeleteAccount',
        variables: leave('zoe', 'ANONYMIZE'),
        shows: { deleteAccount: { deletedUserId: expect.stringMatching(/^user_/) } },
      },
      { as: 'zoe', operation: 'WebRefreshSession', refused: 'INVALID_INPUT' },
      {
        as: 'visitor',
        operation: 'MobilePerson',
        variables: ({ zoe }) => ({ userId: zoe }),
        shows: { user: null },
      },
      ...inBoth('SignIn', {
        as: 'visitor',
        variables: () => ({ identifier: 'zoe', password: passwordOf('zoe') }),
        refused: 'INVALID_CREDENTIALS',
      }),
    ],
  },
];

import { type Chapter, inBoth, onBlog, onPerson } from './step.ts';

export const readerChapters: Chapter[] = [
  {
    title: 'lets readers like, bookmark and follow, and take it back',
    steps: [
      ...inBoth('LikeBlog', {
        as: 'ben',
        variables: onBlog('bread'),
        shows: { likeBlog: { blog: { likeCount: 1, viewerHasLiked: true } } },
      }),
      ...inBoth('UnlikeBlog', {
        as: 'mia',
        variables: onBlog('bread'),
        shows: { unlikeBlog: { blog: { likeCount: 1 } } },
      }),
      { as: 'mia', operation: 'MobileLikeBlog', variables: onBlog('bread') },
      ...inBoth('Likers', { as: 'visitor', variables: ({ bread }) => ({ blogId: bread }), rows: 2 }),
      {
        as: 'visitor',
        operation: 'WebBlogs',
        variables: ({ ada, ben }) => ({
          filter: {
            authorId: ada,
            tagSlug: 'baking',
            likedById: ben,
            publishedFrom: '2020-01-01T00:00:00.000Z',
            publishedBefore: '2120-01-01T00:00:00.000Z',
          },
          orderBy: { field: 'LIKE_COUNT', direction: 'DESC' },
        }),
        rows: 1,
      },
      {
        as: 'ben',
        operation: 'MobileHome',
        variables: () => ({ filter: { tagSlug: 'patience' }, orderBy: { direction: 'ASC' } }),
        rows: 1,
      },
      ...inBoth('BookmarkBlog', {
        as: 'ben',
        variables: onBlog('bread'),
        shows: { bookmarkBlog: { blog: { viewerHasBookmarked: true } } },
      }),
      { as: 'ben', operation: 'MobileBookmarkBlog', variables: onBlog('rolls') },
      ...inBoth('Bookmarks', { as: 'ben', rows: 2 }),
      ...inBoth('UnbookmarkBlog', {
        as: 'ben',
        variables: onBlog('rolls'),
        shows: { unbookmarkBlog: { blog: { viewerHasBookmarked: false } } },
      }),
      ...inBoth('FollowUser', {
        as: 'ben',
        variables: onPerson('ada'),
        shows: { followUser: { user: { viewerIsFollowing: true, followerCount: 1 } } },
      }),
      { as: 'ben', operation: 'MobileFollowUser', variables: onPerson('mia') },
      { as: 'mia', operation: 'WebFollowUser', variables: onPerson('ada') },
      ...inBoth('Feed', { as: 'mia', soon: true, rows: 2 }),
      ...inBoth('FollowUser', {
        as: 'ben',
        variables: onPerson('ben'),
        refused: 'SELF_NOT_ALLOWED',
      }),
      ...inBoth('Followers', { as: 'visitor', variables: ({ ada }) => ({ userId: ada }), rows: 2 }),
      ...inBoth('Following', { as: 'visitor', variables: ({ ben }) => ({ userId: ben }), rows: 2 }),
      ...inBoth('UnfollowUser', {
        as: 'mia',
        variables: onPerson('ada'),
        shows: { unfollowUser: { user: { viewerIsFollowing: false, followerCount: 1 } } },
      }),
    ],
  },
];

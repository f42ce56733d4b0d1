import { expect } from 'vitest';
import { type Chapter, inBoth, onComment } from './step.ts';

export const commentChapters: Chapter[] = [
  {
    title: 'lets people comment, reply, mend and take back what they said',
    steps: [
      {
        as: 'ben',
        operation: 'WebAddComment',
        variables: ({ bread }) => ({ input: { blogId: bread, bodyMarkdown: 'So *true*.', idempotencyKey: 'praise' } }),
        keep: (data) => ({ praise: data.addComment.commentEdge.node.id }),
      },
      {
        as: 'ada',
        operation: 'WebAddComment',
        variables: ({ bread, praise }) => ({ input: { blogId: bread, parentId: praise, bodyMarkdown: 'Thank you.' } }),
        shows: {
          addComment: { commentEdge: { node: { depth: 1, parent: { replyCount: 1 }, blog: { commentCount: 2 } } } },
        },
        keep: (data) => ({ thanks: data.addComment.commentEdge.node.id }),
      },
      {
        as: 'ben',
        operation: 'MobileAddComment',
        variables: ({ bread, praise }) => ({
          input: { blogId: bread, parentId: praise, bodyMarkdown: 'You are welcome.' },
        }),
        shows: { addComment: { comment: { parent: { replyCount: 2 }, blog: { commentCount: 3 } } } },
        keep: (data) => ({ welcome: data.addComment.comment.id }),
      },
      {
        as: 'tim',
        operation: 'MobileAddComment',
        variables: ({ bread }) => ({ input: { blogId: bread, bodyMarkdown: 'Buy my bread.' } }),
        keep: (data) => ({ advert: data.addComment.comment.id }),
      },
      ...inBoth('AddComment', {
        as: 'ben',
        variables: ({ bread }) => ({ input: { blogId: bread, bodyMarkdown: '' } }),
        refused: 'INVALID_INPUT',
      }),
      ...inBoth('EditComment', {
        as: 'ben',
        variables: ({ praise }) => ({ input: { commentId: praise, bodyMarkdown: 'So **very** true.' } }),
        shows: { editComment: { comment: { body: { html: '<p>So <strong>very</strong> true.</p>' } } } },
      }),
      ...inBoth('LikeComment', {
        as: 'ada',
        variables: onComment('praise'),
        shows: { likeComment: { comment: { likeCount: 1, viewerHasLiked: true } } },
      }),
      ...inBoth('UnlikeComment', {
        as: 'ada',
        variables: onComment('praise'),
        shows: { unlikeComment: { comment: { likeCount: 0, viewerHasLiked: false } } },
      }),
      {
        as: 'ben',
        operation: 'WebArticle',
        variables: () => ({ slug: 'how-to-wait' }),
        shows: { blogBySlug: { viewerCanComment: true, viewerCanModerateComments: false, commentCount: 4 } },
      },
      {
        as: 'visitor',
        operation: 'WebArticleComments',
        variables: ({ bread }) => ({ blogId: bread, orderBy: 'NEWEST_FIRST' }),
        rows: 2,
      },
      { as: 'visitor', operation: 'MobileArticleComments', variables: ({ bread }) => ({ blogId: bread }), rows: 2 },
      ...inBoth('CommentReplies', { as: 'visitor', variables: ({ praise }) => ({ commentId: praise }), rows: 2 }),
      {
        as: 'visitor',
        operation: 'WebComment',
        variables: ({ thanks }) => ({ commentId: thanks }),
        shows: { comment: { parent: { editedAt: expect.any(String) }, blog: { slug: 'how-to-wait' } } },
      },
      { as: 'visitor', operation: 'WebProfileComments', variables: () => ({ username: 'ben' }), rows: 2 },
      { as: 'visitor', operation: 'MobilePersonComments', variables: ({ ben }) => ({ userId: ben }), rows: 2 },
      {
        as: 'ben',
        operation: 'MobileOpenLink',
        variables: ({ praise }) => ({ id: praise }),
        shows: { node: { __typename: 'Comment', blog: { title: 'On Bread' } } },
      },
      {
        as: 'ben',
        operation: 'MobileOpenLink',
        variables: ({ bread }) => ({ id: bread }),
        shows: { node: { __typename: 'Blog', title: 'On Bread' } },
      },
      {
        as: 'ben',
        operation: 'MobileOpenLink',
        variables: ({ ada }) => ({ id: ada }),
        shows: { node: { __typename: 'User', username: 'ada_bakes' } },
      },
      {
        as: 'ada',
        operation: 'WebDeleteComment',
        variables: onComment('thanks'),
        shows: { deleteComment: { blog: { commentCount: 3 } } },
      },
      {
        as: 'ben',
        operation: 'MobileDeleteComment',
        variables: onComment('welcome'),
        shows: { deleteComment: { blog: { commentCount: 2 } } },
      },
    ],
  },
];

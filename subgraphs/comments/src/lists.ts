import { describeList } from '@supergraph/kit/page';
import type { CommentOrder } from './generated/resolvers.ts';
import type { CommentRow } from './tables.ts';

const createdAt = (comment: CommentRow) => [comment.createdAt.getTime(), comment.id] as const;

/** The connections of the subgraph, each with its own cursors. */
export const lists = {
  byBlog: (order: CommentOrder) => describeList<CommentRow>(`Blog.comments ${order}`, createdAt),
  byAuthor: describeList<CommentRow>('User.comments', createdAt),
  replies: describeList<CommentRow>('Comment.replies', createdAt),
};

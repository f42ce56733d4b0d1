import { describeList } from '@supergraph/kit/page';
import type { CommentOrder } from './generated/resolvers.ts';
import type { CommentRow } from './tables.ts';

const createdAt = (comment: CommentRow) => [comment.createdAt.getTime(), comment.id] as const;

/** The connections of the subgraph, each with its own cursors; a list of one parent takes none of another's. */
export const lists = {
  byBlog: (blogId: string, order: CommentOrder) =>
    describeList<CommentRow>(`Blog.comments ${order} ${blogId}`, createdAt),
  byAuthor: (authorId: string) => describeList<CommentRow>(`User.comments ${authorId}`, createdAt),
  replies: (commentId: string) => describeList<CommentRow>(`Comment.replies ${commentId}`, createdAt),
};

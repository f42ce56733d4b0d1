import { describeList } from '@supergraph/kit/page';
import type { CommentOrder } from './generated/resolvers.ts';
import type { CommentRow } from './tables.ts';

const byTime = ({ createdAt, id }: CommentRow) => [createdAt.getTime(), id] as const;
const byLikes = ({ likeCount, id }: CommentRow) => [likeCount, id] as const;

/** The connections of the subgraph, each with its own cursors; a list of one parent takes none of another's. */
export const lists = {
  byBlog: (blogId: string, order: CommentOrder) =>
    describeList(`Blog.comments ${order} ${blogId}`, order === 'MOST_LIKED' ? byLikes : byTime),
  byAuthor: (authorId: string) => describeList(`User.comments ${authorId}`, byTime),
  replies: (commentId: string) => describeList(`Comment.replies ${commentId}`, byTime),
};

import type { CommentResolvers } from '../generated/resolvers.ts';
import { lists } from '../lists.ts';
import { canRemove, canUpdate } from '../permissions.ts';

export const comment: CommentResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.visibleComment(id),
  blog: ({ blogId }) => ({ id: blogId }),
  parent: ({ parentId }, _arguments, { loaders }) => (parentId === null ? null : loaders.commentById.load(parentId)),
  author: ({ status, authorId }, _arguments, { loaders }) =>
    status === 'VISIBLE' && authorId !== null ? loaders.person.load(authorId) : null,
  body: ({ status, markdown, html, text }) => (status === 'VISIBLE' ? { markdown, html, text } : null),
  viewerHasLiked: async ({ id }, _arguments, { loaders }) => (await loaders.likedByViewer.load(id)) ?? false,
  viewerCanUpdate: (row, _arguments, { call }) => canUpdate(call.viewer, row),
  viewerCanRemove: (row, _arguments, { call, loaders }) => canRemove(call.viewer, row, loaders.findBlogAuthor),
  replyCount: async ({ id }, _arguments, { loaders }) => (await loaders.replyCount.load(id)) ?? 0,
  async replies({ id }, pageArguments, { loaders }) {
    const list = lists.replies(id);
    const page = list.readArguments(pageArguments);
    return list.createConnection(await loaders.replies.load(id, page, undefined), page);
  },
};

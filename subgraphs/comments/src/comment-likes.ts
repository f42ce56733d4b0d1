import { requireViewer } from '@supergraph/kit/authorization';
import type { Call } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import type { AskBlogs } from './blog-gate.ts';
import { askAboutHiddenBlogOf } from './blog-sight.ts';
import { requireComment, requireVisible } from './requirements.ts';
import type { Store } from './store.ts';
import type { CommentRow } from './tables.ts';
import { writeAs } from './write-as.ts';

/** The use cases of liking: once or many times, it comes to the same, and the count is that of the likes. */
export function createCommentLikes(options: { storage: Storage<Store>; askBlogs: AskBlogs; clock: () => Date }) {
  const { storage, askBlogs, clock } = options;
  const sources = { store: storage.read, askBlogs };

  return {
    async likeComment(call: Call, { commentId }: { commentId: string }): Promise<CommentRow> {
      const viewer = requireViewer(call);
      const answer = await askAboutHiddenBlogOf(sources, viewer, commentId, call);
      return writeAs(storage, viewer, async (store) => {
        const comment = await requireComment(store, viewer, commentId, answer);
        requireVisible(comment);
        const isNew = await store.insertLike({ commentId, userId: viewer.userId, createdAt: clock() });
        return isNew ? store.changeLikeCount(commentId, 1) : comment;
      });
    },

    async unlikeComment(call: Call, { commentId }: { commentId: string }): Promise<CommentRow> {
      const viewer = requireViewer(call);
      const answer = await askAboutHiddenBlogOf(sources, viewer, commentId, call);
      return writeAs(storage, viewer, async (store) => {
        const comment = await requireComment(store, viewer, commentId, answer);
        requireVisible(comment);
        const hasLiked = await store.deleteLike(commentId, viewer.userId);
        return hasLiked ? store.changeLikeCount(commentId, -1) : comment;
      });
    },
  };
}

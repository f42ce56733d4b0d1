import { requireViewer } from '@supergraph/kit/authorization';
import type { Call, Viewer } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import { requireActivePerson } from '@supergraph/kit/people';
import type { AskBlogs } from './blog-gate.ts';
import { askAboutHiddenBlogOf } from './blog-sight.ts';
import { tellOf } from './comment-events.ts';
import { canModerate, isModerator } from './permissions.ts';
import { refusal, requireComment } from './requirements.ts';
import type { Store } from './store.ts';
import type { CommentRow } from './tables.ts';
import { writeAs } from './write-as.ts';

type Capacity = NonNullable<CommentRow['hiddenBy']>;
type Change = { action: 'hideComment' | 'unhideComment' } & Pick<CommentRow, 'status' | 'hiddenBy'>;

/**
 * The use cases of moderation, by moderators everywhere and by authors on their own blogs. What a moderator has hidden,
 * only a moderator can show again; one who hides what a blog's author has hidden already makes that decision a moderator's.
 */
export function createCommentModeration(options: { storage: Storage<Store>; askBlogs: AskBlogs; clock: () => Date }) {
  const { storage, askBlogs, clock } = options;

  /** Runs `decide` on a comment in the transaction in which it was read; null from it leaves everything as it is. */
  async function moderate(
    call: Call,
    commentId: string,
    decide: (comment: CommentRow, capacity: Capacity) => Change | null,
  ): Promise<CommentRow> {
    const viewer = requireViewer(call);
    await requireActivePerson(storage.read, viewer);
    // A comment stays on its blog, so that blogs can be asked before the transaction.
    const answer = await askAboutHiddenBlogOf({ store: storage.read, askBlogs }, viewer, commentId, call);
    const { blogId } = await requireComment(storage.read, viewer, commentId, answer);
    const capacity = await requireCapacity(viewer, blogId, call);
    return writeAs(storage, viewer, async (store) => {
      const comment = await requireComment(store, viewer, commentId, answer);
      if (comment.status === 'DELETED') throw refusal('INVALID_STATE', 'The comment is deleted.', 'commentId');
      const change = decide(comment, capacity);
      if (!change) return comment;
      const { action, ...status } = change;
      const at = clock();
      await store.insertAuditEntry({ at, actorId: viewer.userId, action, subjectId: commentId, reason: null });
      const changed = await store.changeStatus(commentId, status);
      // A moderator who hides what the author of the blog has hidden already changes nothing that others can see.
      const happening = action === 'hideComment' ? 'hidden' : 'unhidden';
      if (changed.status !== comment.status) await tellOf(store, happening, changed, { at, requestId: call.requestId });
      return changed;
    });
  }

  async function requireCapacity(viewer: Viewer, blogId: string, call: Call): Promise<Capacity> {
    if (isModerator(viewer)) return 'MODERATOR';
    const known = (await storage.read.findKnownBlogs([blogId])).get(blogId);
    const blog = known ?? (await askBlogs([blogId], call)).get(blogId);
    if (blog && canModerate(viewer, blog)) return 'BLOG_AUTHOR';
    throw refusal('NOT_ALLOWED', 'Only moderators and the author of the blog can do this to a comment.', 'commentId');
  }

  return {
    hideComment: (call: Call, input: { commentId: string }): Promise<CommentRow> =>
      moderate(call, input.commentId, ({ status, hiddenBy }, capacity) => {
        const isSettled = status === 'HIDDEN' && (hiddenBy === 'MODERATOR' || capacity === 'BLOG_AUTHOR');
        return isSettled ? null : { action: 'hideComment', status: 'HIDDEN', hiddenBy: capacity };
      }),

    unhideComment: (call: Call, input: { commentId: string }): Promise<CommentRow> =>
      moderate(call, input.commentId, ({ status, hiddenBy }, capacity) => {
        if (status === 'VISIBLE') return null;
        if (hiddenBy === 'MODERATOR' && capacity !== 'MODERATOR') {
          const message = 'A moderator has hidden this comment; only a moderator can show it again.';
          throw refusal('NOT_ALLOWED', message, 'commentId');
        }
        return { action: 'unhideComment', status: 'VISIBLE', hiddenBy: null };
      }),
  };
}

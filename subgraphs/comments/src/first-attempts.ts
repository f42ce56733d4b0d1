import type { Viewer } from '@supergraph/kit/call';
import { type Attempt, findFirstResult, findKeyProblem } from '@supergraph/kit/idempotency';
import type { BlogAnswer } from './blog-gate.ts';
import type { AddCommentInput } from './generated/resolvers.ts';
import { isOnVisibleBlog, refusal } from './requirements.ts';
import type { Store } from './store.ts';
import type { CommentRow } from './tables.ts';

/**
 * What tells an attempt to post a comment from its repetition; null if it brings no key.
 *
 * @throws Refusal `INVALID_INPUT` for a key that is empty or too long.
 */
export function readAttempt(viewer: Viewer, input: AddCommentInput): Attempt | null {
  const { idempotencyKey: key, blogId, parentId = null, bodyMarkdown } = input;
  if (key == null) return null;
  const problem = findKeyProblem(key);
  if (problem !== null) throw refusal('INVALID_INPUT', problem, 'idempotencyKey');
  return { viewerId: viewer.userId, mutation: 'addComment', key, input: { blogId, parentId, bodyMarkdown } };
}

/**
 * The comment that the first attempt with the same key posted, as it is now; null if this attempt is the first.
 *
 * @param options.answer What blogs has answered about a blog that the replica hides.
 * @throws Refusal `IDEMPOTENCY_KEY_REUSED` for another comment with the same key, and `NOT_FOUND` when the first comment
 * has been removed since, or is on a blog that the viewer may not see any more.
 */
export async function findFirstComment(
  store: Store,
  viewer: Viewer,
  attempt: Attempt | null,
  { now, answer }: { now: Date; answer: BlogAnswer | null },
): Promise<CommentRow | null> {
  const first = attempt && (await findFirstResult(store, attempt, now));
  if (!first) return null;
  if (first === 'reused') {
    const message =
      'This key was used for another comment. Use a new key for each comment, and the same for a retry only.';
    throw refusal('IDEMPOTENCY_KEY_REUSED', message, 'idempotencyKey');
  }
  const comment = (await store.findComments([first.resultId])).get(first.resultId);
  if (comment && (await isOnVisibleBlog(store, viewer, comment, answer))) return comment;
  const message = 'The comment that was posted with this key has been removed since. Use a new key to post another.';
  throw refusal('NOT_FOUND', message, 'idempotencyKey');
}

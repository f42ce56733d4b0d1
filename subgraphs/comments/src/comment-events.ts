import type { EventOrigin } from '@supergraph/kit/events/outbox-store';
import type { Store } from './store.ts';
import type { CommentRow } from './tables.ts';

/** What readers are told of a comment: not what it says. */
export type ToldComment = Pick<CommentRow, 'id' | 'blogId' | 'authorId' | 'parentId' | 'status'>;

type Happening = 'added' | 'edited' | 'hidden' | 'unhidden' | 'deleted';

/** Says what has happened to a comment, in the transaction in which it happens. */
export async function tellOf(
  store: Store,
  happening: Happening,
  { id: commentId, blogId, authorId, parentId, status }: ToldComment,
  origin: EventOrigin,
): Promise<void> {
  await store.appendEvent(`comment.${happening}.v1`, { commentId, blogId, authorId, parentId, status }, origin);
}

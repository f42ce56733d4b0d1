import type { EventOrigin } from '@supergraph/kit/events/outbox-store';
import type { Store } from './store.ts';
import type { CommentRow } from './tables.ts';

/** What readers are told of a comment: not what it says. */
export type ToldComment = Pick<CommentRow, 'id' | 'blogId' | 'authorId' | 'parentId' | 'status'>;

type Happening = 'added' | 'edited' | 'hidden' | 'unhidden';

const describe = ({ id: commentId, blogId, authorId, parentId, status }: ToldComment) => ({
  commentId,
  blogId,
  authorId,
  parentId,
  status,
});

/** Says what has happened to a comment, in the transaction in which it happens. */
export async function tellOf(
  store: Store,
  happening: Happening,
  comment: ToldComment,
  origin: EventOrigin,
): Promise<void> {
  await store.appendEvent(`comment.${happening}.v1`, describe(comment), origin);
}

/**
 * Says that comments are no more. Whose they were is not told, and forgotten wherever it was told before: once they are
 * gone, nobody would find that when the account of their author is erased.
 */
export async function tellOfDeletion(store: Store, gone: readonly ToldComment[], origin: EventOrigin): Promise<void> {
  const all = gone.map((comment) => ({ ...describe(comment), authorId: null, status: 'DELETED' as const }));
  await store.appendEvents('comment.deleted.v1', all, origin, { erasesEarlier: true });
}

/** Says that comments have no author any more, and has forgotten who it was wherever that was told before. */
export async function tellOfDisowning(
  store: Store,
  disowned: readonly ToldComment[],
  origin: EventOrigin,
): Promise<void> {
  const all = disowned.map((comment) => ({ ...describe(comment), authorId: null }));
  await store.appendEvents('comment.edited.v1', all, origin, { erasesEarlier: true });
}

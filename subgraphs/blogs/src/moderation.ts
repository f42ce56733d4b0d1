import { requireScope } from '@supergraph/kit/authorization';
import type { Call } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import { isLongerThan } from '@supergraph/kit/refusal';
import { prepareKept, setStatus } from './blog-changes.ts';
import { refusal } from './blog-content.ts';
import { requireVisible } from './permissions.ts';
import type { Store } from './store.ts';
import type { BlogRow } from './tables.ts';

const maximumReason = 500;

/** What readers are told of each. */
const eventOf = { removeBlog: 'blog.removed.v1', restoreBlog: 'blog.restored.v1' } as const;

type ModerationInput = { blogId: string; reason: string };

/** The use cases of moderators, each of which leaves an entry in the audit log, in the same transaction. */
export type Moderation = ReturnType<typeof createModeration>;

export function createModeration({ storage, clock }: { storage: Storage<Store>; clock: () => Date }) {
  /** Moves a blog to another status and writes down who did it and why; what `choose` leaves as it is leaves no entry. */
  async function moderate(
    call: Call,
    action: keyof typeof eventOf,
    input: ModerationInput,
    choose: (blog: BlogRow, reason: string) => (Partial<BlogRow> & Pick<BlogRow, 'status'>) | null,
  ): Promise<BlogRow> {
    const viewer = requireScope(call, 'content:moderate');
    const reason = readReason(input.reason);
    const prepared = action === 'restoreBlog' ? await prepareKept(storage.read, input.blogId) : null;
    return storage.write(async (store) => {
      const blog = await requireVisible(store, viewer, input.blogId);
      const change = choose(blog, reason);
      if (change === null) return blog;
      const at = clock();
      await store.insertAuditEntry({ at, actorId: viewer.userId, action, subjectId: blog.id, reason });
      return setStatus(store, blog, change, {
        origin: { at, requestId: call.requestId },
        type: eventOf[action],
        prepared,
      });
    });
  }

  return {
    /** Taking down a blog that is down already changes nothing: the first reason stands. */
    removeBlog: (call: Call, input: ModerationInput): Promise<BlogRow> =>
      moderate(call, 'removeBlog', input, ({ status }, removalReason) => {
        if (status === 'REMOVED') return null;
        if (status === 'DRAFT') {
          throw refusal('INVALID_STATE', 'A draft cannot be taken down: nobody but its author sees it.', 'blogId');
        }
        return { status: 'REMOVED', statusBeforeRemoval: status, removalReason };
      }),

    restoreBlog: (call: Call, input: ModerationInput): Promise<BlogRow> =>
      moderate(call, 'restoreBlog', input, ({ status, statusBeforeRemoval }) => {
        if (status !== 'REMOVED' || statusBeforeRemoval === null) {
          throw refusal('INVALID_STATE', 'Only a blog that was taken down can be put back.', 'blogId');
        }
        return { status: statusBeforeRemoval, statusBeforeRemoval: null, removalReason: null };
      }),
  };
}

function readReason(text: string): string {
  const reason = text.trim();
  if (reason !== '' && !isLongerThan(maximumReason, reason)) return reason;
  throw refusal('INVALID_INPUT', `The reason must have 1 to ${maximumReason} characters.`, 'reason');
}

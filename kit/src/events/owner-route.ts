import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import { readersOf, type SnapshotKind, type Source, snapshotKinds } from './event-types.ts';
import type { Owner } from './owner.ts';

/** Where the readers of a service ask it for what it owns, in signed calls. */
export const ownerPath = '/internal/records';

const kind = z.enum(Object.keys(snapshotKinds) as [SnapshotKind, ...SnapshotKind[]]);
const after = z.string().max(100).nullable();
const position = z.object({
  epoch: z.string().max(100),
  sequence: z.int().min(0),
  id: z.string().max(100).optional(),
});

/** What can be asked, with what it takes. */
export const ownerQuestion = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('position') }),
  z.object({ ask: z.literal('snapshot'), kind, after }),
  z.object({ ask: z.literal('digest'), kind, after }),
  z.object({ ask: z.literal('records'), kind, keys: z.array(z.string().max(100)).max(1_000) }),
  z.object({ ask: z.literal('confirm'), position }),
]);

export type OwnerQuestion = z.output<typeof ownerQuestion>;

/** Answers the questions of a service's readers over HTTP; nobody else may ask, whoever may call it otherwise. */
export function createOwnerHandler(owner: Owner) {
  const readers = readersOf[owner.source];
  return async ({ signer, body }: FastifyRequest, reply: FastifyReply) => {
    const reader = readers.find((name) => name === signer);
    if (reader === undefined) {
      throw new AppError('UNAUTHENTICATED', 'Only services that keep a replica of what this one owns can ask for it.');
    }
    const question = ownerQuestion.safeParse(body);
    if (!question.success) return reply.code(400).send({ problem: 'This is no question that the service answers.' });
    return answer(owner, reader, question.data);
  };
}

async function answer(owner: Owner, reader: Source, question: OwnerQuestion): Promise<object> {
  if (question.ask === 'position') return owner.readPosition();
  if (question.ask === 'snapshot') return owner.readSnapshot(question.kind, question.after);
  if (question.ask === 'digest') return owner.readDigest(question.kind, question.after);
  if (question.ask === 'records') return owner.findRecords(question.kind, question.keys);
  return owner.confirm(reader, question.position);
}

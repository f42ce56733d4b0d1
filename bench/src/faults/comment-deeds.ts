import { randomUUID } from 'node:crypto';
import { dropComment, type ModelComment, type ModelPerson, writePair } from './model.ts';
import type { Refused, WithId, Writer } from './writer.ts';

/** What people do with comments. */
export function createCommentDeeds(writer: Writer) {
  const { random, model, mutate, as, requireDone, explain, pick } = writer;

  async function comment(person: ModelPerson): Promise<void> {
    const blog = pick([...model.blogs.values()].filter(({ status, isClosed }) => status === 'PUBLISHED' && !isClosed));
    if (!blog) return;
    const parents = [...model.comments.values()].filter((one) => one.blogId === blog.id && one.parentId === null);
    const parent = random() < 0.4 ? pick(parents) : undefined;
    const parentId = parent?.id ?? null;
    const seen = [blog.changes, parent?.changes];
    const text = `Comment ${randomUUID()}`;
    const outcome = await mutate<WithId<'comment'>>(
      'mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id } userErrors { code } } }',
      { input: { blogId: blog.id, parentId, bodyMarkdown: text, idempotencyKey: randomUUID() } },
      as(person),
    );
    if (!model.blogs.has(blog.id)) return;
    const id = outcome.payload.comment?.id;
    if (id === undefined) {
      explain(outcome, 'A comment', blog.changes !== seen[0] || parent?.changes !== seen[1]);
      return void (outcome.wasCutOff && model.unknown.add(text));
    }
    model.acknowledged += 1;
    const added: ModelComment = { id, blogId: blog.id, parentId, authorId: person.id, text, changes: 0 };
    model.comments.set(id, added);
  }

  async function deleteComment(person: ModelPerson): Promise<void> {
    const own = pick([...model.comments.values()].filter(({ authorId }) => authorId === person.id));
    if (!own) return;
    own.changes += 1;
    const outcome = await mutate<Refused>(
      'mutation ($input: DeleteCommentInput!) { deleteComment(input: $input) { userErrors { code } } }',
      { input: { commentId: own.id } },
      as(person),
    );
    if (!model.comments.has(own.id)) return;
    const isGone = outcome.codes.some((code) => code === 'NOT_FOUND' || code === 'INVALID_STATE');
    if (!(outcome.wasCutOff && isGone)) requireDone(outcome, 'Deleting a comment');
    own.changes += 1;
    dropComment(model, own.id);
  }

  async function likeComment(person: ModelPerson): Promise<void> {
    const liked = pick([...model.comments.values()]);
    const blog = liked && model.blogs.get(liked.blogId);
    if (!liked || blog?.status !== 'PUBLISHED') return;
    const seen = [liked.changes, blog.changes];
    const pair = writePair(person.id, liked.id);
    const outcome = await mutate<Refused>(
      'mutation ($input: LikeCommentInput!) { likeComment(input: $input) { userErrors { code } } }',
      { input: { commentId: liked.id } },
      as(person),
    );
    if (!model.comments.has(liked.id)) return;
    if (outcome.codes.length > 0) {
      explain(outcome, 'A like of a comment', liked.changes !== seen[0] || blog.changes !== seen[1]);
      return void (outcome.wasCutOff && model.unknown.add(pair));
    }
    model.acknowledged += 1;
    model.commentLikes.add(pair);
  }

  return { comment, deleteComment, likeComment };
}

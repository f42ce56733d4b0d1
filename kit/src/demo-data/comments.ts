import type { WrittenBlog } from './blogs.ts';
import { drawCommentCounts } from './comment-counts.ts';
import { createCommentWriter } from './comment-text.ts';
import { createDemoId, day, minute, newestInstant } from './demo-clock.ts';
import type { DemoComment, DemoPerson } from './demo-records.ts';
import type { SeededRandom } from './seeded-random.ts';

const totalComments = 2_000;
const maximumDepth = 3;

/** Gives about 45 % of replies in all, because the first comment below a blog never is one. */
const replyShare = 0.52;

type Placed = { comment: DemoComment; depth: number };

/** Makes the discussions below all blogs that take comments, in the order in which they were written. */
export function createComments(
  people: readonly DemoPerson[],
  blogs: readonly WrittenBlog[],
  random: SeededRandom,
): DemoComment[] {
  const open = blogs.filter(({ blog }) => blog.status === 'PUBLISHED' && blog.commentPolicy === 'EVERYONE');
  const counts = drawCommentCounts(open.length, totalComments, random);
  return open
    .flatMap((written, position) => discuss(written, counts[position] ?? 0, people, random))
    .sort((left, right) => left.createdAt.getTime() - right.createdAt.getTime());
}

function discuss(written: WrittenBlog, count: number, people: readonly DemoPerson[], random: SeededRandom) {
  const { blog, article } = written;
  const publishedAt = (blog.publishedAt ?? blog.createdAt).getTime();
  const { writeComment, writeReply } = createCommentWriter(article, random);
  const discussion: DemoComment[] = [];
  const answerable: Placed[] = [];
  for (let made = 0; made < count; made += 1) {
    const parent = answerable.length > 0 && random.chance(replyShare) ? random.pick(answerable) : null;
    const after = parent ? parent.comment.createdAt.getTime() : publishedAt;
    const createdAt = drawInstantAfter(after, parent ? 2 * day : 12 * day, random);
    const asker = parent?.comment.authorId ?? null;
    const author = drawAuthor({ people, createdAt, asker, blogAuthorId: blog.authorId }, random);
    const bodyMarkdown = parent ? writeReply(parent.comment.bodyMarkdown, author.id === blog.authorId) : writeComment();
    const comment: DemoComment = {
      id: createDemoId('comment', createdAt, random),
      blogId: blog.id,
      authorId: author.id,
      parentId: parent?.comment.id ?? null,
      bodyMarkdown,
      createdAt,
    };
    discussion.push(comment);
    const depth = parent ? parent.depth + 1 : 0;
    if (depth < maximumDepth && hasTimeLeft(comment)) answerable.push({ comment, depth });
  }
  return discussion;
}

/** Whether there is time to answer it before the newest instant. */
function hasTimeLeft(comment: DemoComment): boolean {
  return comment.createdAt.getTime() < newestInstant - 10 * minute;
}

/** A later instant, mostly soon and at most `span` milliseconds later, and not after the newest one. */
function drawInstantAfter(instant: number, span: number, random: SeededRandom): Date {
  const room = Math.min(span, newestInstant - instant);
  const share = random.fraction() * random.fraction() * random.fraction();
  return new Date(instant + minute + Math.floor((room - minute) * share));
}

/** Somebody who had joined by then: of a reply often the author of the blog, and nobody who talks to themselves. */
function drawAuthor(
  context: { people: readonly DemoPerson[]; createdAt: Date; asker: string | null; blogAuthorId: string },
  random: SeededRandom,
): DemoPerson {
  const instant = context.createdAt.getTime();
  const present = context.people.filter(({ createdAt }) => createdAt.getTime() < instant);
  const blogAuthor = present.find(({ id }) => id === context.blogAuthorId);
  if (blogAuthor && context.asker && context.asker !== blogAuthor.id && random.chance(0.3)) return blogAuthor;
  return random.pick(present.filter(({ id }) => id !== context.blogAuthorId && id !== context.asker));
}

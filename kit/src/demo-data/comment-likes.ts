import { day, minute, newestInstant } from './demo-clock.ts';
import type { DemoComment, DemoCommentLike, DemoPerson } from './demo-records.ts';
import type { SeededRandom } from './seeded-random.ts';

/** About as many comments are liked by somebody as are not, and a few by very many. */
const likedShare = 0.5;
const maximumLikes = 24;

/** Lets people like comments of others, in the three days after they were posted. */
export function createCommentLikes(
  people: readonly DemoPerson[],
  comments: readonly DemoComment[],
  random: SeededRandom,
): DemoCommentLike[] {
  return comments.flatMap((comment) => {
    if (!random.chance(likedShare)) return [];
    const postedAt = comment.createdAt.getTime();
    const room = Math.min(3 * day, newestInstant - postedAt);
    if (room < minute) return [];
    const present = people.filter(({ id, createdAt }) => createdAt.getTime() < postedAt && id !== comment.authorId);
    const wanted = 1 + Math.floor(maximumLikes * random.fraction() ** 4);
    return drawSome(present, wanted, random).map(({ id }) => ({
      commentId: comment.id,
      userId: id,
      createdAt: new Date(postedAt + minute + Math.floor((room - minute) * random.fraction())),
    }));
  });
}

/** Some of the people, none of them twice: drawn one after the other, since shuffling everybody for each comment takes long. */
function drawSome(people: readonly DemoPerson[], count: number, random: SeededRandom): DemoPerson[] {
  const drawn = new Set<DemoPerson>();
  while (drawn.size < Math.min(count, people.length)) drawn.add(random.pick(people));
  return [...drawn];
}

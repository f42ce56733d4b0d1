import { minute, newestInstant } from './demo-clock.ts';
import type { DemoBlog, DemoBookmark, DemoLike, DemoPerson } from './demo-records.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Of all people who might like a blog, so many at most do. */
const largestShare = 0.6;
const mostBookmarks = 16;

/** Makes the likes of all published blogs, most blogs having few and a few having many, in the order in which they were given. */
export function createLikes(
  people: readonly DemoPerson[],
  blogs: readonly DemoBlog[],
  random: SeededRandom,
): DemoLike[] {
  return blogs
    .filter(({ status }) => status === 'PUBLISHED')
    .flatMap((blog) => {
      const share = largestShare * random.fraction() * random.fraction();
      return people
        .filter(() => random.chance(share))
        .map(({ id, createdAt }) => ({ blogId: blog.id, userId: id, likedAt: drawInstant(blog, createdAt, random) }));
    })
    .sort((left, right) => left.likedAt.getTime() - right.likedAt.getTime());
}

/** Makes everybody's bookmarks, in the order in which they were set. */
export function createBookmarks(
  people: readonly DemoPerson[],
  blogs: readonly DemoBlog[],
  random: SeededRandom,
): DemoBookmark[] {
  const published = blogs.filter(({ status }) => status === 'PUBLISHED');
  return people
    .flatMap(({ id, createdAt }) =>
      random
        .shuffle(published)
        .slice(0, random.integer(0, mostBookmarks))
        .map((blog) => ({ userId: id, blogId: blog.id, bookmarkedAt: drawInstant(blog, createdAt, random) })),
    )
    .sort((left, right) => left.bookmarkedAt.getTime() - right.bookmarkedAt.getTime());
}

/** An instant at which the person was here and the blog was published, mostly soon after that. */
function drawInstant(blog: DemoBlog, joined: Date, random: SeededRandom): Date {
  const earliest = Math.max(joined.getTime(), (blog.publishedAt ?? blog.createdAt).getTime()) + minute;
  const share = random.fraction() * random.fraction() * random.fraction();
  return new Date(earliest + Math.floor((newestInstant - earliest) * share));
}

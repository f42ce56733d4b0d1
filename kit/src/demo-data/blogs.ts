import { type Article, createArticleWriter } from './article.ts';
import { type PlannedBlog, planBlogs } from './blog-plan.ts';
import { createDemoId, day, hour, minute, newestInstant } from './demo-clock.ts';
import type { DemoBlog } from './demo-records.ts';
import type { Writer } from './people.ts';
import type { SeededRandom } from './seeded-random.ts';
import { allTopics } from './topics/all-topics.ts';

/** A blog, and the article that its comments go on with. */
export type WrittenBlog = { blog: DemoBlog; article: Article };

/** Nothing is published later, so that the newest blogs have had some readers. */
const lastPublication = newestInstant - 8 * hour;

/** Writes all blogs, in the order in which they were begun. */
export function createBlogs(writers: readonly Writer[], random: SeededRandom): WrittenBlog[] {
  const writeArticle = createArticleWriter(random);
  return planBlogs(writers, random)
    .map((plan) => ({ ...plan, ...drawInstants(plan, random) }))
    .sort((left, right) => left.createdAt.getTime() - right.createdAt.getTime())
    .map(({ writer, status, commentPolicy, createdAt, publishedAt }) => {
      const article = writeArticle(writer.person.id, allTopics[random.pick(writer.topics)]);
      const blog: DemoBlog = {
        id: createDemoId('blog', createdAt, random),
        authorId: writer.person.id,
        title: article.title,
        bodyMarkdown: article.bodyMarkdown,
        excerpt: article.excerpt,
        tags: article.tags,
        commentPolicy,
        status,
        createdAt,
        publishedAt,
      };
      return { blog, article };
    });
}

/** A blog is begun while its author is here, a draft lately, and published within ten days. */
function drawInstants({ writer, status }: PlannedBlog, random: SeededRandom) {
  const joined = writer.person.createdAt.getTime() + hour;
  const earliest = status === 'DRAFT' ? Math.max(joined, newestInstant - 80 * day) : joined;
  const begun = earliest + Math.floor((lastPublication - hour - earliest) * random.fraction());
  const latest = Math.min(begun + random.integer(1, 10) * day, lastPublication);
  const published = random.integer(begun + 10 * minute, latest);
  return { createdAt: new Date(begun), publishedAt: status === 'DRAFT' ? null : new Date(published) };
}

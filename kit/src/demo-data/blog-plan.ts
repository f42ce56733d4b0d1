import type { DemoBlog } from './demo-records.ts';
import type { Writer } from './people.ts';
import type { SeededRandom } from './seeded-random.ts';

/** One blog before it is written: whose it is, and what becomes of it. */
export type PlannedBlog = { writer: Writer; status: DemoBlog['status']; commentPolicy: DemoBlog['commentPolicy'] };

/** People whom a reader signs in as have a fixed number of blogs, so that there is something to see. */
const fixedCounts = new Map([
  ['ada', { published: 12, drafts: 2 }],
  ['ben', { published: 8, drafts: 1 }],
]);

const totals = { blogs: 300, drafts: 15, unpublished: 10, closed: 8 };

/** Decides how many blogs everybody has, a few people having many, and which are drafts, taken back, or closed. */
export function planBlogs(writers: readonly Writer[], random: SeededRandom): PlannedBlog[] {
  const fixed: PlannedBlog[] = [];
  const weighted: Writer[] = [];
  for (const writer of writers) {
    const counts = fixedCounts.get(writer.person.username);
    if (counts) {
      for (let made = 0; made < counts.published; made += 1) fixed.push(plan(writer, 'PUBLISHED'));
      for (let made = 0; made < counts.drafts; made += 1) fixed.push(plan(writer, 'DRAFT'));
    } else if (writer.topics.length > 0) {
      for (let weight = random.integer(1, 4); weight > 0; weight -= 1) weighted.push(writer);
    }
  }

  const drafts = totals.drafts - fixed.filter(({ status }) => status === 'DRAFT').length;
  const unpublished = drafts + totals.unpublished;
  const closed = unpublished + totals.closed;
  const others = Array.from({ length: totals.blogs - fixed.length }, (_, position): PlannedBlog => {
    const writer = random.pick(weighted);
    if (position < drafts) return plan(writer, 'DRAFT');
    if (position < unpublished) return plan(writer, 'UNPUBLISHED');
    return plan(writer, 'PUBLISHED', position < closed ? 'CLOSED' : 'EVERYONE');
  });
  return [...fixed, ...others];
}

function plan(
  writer: Writer,
  status: DemoBlog['status'],
  commentPolicy: DemoBlog['commentPolicy'] = 'EVERYONE',
): PlannedBlog {
  return { writer, status, commentPolicy };
}

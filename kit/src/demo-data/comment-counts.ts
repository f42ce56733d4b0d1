import type { SeededRandom } from './seeded-random.ts';

/** How many blogs get how many comments: a few very many, most of them few. What is left over gets none to six. */
const bands = [
  { blogs: 7, low: 41, high: 68 },
  { blogs: 26, low: 14, high: 34 },
  { blogs: 60, low: 7, high: 13 },
  { blogs: 150, low: 2, high: 6 },
];

/** Numbers of comments, one for each blog, in any order; their sum is `total`. */
export function drawCommentCounts(blogs: number, total: number, random: SeededRandom): number[] {
  const counts = bands.flatMap((band) => Array.from({ length: band.blogs }, () => random.integer(band.low, band.high)));
  while (counts.length < blogs) counts.push(random.chance(0.5) ? 0 : 1);
  const drawn = counts.slice(0, blogs);

  const middle = { first: 7, last: 92 }; // where one more or one less does not change the picture
  let missing = total - drawn.reduce((sum, count) => sum + count, 0);
  while (missing !== 0) {
    const step = Math.sign(missing);
    const place = random.integer(middle.first, middle.last);
    const changed = (drawn[place] ?? 0) + step;
    if (changed < 5 || changed > 39) continue;
    drawn[place] = changed;
    missing -= step;
  }
  return random.shuffle(drawn);
}

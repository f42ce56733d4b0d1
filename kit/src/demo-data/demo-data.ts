import { createBlogs } from './blogs.ts';
import { createCommentLikes } from './comment-likes.ts';
import { createComments } from './comments.ts';
import type { DemoData } from './demo-records.ts';
import { createFollows } from './follows.ts';
import { createWriters } from './people.ts';
import { createBookmarks, createLikes } from './reactions.ts';
import { createSeededRandom } from './seeded-random.ts';

export type { DemoBlog, DemoComment, DemoData } from './demo-records.ts';

const seed = 20_260_630;
/** Likes and follows are drawn by themselves, so that they change nothing of what is drawn beside them. */
const seedOfCommentLikes = 20_260_701;
const seedOfFollows = 20_260_702;
const seedOfReactions = 20_260_703;

/** Makes people who follow each other, blogs and comments to look at: the same ones, with the same ids, at every call. */
export function createDemoData(): DemoData {
  const data = lastMade?.deref() ?? makeDemoData();
  lastMade = new WeakRef(data);
  return data;
}

/** Three services ask for the data in a row when a graph starts; once they have it, it need not stay. */
let lastMade: WeakRef<DemoData> | undefined;

function makeDemoData(): DemoData {
  const random = createSeededRandom(seed);
  const writers = createWriters(random);
  const people = writers.map(({ person }) => person);
  const blogs = createBlogs(writers, random);
  const comments = createComments(people, blogs, random);
  const rows = blogs.map(({ blog }) => blog);
  const commentLikes = createCommentLikes(people, comments, createSeededRandom(seedOfCommentLikes));
  const follows = createFollows(writers, createSeededRandom(seedOfFollows));
  const reactions = createSeededRandom(seedOfReactions);
  const likes = createLikes(people, rows, reactions);
  const bookmarks = createBookmarks(people, rows, reactions);
  return { people, blogs: rows, comments, commentLikes, follows, likes, bookmarks };
}

import { refusal } from './blog-content.ts';
import { prepareSearchText } from './search-words.ts';
import type { Store } from './store.ts';
import type { BlogBodyRow, BlogRow, TagRow } from './tables.ts';

// What every change of a blog brings with it, in the transaction of the change.

/** Writes a change of a blog as its next version. */
export async function updateVersion(
  store: Store,
  blog: BlogRow,
  change: Partial<BlogRow>,
  now: Date,
): Promise<BlogRow> {
  const counted = { ...change, version: blog.version + 1, updatedAt: now };
  const changed = await store.updateBlog(blog.id, blog.authorId, counted);
  if (!changed) throw refusal('NOT_FOUND', 'There is no such blog.', 'blogId');
  return changed;
}

/** Moves a blog to a status, and brings the counts of its tags and what is searched up to date. */
export async function setStatus(
  store: Store,
  blog: BlogRow,
  change: Partial<BlogRow> & Pick<BlogRow, 'status'>,
  now: Date,
): Promise<BlogRow> {
  const changed = await updateVersion(store, blog, change, now);
  const tags = await readTags(store, blog.id);
  await store.recountTags(tags.map(({ id }) => id));
  await updateSearchTexts(store, changed, tags);
  return changed;
}

/** A blog is found by its texts for as long as it is published. */
export async function updateSearchTexts(
  store: Store,
  { id: blogId, ...blog }: BlogRow,
  tags: readonly TagRow[],
): Promise<void> {
  if (blog.status !== 'PUBLISHED') return store.deleteSearchTexts(blogId);
  const { text } = await requireBody(store, blogId);
  await store.putSearchTexts({
    blogId,
    title: prepareSearchText(blog.title),
    tags: prepareSearchText(tags.map(({ name }) => name).join(', ')),
    excerpt: prepareSearchText(blog.excerpt),
    body: prepareSearchText(text),
  });
}

export async function requireBody(store: Store, blogId: string): Promise<BlogBodyRow> {
  const body = (await store.findBodies([blogId])).get(blogId);
  if (!body) throw new Error('A blog has no body.');
  return body;
}

export async function readTags(store: Store, blogId: string): Promise<TagRow[]> {
  return (await store.findTagsOfBlogs([blogId])).get(blogId) ?? [];
}

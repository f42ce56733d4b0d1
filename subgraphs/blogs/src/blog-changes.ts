import type { EventOrigin } from '@supergraph/kit/events/outbox-store';
import { refusal } from './blog-content.ts';
import { type BlogEventType, tellOfBlog, tellOfDeletion } from './blog-events.ts';
import { prepareSearchText } from './search-words.ts';
import type { Store } from './store.ts';
import type { BlogBodyRow, BlogRow, TagRow } from './tables.ts';

// What every change of a blog brings with it, in the transaction of the change.

/** What a change came of, and what readers are told about it. */
export type Cause = { origin: EventOrigin; type: BlogEventType };

/** Writes a change of a blog as its next version, and tells readers of it. */
export async function updateVersion(
  store: Store,
  blog: BlogRow,
  change: Partial<BlogRow>,
  { origin, type }: Cause,
): Promise<BlogRow> {
  const counted = { ...change, version: blog.version + 1, updatedAt: origin.at };
  const changed = await store.updateBlog(blog.id, blog.authorId, counted);
  if (!changed) throw refusal('NOT_FOUND', 'There is no such blog.', 'blogId');
  await tellOfBlog(store, type, changed, origin);
  return changed;
}

/** Moves a blog to a status, and brings the counts of its tags and what is searched up to date. */
export async function setStatus(
  store: Store,
  blog: BlogRow,
  change: Partial<BlogRow> & Pick<BlogRow, 'status'>,
  { prepared, ...cause }: Cause & { prepared: PreparedText | null },
): Promise<BlogRow> {
  const changed = await updateVersion(store, blog, change, cause);
  const tags = await readTags(store, blog.id);
  await store.recountTags(tags.map(({ id }) => id));
  await updateSearchTexts(store, changed, { tags, prepared });
  return changed;
}

/** Deletes blogs of one author with all that hangs on them, and tells readers of it. */
export async function deleteWhole(
  store: Store,
  authorId: string,
  blogs: readonly BlogRow[],
  origin: EventOrigin,
): Promise<void> {
  const ids = blogs.map(({ id }) => id);
  const tags = [...(await store.findTagsOfBlogs(ids)).values()].flat();
  await store.deleteBlogs(ids, authorId);
  await store.recountTags([...new Set(tags.map(({ id }) => id))]);
  for (const blog of blogs) await tellOfDeletion(store, blog, origin);
}

/** The text of an article beside the form in which it is indexed. */
export type PreparedText = { text: string; prepared: string };

/** Prepares a text for the index before the transaction that may index it, since a long one takes a while. */
export function prepareText(text: string): PreparedText {
  return { text, prepared: prepareSearchText(text) };
}

/** The same with the text of a blog as it is kept; null where there is no blog. */
export async function prepareKept(store: Store, blogId: string): Promise<PreparedText | null> {
  const text = (await store.findPlainTexts([blogId])).get(blogId);
  return text === undefined ? null : prepareText(text);
}

/**
 * A blog is found by its texts for as long as it is published.
 *
 * @param prepared The text as it was before the transaction; prepared once more if it has changed since.
 */
export async function updateSearchTexts(
  store: Store,
  { id: blogId, ...blog }: BlogRow,
  { tags, prepared }: { tags: readonly TagRow[]; prepared: PreparedText | null },
): Promise<void> {
  if (blog.status !== 'PUBLISHED') return store.deleteSearchTexts(blogId);
  const { text } = await requireBody(store, blogId);
  await store.putSearchTexts({
    blogId,
    title: prepareSearchText(blog.title),
    tags: prepareSearchText(tags.map(({ name }) => name).join(', ')),
    excerpt: prepareSearchText(blog.excerpt),
    body: prepared?.text === text ? prepared.prepared : prepareSearchText(text),
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

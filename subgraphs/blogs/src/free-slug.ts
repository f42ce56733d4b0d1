import { refusal } from './blog-content.ts';
import { createSlug } from './slug.ts';
import type { Store } from './store.ts';

/** The slug an author wishes for, if it is free; else one that the title makes, with an ending that makes it unique. */
export async function findFreeSlug(
  store: Store,
  blogId: string,
  wish: string | null | undefined,
  title: string,
): Promise<string> {
  const isFree = async (slug: string) => [null, blogId].includes(await store.findSlugOwner(slug));
  if (wish != null) {
    const slug = createSlug(wish);
    if (await isFree(slug)) return slug;
    throw refusal('INVALID_INPUT', `The slug "${slug}" leads to another blog.`, 'slug');
  }
  const base = createSlug(title) || 'blog';
  const endings = ['', `-${blogId.slice(-6)}`, `-${blogId.slice(-12)}`];
  for (const ending of endings) if (await isFree(base + ending)) return base + ending;
  return `${base}-${blogId.slice('blog_'.length)}`;
}

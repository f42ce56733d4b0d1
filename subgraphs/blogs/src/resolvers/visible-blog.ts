import type { Context } from '../context.ts';
import { canSee } from '../permissions.ts';
import type { BlogRow } from '../tables.ts';

/** A blog that the viewer may see; for everybody else it is as if it did not exist. */
export function showToViewer(blog: BlogRow | null, { call }: Context): BlogRow | null {
  return blog && canSee(call.viewer, blog) ? blog : null;
}

export async function findVisibleBlog(id: string, context: Context): Promise<BlogRow | null> {
  return showToViewer(await context.loaders.blogById.load(id), context);
}

import type { Call, Viewer } from '@supergraph/kit/call';
import { type AskBlogs, type BlogAnswer, findBlogAnswers } from './blog-gate.ts';
import { canSeeBlog } from './permissions.ts';
import type { Store } from './store.ts';
import type { KnownBlogRow } from './tables.ts';

/*
 * Who may see a blog may see its comments. The replica tells of almost all blogs; what it hides may have been published again
 * without the news being here yet, so that blogs is asked before anybody is told that there is nothing.
 */

/** Whether the replica hides a blog that blogs may show. */
export function mayLag(viewer: Viewer | null, known: KnownBlogRow): boolean {
  return known.status !== 'DELETED' && !canSeeBlog(viewer, known);
}

/** Whether the viewer may see a blog that is known here, given what blogs has answered; null if that is nothing. */
export function seesBlog(viewer: Viewer | null, known: KnownBlogRow, answer: BlogAnswer | null): boolean {
  if (!mayLag(viewer, known)) return canSeeBlog(viewer, known);
  // Of the same version the replica knows as much, and what it has heard meanwhile may be later than the answer.
  return answer !== null && answer.version > known.blogVersion;
}

type Sources = { store: Store; askBlogs: AskBlogs };

/** Asks blogs about the blog of a comment; otherwise as `askAboutHiddenBlog`. */
export async function askAboutHiddenBlogOf(
  sources: Sources,
  viewer: Viewer,
  commentId: string,
  call: Call,
): Promise<BlogAnswer | null> {
  const comment = (await sources.store.findComments([commentId])).get(commentId);
  return comment ? askAboutHiddenBlog(sources, viewer, comment.blogId, call) : null;
}

/** Asks blogs about a blog that the replica hides from the viewer; null if it shows it, or blogs shows none or does not answer. */
export async function askAboutHiddenBlog(
  { store, askBlogs }: Sources,
  viewer: Viewer,
  blogId: string,
  call: Call,
): Promise<BlogAnswer | null> {
  const known = (await store.findKnownBlogs([blogId])).get(blogId);
  if (!known || !mayLag(viewer, known)) return null;
  return (await findBlogAnswers(askBlogs, [blogId], call)).get(blogId)?.blog ?? null;
}

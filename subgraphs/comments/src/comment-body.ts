import { type RenderedMarkdown, renderMarkdown } from '@supergraph/kit/markdown';
import { countCharacters } from '@supergraph/kit/refusal';
import { refusal } from './requirements.ts';

const maximumBody = 10_000; // characters

/** @throws Refusal `INVALID_INPUT` when a comment says nothing, or too much. */
export function requireBody(markdown: string): void {
  if (markdown.trim() === '') throw emptyBody();
  const length = countCharacters(markdown);
  if (length <= maximumBody) return;
  const message = `A comment must have at most ${maximumBody.toLocaleString('en')} characters; this one has ${length}.`;
  throw refusal('INVALID_INPUT', message, 'bodyMarkdown');
}

/** Renders what a comment says; to be awaited before the transaction. */
export async function renderBody(markdown: string, authorId: string): Promise<RenderedMarkdown> {
  requireBody(markdown);
  const body = await renderMarkdown(markdown, authorId);
  // A definition of a link shows nothing where it is not used.
  if (body.html === '') throw emptyBody();
  return body;
}

function emptyBody() {
  return refusal('INVALID_INPUT', 'The comment is empty.', 'bodyMarkdown');
}

import { type RenderedArticle, type RenderedMarkdown, renderInPlace } from './markdown-renderer.ts';
import { Refusal } from './refusal.ts';
import { createWorkerPool } from './worker-pool.ts';

export type { RenderedMarkdown } from './markdown-renderer.ts';

/** What is longer is rendered in a process of its own, since it can be made to take seconds. */
const inPlaceAtMost = { codeUnits: 5_000, cells: 2_000 };

/**
 * One for all services in this process, because they share the processors as well. Its first process starts with the first
 * long text.
 */
const renderers = createWorkerPool<string, RenderedArticle | null>({
  // Compiled even where tests run on the sources: a process runs a program of its own, which nobody compiles on the way.
  program: new URL('../dist/markdown-worker.js', import.meta.url),
  atOnce: 2,
  waitingAtMost: 8,
  ofOneOwnerAtMost: 2,
  timeLimit: 2_000, // ms; an honest text of the greatest length takes a quarter of that
  memoryLimit: 256, // MB
  busy: 'Too many long texts are being rendered just now. Try again in a moment.',
  busyOwner: 'Two long texts of yours are being rendered already. Try again in a moment.',
});

/**
 * Renders Markdown (CommonMark, tables, strikethrough) to HTML that is sanitised as the last step, and to plain text. Half
 * an emoji, which no database can keep, becomes U+FFFD.
 *
 * @param authorId Who wrote it.
 * @throws Refusal `INVALID_INPUT` at `bodyMarkdown` when the text takes too long, or its HTML would grow out of proportion.
 * @throws AppError `OVERLOADED` when too many long texts are waiting, or too many of this author.
 */
export async function renderMarkdown(markdown: string, authorId: string): Promise<RenderedMarkdown> {
  return (await renderArticle(markdown, authorId)).body;
}

/** The same, with the text of the paragraphs alone beside it, from which a summary is taken. */
export async function renderArticle(markdown: string, authorId: string): Promise<RenderedArticle> {
  const text = markdown.replace(/\p{Surrogate}/gu, '\uFFFD');
  const article = isLight(text) ? renderInPlace(text) : await renderers.run(text, authorId);
  if (article === 'too heavy') {
    throw refuse('The text takes too long to render. Nest less, use fewer links, or split it into several texts.');
  }
  if (article === null) {
    throw refuse(
      'The text grows too large when it is rendered. Use shorter addresses in its links, and fuller tables.',
    );
  }
  return article;
}

/** Whether a text is rendered in an instant. A short one may be a table all the same, each row of which is filled up to its width. */
function isLight(text: string): boolean {
  if (text.length > inPlaceAtMost.codeUnits) return false;
  const lines = text.split('\n');
  const columns = Math.max(...lines.map((line) => line.split('|').length));
  return columns * lines.length <= inPlaceAtMost.cells;
}

function refuse(message: string): Refusal<'INVALID_INPUT'> {
  return new Refusal({ code: 'INVALID_INPUT', message, path: ['input', 'bodyMarkdown'] });
}

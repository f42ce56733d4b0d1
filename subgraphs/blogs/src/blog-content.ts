import { findKeyProblem } from '@supergraph/kit/idempotency';
import { type RenderedMarkdown, renderArticle } from '@supergraph/kit/markdown';
import { hasControlCharacters, isLongerThan, Refusal, type UserError } from '@supergraph/kit/refusal';
import type { BlogErrorCode } from './generated/resolvers.ts';
import { createSlug, createTagSlug } from './slug.ts';

export type BlogError = UserError<BlogErrorCode>;

/** A refusal for one reason, at one argument. */
export function refusal(code: BlogErrorCode, message: string, argument: string): Refusal<BlogErrorCode> {
  return new Refusal({ code, message, path: ['input', argument] });
}

const maximumTitle = 200;
/** A longer slug is cut, which a title's is as well. */
const maximumSlugWish = 200;
const maximumBody = 200_000;
const maximumExcerpt = 300;
const maximumTags = 5;
const maximumTag = 30;
const derivedExcerpt = 240;

const wordsPerMinute = 220;
/** Scripts that put no spaces between words are read by the character. */
const charactersPerMinute = 500;

/** What an author writes; a field that is left out stays as it is. */
export type BlogInput = {
  title?: string | null | undefined;
  bodyMarkdown?: string | null | undefined;
  excerpt?: string | null | undefined;
  slug?: string | null | undefined;
  tags?: readonly string[] | null | undefined;
  commentPolicy?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
};

/** Says everything that is wrong with what an author wrote, with the argument at fault. */
export function findContentProblems(input: BlogInput): BlogError[] {
  const problems: BlogError[] = [];
  const refuse = (argument: string, message: string) => problems.push(invalid([argument], message));

  for (const argument of ['title', 'bodyMarkdown', 'slug', 'commentPolicy'] as const) {
    if (input[argument] === null)
      refuse(argument, `\`${argument}\` cannot be cleared; leave it out to keep it as it is.`);
  }
  const { title, bodyMarkdown, excerpt, slug, tags, idempotencyKey } = input;
  if (title != null && title.trim() === '') refuse('title', 'The title is missing.');
  if (title != null && hasControlCharacters(title)) refuse('title', 'The title must be one line of plain text.');
  if (title != null && isLongerThan(maximumTitle, title.trim())) {
    refuse('title', `The title must have at most ${maximumTitle} characters.`);
  }
  if (bodyMarkdown != null && isLongerThan(maximumBody, bodyMarkdown)) {
    refuse('bodyMarkdown', `The text must have at most ${maximumBody.toLocaleString('en')} characters.`);
  }
  if (excerpt != null && isLongerThan(maximumExcerpt, excerpt.trim())) {
    refuse('excerpt', `The summary must have at most ${maximumExcerpt} characters.`);
  }
  if (slug != null && isLongerThan(maximumSlugWish, slug)) {
    refuse('slug', `The slug must have at most ${maximumSlugWish} characters.`);
  } else if (slug != null && createSlug(slug) === '') {
    refuse('slug', 'The slug needs at least one letter or digit.');
  }
  if (tags && tags.length > maximumTags) refuse('tags', `A blog can carry at most ${maximumTags} tags.`);
  for (const [position, tag] of (tags ?? []).slice(0, maximumTags).entries()) {
    if (isTagName(tag)) continue;
    const message = `A tag must have 1 to ${maximumTag} characters, at least one of them a letter or a digit.`;
    problems.push(invalid(['tags', String(position)], message));
  }
  const keyProblem = idempotencyKey == null ? null : findKeyProblem(idempotencyKey);
  if (keyProblem !== null) refuse('idempotencyKey', keyProblem);
  return problems;
}

function isTagName(tag: string): boolean {
  // Its length comes first: folding a text takes time by the square of some texts.
  return !isLongerThan(maximumTag, tag.trim()) && createTagSlug(tag.trim()) !== '' && !hasControlCharacters(tag);
}

function invalid(path: readonly string[], message: string): BlogError {
  return { code: 'INVALID_INPUT', message, path: ['input', ...path] };
}

/** The tags that an author named, without those that mean the same. */
export function readTagNames(names: readonly string[]): { slug: string; name: string }[] {
  const bySlug = new Map<string, string>();
  for (const name of names.map((text) => text.trim())) {
    const slug = createTagSlug(name);
    if (!bySlug.has(slug)) bySlug.set(slug, name);
  }
  return [...bySlug].map(([slug, name]) => ({ slug, name }));
}

/** An article's text as it is kept, its start, and how long it takes to read. */
export type Article = { body: RenderedMarkdown; start: string; readingTimeMinutes: number };

/** Renders an article from what its author wrote. */
export async function renderBody(markdown: string, authorId: string): Promise<Article> {
  const { body, paragraphs } = await renderArticle(markdown, authorId);
  return { body, start: startOf(paragraphs || body.text), readingTimeMinutes: estimateReadingTime(body.text) };
}

/** The summary that is shown: the author's own, or else the start of the text. */
export function describeExcerpt(own: string | null | undefined, article: Article) {
  const excerpt = own?.trim() || null;
  return { excerpt: excerpt ?? article.start, hasOwnExcerpt: excerpt !== null };
}

/** The start of a text, up to a whole word. */
function startOf(text: string): string {
  const flat = text
    .slice(0, 4 * derivedExcerpt)
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...flat];
  if (characters.length <= derivedExcerpt) return flat;
  const cut = characters.slice(0, derivedExcerpt).join('');
  const lastSpace = cut.lastIndexOf(' ');
  return `${lastSpace > 0 ? cut.slice(0, lastSpace) : cut}…`;
}

function estimateReadingTime(text: string): number {
  const unspaced = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return Math.max(1, Math.round(words / wordsPerMinute + unspaced / charactersPerMinute));
}

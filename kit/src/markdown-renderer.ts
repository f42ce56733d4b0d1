import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

/** Text written in Markdown with the two renderings that are kept beside it. */
export type RenderedMarkdown = { markdown: string; html: string; text: string };

/**
 * The renderings of an article, and the text of its paragraphs alone: without headings, lists, tables and code, it is what
 * a summary is taken from.
 */
export type RenderedArticle = { body: RenderedMarkdown; paragraphs: string };

/**
 * How much longer HTML may be than the Markdown it comes from, when it is kept. Every reader has it sent, so that an address
 * that is used again and again, or the cells that a table is filled up with, must not make much of little.
 */
const growth = { times: 4, plus: 10_000 }; // characters

/** And before it is sanitised, which shortens quotation marks and takes images out. More is never held. */
const growthOnTheWay = { times: 20, plus: 10_000 }; // characters

const renderer = new MarkdownIt({ html: false, linkify: true, breaks: false });

/** What may stand in HTML that people wrote. Everything else is taken out, whatever the renderer made of it. */
const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'blockquote', 'pre', 'code', 'em', 'strong', 's'],
    ...['ul', 'ol', 'li', 'a', 'img', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'title', 'rel'], img: ['src', 'alt', 'title'], ol: ['start'], code: ['class'] },
  allowedClasses: { code: [/^language-[\w+#.-]{1,32}$/] },
  allowedSchemes: ['https', 'http', 'mailto'],
  allowedSchemesByTag: { img: ['https'] },
  allowProtocolRelative: false,
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs['src'],
  transformTags: {
    // People write these links, so no reputation passes through them and no opened page reaches back.
    a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow ugc noopener' }),
  },
};

/** Takes everything out of HTML that is not on the allow-list. */
export function sanitize(html: string): string {
  return sanitizeHtml(html, allowed).trim();
}

/**
 * Renders Markdown in place: the time it takes grows with the text, and for hostile texts faster than that.
 *
 * @returns Null when the HTML would grow out of proportion.
 */
export function renderInPlace(markdown: string): RenderedArticle | null {
  const isTooLong = (length: number, { times, plus }: typeof growth) => length > times * markdown.length + plus;
  const tokens = renderer.parse(markdown, {});
  if (isTooLong(measureAttributes(tokens), growthOnTheWay)) return null;
  const rendered = renderer.renderer.render(tokens, renderer.options, {});
  if (isTooLong(rendered.length, growthOnTheWay)) return null;
  const html = sanitize(rendered);
  if (isTooLong(html.length, growth)) return null;
  return { body: { markdown, html, text: readText(tokens) }, paragraphs: readParagraphs(tokens) };
}

type Token = ReturnType<typeof renderer.parse>[number];

/** The characters of all addresses and titles, which are counted before they are written out. */
function measureAttributes(tokens: readonly Token[]): number {
  let characters = 0;
  for (const { attrs, children } of tokens) {
    for (const [, value] of attrs ?? []) characters += String(value).length;
    if (children) characters += measureAttributes(children);
  }
  return characters;
}

function readParagraphs(tokens: readonly Token[]): string {
  const isParagraph = (index: number) => tokens[index - 1]?.type === 'paragraph_open' && tokens[index - 1]?.level === 0;
  return readText(tokens.filter((token, index) => token.type === 'inline' && isParagraph(index)));
}

function readText(tokens: readonly Token[]): string {
  const blocks = tokens.map((token) => {
    if (token.type === 'inline') return (token.children ?? []).map(readInlineText).join('');
    return token.type === 'fence' || token.type === 'code_block' ? token.content : '';
  });
  return blocks
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .join('\n');
}

function readInlineText(token: Token): string {
  if (token.type === 'softbreak' || token.type === 'hardbreak') return '\n';
  return token.content; // of an image: its description
}

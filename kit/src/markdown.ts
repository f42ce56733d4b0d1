import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

/** Text written in Markdown with the two renderings that are kept beside it. */
export type RenderedMarkdown = { markdown: string; html: string; text: string };

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

/** Renders Markdown (CommonMark, tables, strikethrough) to HTML that is sanitised as the last step, and to plain text. */
export function renderMarkdown(markdown: string): RenderedMarkdown {
  return render(markdown, renderer.parse(markdown, {}));
}

/**
 * The same, with the text of the paragraphs alone beside it: without headings, lists, tables and code, it is what a summary
 * is taken from.
 */
export function renderArticle(markdown: string): { body: RenderedMarkdown; paragraphs: string } {
  const tokens = renderer.parse(markdown, {});
  const isParagraph = (index: number) => tokens[index - 1]?.type === 'paragraph_open' && tokens[index - 1]?.level === 0;
  const paragraphs = readText(tokens.filter((token, index) => token.type === 'inline' && isParagraph(index)));
  return { body: render(markdown, tokens), paragraphs };
}

function render(markdown: string, tokens: Token[]): RenderedMarkdown {
  const html = renderer.renderer.render(tokens, renderer.options, {});
  return { markdown, html: sanitizeHtml(html, allowed).trim(), text: readText(tokens) };
}

type Token = ReturnType<typeof renderer.parse>[number];

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

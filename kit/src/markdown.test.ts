import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findForbiddenHtml, readShownText } from './check-html.ts';
import { hostileMarkdown, unbearableMarkdown } from './hostile-markdown.ts';
import { renderArticle, renderMarkdown as renderMarkdownOf } from './markdown.ts';
import { renderInPlace, sanitize } from './markdown-renderer.ts';
import { Refusal } from './refusal.ts';
import { xssCorpus } from './xss-corpus.ts';

const longest = 200_000;
const renderMarkdown = (markdown: string, authorId = 'user_ada') => renderMarkdownOf(markdown, authorId);

describe('renderMarkdown', () => {
  it('renders CommonMark and tables', async () => {
    const { html } = await renderMarkdown('# Hi\n\n- *one*\n- **two**\n\n```ts\nlet a;\n```\n\n|a|\n|-|\n|b|');
    expect(html).toContain('<h1>Hi</h1>');
    expect(html).toContain('<li><em>one</em></li>');
    expect(html).toContain('<pre><code class="language-ts">let a;\n</code></pre>');
    expect(html).toContain('<td>b</td>');
  });

  it('gives the text without markup, a block a line', async () => {
    const { text } = await renderMarkdown(
      '# A & B\n\nSome *words*, a [link](https://x.example) & `code`.\n\n```\nlet a;\n```',
    );
    expect(text).toBe('A & B\nSome words, a link & code.\nlet a;');
  });

  it('gives links no reputation and no way back', async () => {
    expect((await renderMarkdown('https://a.example')).html).toContain('rel="nofollow ugc noopener"');
  });

  it('keeps what people write about HTML', async () => {
    const { html } = await renderMarkdown('A & B < C "quoted" *x* <b>y</b>');
    expect(html).toBe('<p>A &amp; B &lt; C "quoted" <em>x</em> &lt;b&gt;y&lt;/b&gt;</p>');
  });

  it('makes half an emoji whole, so that what is answered is what is kept', async () => {
    const { markdown, html } = await renderMarkdown('a\ud83cb 🎉');
    expect([markdown, html]).toEqual(['a\ufffdb 🎉', '<p>a\ufffdb 🎉</p>']);
  });
});

describe('what is on the list of filter evasions', () => {
  it.each(xssCorpus)('becomes harmless: %j', async (markdown) => {
    const { html, text } = await renderMarkdown(markdown);
    expect(findForbiddenHtml(html)).toEqual([]);
    expect(sanitize(html)).toBe(html);
    expect(findForbiddenHtml((await renderMarkdown(text)).html)).toEqual([]);
  });

  it('would be found if it came through', () => {
    const dangerous = [
      '<script>alert(1)</script>',
      '<p onclick="alert(1)">x</p>',
      '<a rel="nofollow ugc noopener" href="java\tscript:alert(1)">x</a>',
      '<a href="https://a.example">x</a>',
      '<a rel="nofollow ugc noopener" href="//evil.example">x</a>',
      '<img src="http://tracker.example/x.png">',
      '<svg><p>x</p></svg>',
      '<!-- x -->',
      '<code class="x">x</code>',
    ];
    for (const html of dangerous) expect(findForbiddenHtml(html)).toHaveLength(1);
  });
});

describe('any text', () => {
  const markup = fc.constantFrom(
    ...'# * _ ~ ` [ ] ( ) ! < > | - + : / & ; " \\ \n \t http:// www. @a.com 1. &amp;'.split(' '),
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(fc.oneof(markup, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 60 })
      .map((parts) => parts.join('')),
    fc.array(fc.constantFrom(...xssCorpus), { maxLength: 3 }).map((parts) => parts.join('')),
  );

  it('renders to nothing but what is allowed, and the same when it is sanitised again', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (markdown) => {
        const { html } = await renderMarkdown(markdown);
        expect(findForbiddenHtml(html)).toEqual([]);
        expect(sanitize(html)).toBe(html);
      }),
      { numRuns: 500 },
    );
  });

  it('has a rendering without markup that says what the HTML shows', async () => {
    const readWords = (text: string) => text.replace(/\s+/g, '');
    await fc.assert(
      fc.asyncProperty(
        texts.filter((markdown) => !markdown.includes('!')), // An image that is taken out of the HTML leaves its description.
        async (markdown) => {
          const { html, text } = await renderMarkdown(markdown);
          expect(readWords(text)).toBe(readWords(readShownText(html)));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a long text', () => {
  it('renders on its thread to the same as in place', async () => {
    const paragraph =
      'Some *text* with a [link](https://a.example) and `code`.\n\n- one\n\n> two\n\n|a|b|\n|-|-|\n|1|2|\n\n';
    const markdown = paragraph.repeat(200);
    expect(await renderArticle(markdown, 'user_ada')).toEqual(renderInPlace(markdown));
  });

  it.each(Object.keys(hostileMarkdown))('is rendered or refused, and the rest goes on: %s', async (name) => {
    const { outcome, hasGoneOn } = await watch(hostileMarkdown[name]?.(longest) ?? '');
    expect(outcome).toMatch(/^(rendered|INVALID_INPUT)$/);
    expect(hasGoneOn).toBe(true);
  });

  it.each(Object.keys(unbearableMarkdown))('is refused in a sentence, and the rest goes on: %s', async (name) => {
    const { outcome, hasGoneOn } = await watch(unbearableMarkdown[name]?.(longest) ?? '');
    expect(outcome).toBe('INVALID_INPUT');
    expect(hasGoneOn).toBe(true);
  });

  it('that would grow out of proportion is refused at any length', async () => {
    const { outcome } = await watch(unbearableMarkdown['a long address that is used again and again']?.(5_000) ?? '');
    expect(outcome).toBe('INVALID_INPUT');
  });

  it('is refused when its HTML, as it is kept, is more than four times as long and some more', async () => {
    const { html, markdown } = await renderMarkdown('[a](https://e.example/u) '.repeat(200));
    expect(html.length).toBeLessThanOrEqual(4 * markdown.length + 10_000);
    expect(renderInPlace(`[a]: https://e.example/${'u'.repeat(1_000)}\n\n${'[a] '.repeat(1_000)}`)).toBeNull();
    // Short enough, but for the attribute that a link gets when it is sanitised.
    expect(renderInPlace('[a](/b) '.repeat(1_000))).toBeNull();
    // Too long, but for the quotation marks that are written out until it is sanitised.
    expect(renderInPlace('"'.repeat(10_000))?.body.html).toHaveLength(10_007);
  });

  it('is told that the threads are busy when too many wait already, and rendered when they are not', async () => {
    const markdown = 'a *b* '.repeat(2_000);
    const results = await Promise.allSettled(
      Array.from({ length: 14 }, (_, index) => renderMarkdown(markdown, `user_${index}`)),
    );
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toHaveLength(4);
    for (const error of refused) {
      expect(error).toMatchObject({ code: 'OVERLOADED', extensions: { retryAfterSeconds: 1 } });
    }
    expect((await renderMarkdown(markdown)).text).toBe(markdown.trim().replaceAll('*', ''));
  });
});

/** Renders a text, and tells whether the event loop came round in the meantime: in place, it would not. */
async function watch(markdown: string): Promise<{ outcome: string; hasGoneOn: boolean }> {
  let hasGoneOn = false;
  setImmediate(() => {
    hasGoneOn = true;
  });
  try {
    await renderMarkdown(markdown);
    return { outcome: 'rendered', hasGoneOn };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { outcome: error.message, hasGoneOn };
  }
}

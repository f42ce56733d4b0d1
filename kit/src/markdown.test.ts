import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './markdown.ts';

describe('renderMarkdown', () => {
  it('renders CommonMark and tables', () => {
    const { html } = renderMarkdown('# Hi\n\n- *one*\n- **two**\n\n```ts\nlet a;\n```\n\n|a|\n|-|\n|b|');
    expect(html).toContain('<h1>Hi</h1>');
    expect(html).toContain('<li><em>one</em></li>');
    expect(html).toContain('<pre><code class="language-ts">let a;\n</code></pre>');
    expect(html).toContain('<td>b</td>');
  });

  it('gives the text without markup, a block a line', () => {
    const { text } = renderMarkdown(
      '# A & B\n\nSome *words*, a [link](https://x.example) & `code`.\n\n```\nlet a;\n```',
    );
    expect(text).toBe('A & B\nSome words, a link & code.\nlet a;');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '![x](http://tracker.example/x.png)',
    '[x](//evil.example)',
    '```"><script>alert(1)</script>\nx\n```',
    '<a href="javascript:alert(1)">x</a>',
    '[x]: javascript:alert(1)\n\n[x]',
  ])('lets nothing dangerous through: %s', (markdown) => {
    // In the text every `<` is escaped, so what is left between `<` and `>` are the tags.
    const tags = renderMarkdown(markdown).html.match(/<[^>]*>/g) ?? [];
    for (const tag of tags) expect(tag).not.toMatch(/^<(script|img)|\son\w+=|href="(?!https?:|mailto:)/i);
  });

  it('gives links no reputation and no way back', () => {
    expect(renderMarkdown('https://a.example').html).toContain('rel="nofollow ugc noopener"');
  });

  it('renders its own HTML the same when it is sanitised again', () => {
    const { html } = renderMarkdown('A & B < C "quoted" *x* <b>y</b>');
    expect(html).toBe('<p>A &amp; B &lt; C "quoted" <em>x</em> &lt;b&gt;y&lt;/b&gt;</p>');
  });
});

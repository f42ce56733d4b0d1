import { formats } from '@supergraph/schema-check/formats';
import { default as MarkdownIt, type Token } from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { createLargeReport, emptyReport, sampleReport } from './sample-report.ts';

describe('the format for a terminal', () => {
  it('tells a report as it always has', async () => {
    await expect(formats.pretty(sampleReport)).toMatchFileSnapshot('golden/pretty.txt');
    await expect(formats.pretty(sampleReport, { isVerbose: true })).toMatchFileSnapshot('golden/pretty-verbose.txt');
  });

  it('breaks lines at a hundred characters', () => {
    const lines = formats.pretty(sampleReport, { isVerbose: true }).split('\n');
    expect(lines.filter(({ length }) => length > 100)).toEqual([]);
  });

  it('adds colours and nothing else, and only when asked', () => {
    const coloured = formats.pretty(sampleReport, { isColoured: true });
    expect(coloured).toContain('\u001b[31merror\u001b[0m');
    const plain = coloured.split('\u001b').map((part, index) => (index === 0 ? part : part.replace(/^\[\d+m/, '')));
    expect(plain.join('')).toBe(formats.pretty(sampleReport));
  });

  it('lets no text of a schema reach the terminal as a command', () => {
    expect(formats.pretty(sampleReport)).not.toContain('\u001b');
    expect(formats.pretty(sampleReport)).toContain(String.raw`Second line \u001b[31mred\u0000.`);
  });

  it('says what passed when nothing was found', () => {
    const text =
      'working tree, compared with main (1a2b3c4)\n\n✓ subgraph     2 subgraphs\n\nNothing found: exit 0, nothing fails.\n';
    expect(formats.pretty(emptyReport)).toBe(text);
  });
});

describe('the format for the log of a workflow', () => {
  it('tells a report as it always has', async () => {
    await expect(formats.github(sampleReport)).toMatchFileSnapshot('golden/github.txt');
  });

  it('can be read back by the rules of the runner', () => {
    const [, second = ''] = formats.github(sampleReport).split('\n');
    const [, command, properties = '', data = ''] = /^::(\w+) (.*?)::(.*)$/.exec(second) ?? [];
    const finding = sampleReport.findings[1];
    expect(command).toBe('error');
    const decoded = properties.split(',').map((property) => decode(property.split('=')[1] ?? ''));
    expect(decoded).toEqual(['apps/a:b, c#1|2.graphql', '1', '1', 'OPERATION_UNREADABLE']);
    expect(decode(data).split('\n').slice(2)).toEqual([
      ...(finding?.evidence ?? []),
      finding?.fix,
      `Fingerprint ${finding?.fingerprint}`,
    ]);
  });

  it('annotates no more than GitHub shows, and tells of the rest', () => {
    const lines = formats.github(createLargeReport(12)).split('\n');
    const count = (start: string) => lines.filter((line) => line.startsWith(start)).length;
    expect([count('::error '), count('::warning '), count('::notice ')]).toEqual([10, 10, 1]);
    expect(lines.find((line) => line.startsWith('::notice '))).toContain('2 errors, 2 warnings, 12 remarks without');
    expect(lines.filter((line) => line.startsWith('error ') || line.startsWith('warning '))).toHaveLength(4);
  });

  it('annotates remarks when there are few', () => {
    expect(formats.github(createLargeReport(9)).match(/^::notice /gm)).toHaveLength(9);
  });
});

describe('the format for a comment', () => {
  const markdown = new MarkdownIt({ html: true });

  it('tells a report as it always has', async () => {
    await expect(formats.markdown(sampleReport)).toMatchFileSnapshot('golden/markdown.md');
  });

  it('lets no text of a schema become HTML, emphasis or a link', () => {
    const inline = markdown.parse(formats.markdown(sampleReport), {}).flatMap(({ children }) => children ?? []);
    const types = new Set(inline.map(({ type }) => type));
    expect(types).toEqual(new Set(['text', 'code_inline', 'html_inline', 'strong_open', 'strong_close']));
    expect(inline.filter(isHtml).map(({ content }) => content)).toEqual(['<br>']);
  });

  it('shows odd characters as they are', () => {
    const html = markdown.render(formats.markdown(sampleReport));
    expect(html).toContain('<code>apps/a:b, c#1|2.graphql:1:1</code>');
    expect(html).toContain("&lt;script&gt;alert('x')&lt;/script&gt; &amp; ]]&gt;, a|b, *stars*, __typename, `tick");
    expect(html).toContain('```\nfenced &lt;/details&gt; ]]&gt; &lt;b&gt;');
  });

  it('names nobody who would be told of it', () => {
    const inline = markdown.parse(formats.markdown(sampleReport), {}).flatMap(({ children }) => children ?? []);
    expect(inline.filter(({ type, content }) => type === 'text' && content.includes('@'))).toEqual([]);
  });

  it('gives every row of a table all cells', () => {
    const tokens = markdown.parse(formats.markdown(sampleReport), {});
    const count = (type: string) => tokens.filter((token) => token.type === type).length;
    expect([count('table_open'), count('tr_open'), count('td_open')]).toEqual([5, 17, 6 * 4 + 5 * 4 + 5]);
  });

  it('leaves out what GitHub has no room for, the worst kept, and says so', () => {
    const text = formats.markdown(createLargeReport(200));
    expect(text.length).toBeLessThanOrEqual(65_000);
    expect(text.length).toBeGreaterThan(60_000);
    expect(text).toContain('The error number 199 is told.');
    expect(text).not.toContain('The info number 199 is told.');
    const left = Number(/^(\d+) more are left out, because/m.exec(text)?.[1]);
    const told = text.match(/The \w+ number \d+ is told/g) ?? [];
    expect(told.length + left).toBe(600 + 1);
  });
});

function isHtml({ type }: Token): boolean {
  return type === 'html_inline';
}

function decode(text: string): string {
  return text.replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');
}

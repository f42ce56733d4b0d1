import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markEnd, markStart, prepareSearchText, readSearchExpression, renderPassage } from './search-text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 700 });

describe('readSearchExpression', () => {
  it.each([
    ['two words', '"two" "words"'],
    [' spaced\t\n out ', '"spaced" "out"'],
    ['twice twice', '"twice"'],
    ['say "hi"', '"say" """hi"""'],
    ['a OR b', '"a" "OR" "b"'],
    ['body:x* -y', '"body:x*" "-y"'],
    ['nul\u0000l', '"nul" "l"'],
  ])('takes %j for words', (query, expression) => {
    expect(readSearchExpression(query)).toBe(expression);
  });

  it.each(['', ' ', '\t\u0000\u3000'])('finds no word in %j', (query) => {
    expect(readSearchExpression(query)).toBeNull();
  });

  it('splits scripts without spaces into characters that stand side by side', () => {
    expect(readSearchExpression('東京')).toBe('"\u001F東\u001F京\u001F"');
    expect(prepareSearchText('in 東京A')).toBe('in \u001F東\u001F京\u001FA');
  });
});

describe('renderPassage', () => {
  const mark = (text: string) => `${markStart}${text}${markEnd}`;

  it('escapes what an author wrote, and marks what matched', () => {
    expect(renderPassage(`a <b> & "${mark("c'd")}"`)).toBe('a &#60;b&#62; &#38; &#34;<mark>c&#39;d</mark>&#34;');
  });

  it('shows a text as it was before it was split', () => {
    expect(renderPassage(`${prepareSearchText('東京')}${mark(prepareSearchText('大学'))}`)).toBe(
      '東京<mark>大学</mark>',
    );
  });

  it('cuts a passage that is too long around its first mark, and closes what it cut open', () => {
    const html = renderPassage(`${'😀'.repeat(400)}${mark('x'.repeat(600))}`);
    expect(html).toMatch(/^…(😀)+<mark>x+<\/mark>…$/u);
    expect(html.length).toBeLessThan(600);
  });

  it('lets nothing in a text become a mark or a tag, whatever the text', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (before, matched, after) => {
        const passage = `${prepareSearchText(before)}${mark(prepareSearchText(matched))}${prepareSearchText(after)}`;
        const html = renderPassage(passage);
        const rest = html.replace(/^([^<>]*)<mark>([^<>]*)<\/mark>([^<>]*)$/, '$1$2$3');
        expect(rest).not.toMatch(/[<>"'\p{Cc}]/u);
      }),
    );
  });
});

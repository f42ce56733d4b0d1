import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createSearchExpression, prepareSearchText, readQueryWords, readTextWords } from './search-words.ts';

const fold = (text: string) => [...readTextWords(text)].map(({ folded }) => folded);

describe('a query', () => {
  it.each([
    ['two words', '"two" "words"'],
    [' spaced\t\n out\u3000', '"spaced" "out"'],
    ['twice twice', '"twice"'],
    ['say "hi"', '"say" """hi"""'],
    ['a OR b', '"a" "OR" "b"'],
    ['body:x* -y', '"body:x*" "-y"'],
    ['nul\u0000l', '"nul" "l"'],
    ['東京', '"\u001F東\u001F京\u001F"'],
  ])('%j is the expression %j', (query, expression) => {
    expect(createSearchExpression(readQueryWords(query))).toBe(expression);
  });

  it.each(['', ' ', '\t\u0000\u3000'])('%j has no word', (query) => {
    expect(readQueryWords(query)).toEqual([]);
  });
});

describe('the words of a text', () => {
  it('are compared without case and accents', () => {
    expect(fold('Crème BRU\u0302LÉE, İstanbul; Łódź!')).toEqual(['creme', 'brulee', 'istanbul', 'łodz']);
  });

  it('are single characters in scripts without spaces', () => {
    expect(fold('in 東京A、夏')).toEqual(['in', '東', '京', 'a', '夏']);
    expect(prepareSearchText('in 東京A')).toBe('in \u001F東\u001F京\u001FA');
  });

  it('are the same in the form in which a text is indexed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(fold(prepareSearchText(text))).toEqual(fold(text.normalize('NFC')));
        expect(prepareSearchText(text).replaceAll('\u001F', '')).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  it('lose the accents that are too many before they are put in order', () => {
    const normalize = vi.spyOn(String.prototype, 'normalize');
    const hostile = `a${'\u0315'.repeat(5_000)}${'\u0316'.repeat(5_000)} b`;
    expect(fold(prepareSearchText(hostile))).toEqual(['a', 'b']);
    expect(fold(hostile)).toEqual(['a', 'b']);
    const longest = Math.max(...normalize.mock.contexts.map((text) => String(text).length));
    normalize.mockRestore();
    expect(longest).toBeLessThan(100);
  });

  it('are indexed 2,000 times each at most', () => {
    const text = prepareSearchText(`${'x é E\u0301 東 '.repeat(2_500)}end`);
    const count = (wanted: string) => fold(text).filter((word) => word === wanted).length;
    expect(['x', 'e', '東', 'end'].map(count)).toEqual([2_000, 2_000, 2_000, 1]);
  });
});

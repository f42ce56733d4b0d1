import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createPassage } from './passage.ts';

const filler = (count: number) => 'lorem ipsum '.repeat(count);

describe('createPassage', () => {
  it('marks every word that was looked for, and escapes the rest', () => {
    const text = `a <b> & "Crème" 'tarte' 'C++' crèmes`;
    expect(createPassage([text], ['creme', 'tarte'])).toBe(
      'a &#60;b&#62; &#38; &#34;<mark>Crème</mark>&#34; &#39;<mark>tarte</mark>&#39; &#39;C++&#39; crèmes',
    );
  });

  it('marks words that belong together as one', () => {
    expect(createPassage(['well known, not well-known'], ['well-known'])).toBe(
      '<mark>well known</mark>, not <mark>well-known</mark>',
    );
    expect(createPassage(['東京大学と京都'], ['京大', '東京'])).toBe('<mark>東京大</mark>学と京都');
  });

  it('is taken from the first text that has a word', () => {
    expect(createPassage(['one', 'two', 'three'], ['two', 'three'])).toBe('<mark>two</mark>');
    expect(createPassage(['one', 'two'], ['?', 'four'])).toBe('one');
    expect(createPassage([], [])).toBe('');
  });

  it('is cut at spaces around the words', () => {
    const html = createPassage([`${filler(50)}needle ${filler(50)}`], ['needle']);
    expect(html).toMatch(/^…(lorem|ipsum) .* <mark>needle<\/mark> .* (lorem|ipsum)…$/);
    expect(html.length).toBeLessThan(320);
  });

  it('is taken where the most of the words stand together', () => {
    const text = `salt ${filler(50)}water and salt ${filler(50)}water`;
    expect(createPassage([text], ['salt', 'water'])).toContain('<mark>water</mark> and <mark>salt</mark>');
  });

  it('is looked for in a part of a long text only, wherever the longest word is', () => {
    const matchAll = vi.spyOn(String.prototype, 'matchAll');
    const long = `${filler(10_000)}A far Needle ${filler(5_000)}`;
    expect(createPassage([long], ['a', 'needle'])).toContain('<mark>A</mark> far <mark>Needle</mark> lorem');
    expect(createPassage([`needle ${long}`], ['needle'])).toMatch(/^<mark>needle<\/mark> lorem/);
    expect(createPassage([long, 'The needle.'], ['nothing', 'like', 'it'])).toMatch(/^lorem .*…$/);
    const longest = Math.max(...matchAll.mock.contexts.map((text) => String(text).length));
    matchAll.mockRestore();
    expect(longest).toBe(20_000);
  });

  it('closes its mark where a match is longer than a passage', () => {
    const long = '東'.repeat(400);
    expect(createPassage([long], [long])).toMatch(/^<mark>東{280}<\/mark>…$/);
    expect(createPassage(['x'.repeat(1_000)], ['x'.repeat(1_000)])).toMatch(/^<mark>x{280}<\/mark>…$/);
  });

  it('parts no character in two', () => {
    for (const lead of ['', 'a']) {
      const html = createPassage([`${lead}${'😀'.repeat(300)}b${'😀'.repeat(300)}`], ['b']);
      expect(html).toMatch(/^…(😀)+<mark>b<\/mark>(😀)+…$/u);
    }
  });

  it('has no tag, quote or control character but its marks, whatever the text', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 500 });
    const words = fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 5 }), { maxLength: 5 });
    fc.assert(
      fc.property(anyText, words, (text, others) => {
        const html = createPassage([`${text} <mark>\u0001 needle \u0002</mark> ${text}`], ['needle', ...others]);
        expect(html.replace(/<mark>([^<>]*)<\/mark>/g, '$1')).not.toMatch(/[<>"'\p{Cc}]/u);
      }),
    );
  });
});

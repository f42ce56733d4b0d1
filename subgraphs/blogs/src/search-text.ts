// Text for the full-text index, which splits it into words at every character that is no letter and no digit:
//   1. `prepareSearchText` gives a text the form in which it is indexed: what looks the same is the same, control characters
//      are gone, and scripts that put no spaces between words are split into characters.
//   2. `readSearchExpression` makes an FTS5 expression of what a person looks for, each word a phrase in quotation marks, so
//      that a word of such a script is found wherever its characters stand side by side.
//   3. `renderPassage` makes HTML of the passage that FTS5 returns. The marks are control characters, of which the first step
//      left none, so nothing that an author writes can forge one.

export const markStart = '\u0001';
export const markEnd = '\u0002';
const wordBreak = '\u001F';

const unspaced = String.raw`[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]`;
const hasUnspaced = new RegExp(unspaced, 'u');
const aroundUnspaced = new RegExp(`(?<=${unspaced})|(?=${unspaced})`, 'gu');

/** Longer passages are cut: between two words may stand any amount of what is none. */
const longestPassage = 500;
const beforeMark = 150;

/** The form in which a text is indexed and shown in passages. */
export function prepareSearchText(text: string): string {
  const plain = text.normalize('NFC').replace(/\p{Cc}/gu, ' ');
  return hasUnspaced.test(plain) ? plain.replace(aroundUnspaced, wordBreak) : plain;
}

/** An FTS5 expression for texts that have every word of the query; null if it has no word at all. */
export function readSearchExpression(query: string): string | null {
  const words = query.split(/[\s\p{Cc}]+/u).filter((word) => word !== '');
  const phrases = words.map((word) => `"${prepareSearchText(word).replaceAll('"', '""')}"`);
  return phrases.length === 0 ? null : [...new Set(phrases)].join(' ');
}

/** A passage as HTML, with `<mark>` around what matched. */
export function renderPassage(passage: string): string {
  const shown = passage.replaceAll(wordBreak, '').replace(/\s+/g, ' ').trim();
  return cutAroundMark(shown)
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll(markStart, '<mark>')
    .replaceAll(markEnd, '</mark>');
}

function cutAroundMark(passage: string): string {
  if (passage.length <= longestPassage) return passage;
  const start = Math.max(0, passage.indexOf(markStart) - beforeMark);
  const cut = passage.slice(start, start + longestPassage).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
  const isOpen = cut.lastIndexOf(markStart) > cut.lastIndexOf(markEnd);
  const isWhole = start + longestPassage >= passage.length;
  return `${start > 0 ? '…' : ''}${cut}${isOpen ? markEnd : ''}${isWhole ? '' : '…'}`;
}

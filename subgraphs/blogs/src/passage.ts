// A passage of a text around what was looked for, as HTML. FTS5 has a function for it, which takes time by the square of how
// often a word occurs, and so would let one long text hold up everybody. This takes one walk through the text:
//   1. find where the words of the query occur, in the part of a long text where the first may be, up to a number that is
//      enough to choose from;
//   2. choose the occurrence that is followed closely by the most different words;
//   3. cut the text around it at spaces, escape it piece by piece and put the marks between the pieces.

import { readTextWords } from './search-words.ts';

const mostOccurrences = 100;
const searchedAtMost = 20_000; // UTF-16 code units of a text
const wanted = 280; // characters of a passage
const before = 60; // characters ahead of the first mark
const searchedForSpace = 40; // characters

/** Where a word of the query occurs in a text, and which one it is. */
type Occurrence = { start: number; end: number; word: number };

/** The passage of the first text that has any of the words; the start of the first text where none has. */
export function createPassage(texts: readonly string[], words: readonly string[]): string {
  const phrases = words.map(readPhrase).filter(({ length }) => length > 0);
  for (const text of texts) {
    const occurrences = findOccurrences(text, chooseStart(text, words), phrases);
    const best = chooseBest(occurrences);
    if (best) return cutAround(text, best, occurrences);
  }
  return cutAround(texts[0] ?? '', { start: 0, end: 0, word: 0 }, []);
}

const readPhrase = (word: string) => [...readTextWords(word)].map(({ folded }) => folded);

/**
 * Where in a text to begin to look, since taking a long one apart takes a while: ahead of the longest word, if that is far
 * down and written there as in the query but for case; at the start, if it is not.
 */
function chooseStart(text: string, words: readonly string[]): number {
  if (text.length <= searchedAtMost) return 0;
  const longest = words.reduce((one, other) => (other.length > one.length ? other : one), '');
  const position = text.toLowerCase().indexOf(longest.toLowerCase());
  return position < searchedAtMost - wanted ? 0 : position - searchedAtMost / 2;
}

function findOccurrences(text: string, from: number, phrases: readonly (readonly string[])[]): Occurrence[] {
  const longest = Math.max(0, ...phrases.map(({ length }) => length));
  const recent: { start: number; folded: string }[] = [];
  const occurrences: Occurrence[] = [];
  for (const { folded, ...place } of readTextWords(text.slice(from, from + searchedAtMost))) {
    const [start, end] = [from + place.start, from + place.end];
    recent.push({ start, folded });
    if (recent.length > 2 * longest) recent.splice(0, recent.length - longest);
    for (const [word, phrase] of phrases.entries()) {
      if (phrase.at(-1) !== folded) continue;
      const first = recent.length - phrase.length;
      if (first < 0 || !phrase.every((part, place) => recent[first + place]?.folded === part)) continue;
      occurrences.push({ start: recent[first]?.start ?? start, end, word });
    }
    if (occurrences.length >= mostOccurrences) break;
  }
  return occurrences.sort((one, other) => one.start - other.start);
}

function chooseBest(occurrences: readonly Occurrence[]): Occurrence | undefined {
  let best: Occurrence | undefined;
  let most = 0;
  for (const [position, first] of occurrences.entries()) {
    const near = occurrences.slice(position).filter(({ end }) => end <= first.start + wanted - before);
    const count = new Set(near.map(({ word }) => word)).size;
    if (best && count <= most) continue;
    best = first;
    most = count;
  }
  return best;
}

function cutAround(text: string, best: Occurrence, occurrences: readonly Occurrence[]): string {
  const from = findStart(text, best.start);
  const to = findEnd(text, from, best.end);
  let html = from > 0 ? '…' : '';
  let done = from;
  for (const { start, end } of mergeOverlapping(occurrences)) {
    if (end <= from || start >= to) continue;
    html += escapeText(text.slice(done, Math.max(start, from)));
    html += `<mark>${escapeText(text.slice(Math.max(start, from), Math.min(end, to)))}</mark>`;
    done = Math.min(end, to);
  }
  return `${html}${escapeText(text.slice(done, to))}${to < text.length ? '…' : ''}`.trim();
}

/** The first space within reach ahead of what is to be shown, or else so many characters ahead of it. */
function findStart(text: string, shown: number): number {
  const earliest = Math.max(0, shown - before);
  if (earliest === 0) return 0;
  const space = text.slice(earliest, Math.min(shown, earliest + searchedForSpace)).search(/\s/);
  return space === -1 ? stepOutOfPair(text, earliest) : earliest + space + 1;
}

function findEnd(text: string, from: number, shown: number): number {
  const latest = from + wanted;
  if (latest >= text.length) return text.length;
  const earliest = Math.max(latest - searchedForSpace, Math.min(shown, latest));
  const space = text.slice(earliest, latest).search(/\s\S*$/);
  return space === -1 ? stepOutOfPair(text, latest) : earliest + space;
}

/** A position that does not part the two halves of one character. */
function stepOutOfPair(text: string, position: number): number {
  return /^[\uDC00-\uDFFF]/.test(text.slice(position, position + 1)) ? position - 1 : position;
}

function mergeOverlapping(occurrences: readonly Occurrence[]): { start: number; end: number }[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of occurrences) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

function escapeText(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

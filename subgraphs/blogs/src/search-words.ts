// How texts and queries are split into words for the full-text index (SQLite FTS5, `unicode61 remove_diacritics 2`), which
// itself splits at every character that is no letter and no digit:
//   - what looks the same is the same, and control characters are gone;
//   - scripts that put no spaces between words are split into characters, and a word of such a script is looked for as
//     characters that stand side by side;
//   - a word of a query is a phrase in quotation marks, so that no sign in it is an operator.

/** Stands between the characters of scripts without spaces; to the index it is one more character that is no letter. */
const wordBreak = '\u001F';

const unspaced = String.raw`[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]`;
const unspacedRun = new RegExp(`${unspaced}+`, 'gv');

/** What FTS5 takes for a word, but for the characters of scripts without spaces, which are words each. */
const wordForm = new RegExp(
  String.raw`[[\p{L}\p{N}]&&${unspaced}]|[[\p{L}\p{N}\p{Co}\u0300-\u036F]--${unspaced}]+`,
  'gv',
);

/**
 * A text that says one word more often is no text to read. Without this limit it would cost the index, for each word of a
 * query, as many steps as the longest text has characters.
 */
const mostRepeats = 2_000;

/** The form in which a text is indexed. */
export function prepareSearchText(text: string): string {
  return limitRepeats(
    splitUnspaced(
      limitMarks(text)
        .normalize('NFC')
        .replace(/\p{Cc}/gu, ' '),
    ),
  );
}

/** The words that a person looks for: whatever stands between spaces. */
export function readQueryWords(query: string): string[] {
  const words = query.normalize('NFC').split(/[\s\p{Cc}]+/u);
  return [...new Set(words.filter((word) => word !== ''))];
}

/** An FTS5 expression for the texts that have all words of a query. */
export function createSearchExpression(words: readonly string[]): string {
  return words.map((word) => `"${splitUnspaced(word).replaceAll('"', '""')}"`).join(' ');
}

/** Where in a text a word stands, and what it is compared by. */
export type TextWord = { start: number; end: number; folded: string };

/** Reads the words of a text one by one, split and folded as the index does it. */
export function* readTextWords(text: string): Generator<TextWord> {
  for (const { 0: word, index } of text.matchAll(wordForm)) {
    yield { start: index, end: index + word.length, folded: foldWord(word) };
  }
}

/** To put a run of accents in order takes time by the square of its length, and no word has so many. */
function limitMarks(text: string): string {
  return text.replace(/(\p{M}{30})\p{M}+/gu, '$1');
}

function splitUnspaced(text: string): string {
  return text.replace(unspacedRun, (run) => `${wordBreak}${[...run].join(wordBreak)}${wordBreak}`);
}

function limitRepeats(text: string): string {
  if (text.length <= mostRepeats) return text;
  const byFolded = new Map<string, { count: number }>();
  // A word is folded when it is first seen: that takes longer than everything else.
  const byWord = new Map<string, { count: number }>();
  return text.replace(wordForm, (word) => {
    let repeats = byWord.get(word);
    if (!repeats) {
      const folded = foldWord(word);
      repeats = byFolded.get(folded) ?? { count: 0 };
      byFolded.set(folded, repeats);
      byWord.set(word, repeats);
    }
    repeats.count += 1;
    return repeats.count <= mostRepeats ? word : '';
  });
}

function foldWord(word: string): string {
  const lower = word.toLowerCase();
  return /^[\0-\x7F]*$/.test(lower)
    ? lower
    : limitMarks(lower)
        .normalize('NFD')
        .replace(/[\u0300-\u036F]/g, '');
}

import type { SeededRandom } from './seeded-random.ts';

/** What articles about one subject are put together from. In a text, `{word}` stands for a filler of that name. */
export type Topic = {
  /** The first stands on every article. */
  tags: readonly string[];
  fillers: Readonly<Record<string, readonly string[]>>;
  titles: readonly string[];
  excerpts: readonly string[];
  openings: readonly string[];
  /** In the order in which they make sense; an article takes some of them and keeps that order. */
  sections: readonly string[];
  closings: readonly string[];
  /** What a reader of such an article says and asks below it. */
  remarks: readonly string[];
  questions: readonly string[];
};

/** Puts words into the places of a text. */
export type FillIn = (text: string) => string;

/** Chooses a word for every filler of a topic, so that one article speaks of the same thing from title to comments. */
export function createFillIn(topic: Topic, random: SeededRandom): FillIn {
  const words = new Map(Object.entries(topic.fillers).map(([name, choices]) => [name, random.pick(choices)]));
  return (text) =>
    text.replace(/\{(\w+)\}/g, (place, name: string) => {
      const lowered = name.charAt(0).toLowerCase() + name.slice(1);
      const word = words.get(lowered);
      if (word === undefined) throw new Error(`The text has the place "${place}", for which its topic has no fillers.`);
      return name === lowered ? word : word.charAt(0).toUpperCase() + word.slice(1);
    });
}

const keepsItsLines = /^(```|[-#>|]|\d+\. )/;

/** Makes one line of every paragraph. A block of code must not contain an empty line. */
export function unwrapParagraphs(markdown: string): string {
  return markdown
    .split('\n\n')
    .map((block) => (keepsItsLines.test(block) ? block : block.replaceAll('\n', ' ')))
    .join('\n\n');
}

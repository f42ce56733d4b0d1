import { asides, authorThoughts, endings, greetings, lists, thoughts, turns } from './comment-phrases.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { FillIn, Topic } from './topic.ts';

/** Writes the comments below one article; nothing is said again before everything else of its kind has been said. */
export function createCommentWriter({ topic, fillIn }: { topic: Topic; fillIn: FillIn }, random: SeededRandom) {
  const greeting = createDeck(random, greetings);
  const remark = createDeck(random, topic.remarks.map(fillIn), asides);
  const question = createDeck(random, topic.questions.map(fillIn));
  const thought = createDeck(random, thoughts);
  const authorThought = createDeck(random, authorThoughts, thoughts);
  const turn = createDeck(random, turns);
  const ending = createDeck(random, endings);

  /** One to three sentences, now and then with a list. */
  function writeComment(): string {
    const shape = random.fraction();
    if (shape < 0.3) return join(greeting(), remark(), ending());
    if (shape < 0.48) return join(greeting(), remark(), question());
    if (shape < 0.65) return join(remark(), ending());
    if (shape < 0.76) return join(remark(), question());
    if (shape < 0.88) return join(greeting(), thought(), question());
    if (shape < 0.93) return `${join(greeting(), remark())}\n\n${random.pick(lists)}`;
    return join(thought(), remark());
  }

  /** An answer to a comment, now and then quoting from it. */
  function writeReply(parentMarkdown: string, isByAuthor: boolean): string {
    const answer = isByAuthor ? authorThought() : thought();
    const shape = random.fraction();
    const quotable = shape < 0.15 ? findQuotableSentence(parentMarkdown) : null;
    if (quotable) return `> ${quotable}\n\n${join(turn(), answer)}`;
    if (shape < 0.45) return join(turn(), answer);
    if (shape < 0.7 || isByAuthor) return join(turn(), answer, thought());
    if (shape < 0.85) return join(turn(), answer, remark());
    return join(answer, ending());
  }

  return { writeComment, writeReply };
}

/** Deals the items of the first pile in any order, then those of the next, and at the end begins again. */
function createDeck(random: SeededRandom, ...piles: (readonly string[])[]): () => string {
  let left: string[] = [];
  return () => {
    if (left.length === 0) left = piles.flatMap((pile) => random.shuffle(pile));
    return left.shift() ?? '';
  };
}

function join(...sentences: string[]): string {
  return sentences.join(' ');
}

/** The first sentence of somebody's own words that is long enough to be worth quoting. */
function findQuotableSentence(markdown: string): string | null {
  const ownWords = markdown
    .replace(/^> .*\n\n/, '')
    .split('\n', 1)
    .join('');
  return ownWords.split(/(?<=[.!?]) /).find((sentence) => sentence.length >= 35) ?? null;
}

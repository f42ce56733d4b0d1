import { authorThoughts, endings, greetings, lists, thoughts, turns } from './comment-phrases.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { FillIn, Topic } from './topic.ts';

/** Makes a comment of one to three sentences on an article, now and then with a list. */
export function writeComment({ topic, fillIn }: { topic: Topic; fillIn: FillIn }, random: SeededRandom): string {
  const remark = () => fillIn(random.pick(topic.remarks));
  const question = () => fillIn(random.pick(topic.questions));
  const shape = random.fraction();
  if (shape < 0.3) return join(random.pick(greetings), remark(), random.pick(endings));
  if (shape < 0.5) return join(random.pick(greetings), remark(), question());
  if (shape < 0.65) return join(remark(), random.pick(endings));
  if (shape < 0.78) return join(remark(), question());
  if (shape < 0.9) return join(random.pick(greetings), random.pick(thoughts), question());
  if (shape < 0.95) return `${join(random.pick(greetings), remark())}\n\n${random.pick(lists)}`;
  return join(random.pick(thoughts), remark());
}

/** Makes an answer to a comment, now and then quoting its first sentence. */
export function writeReply(
  { topic, fillIn }: { topic: Topic; fillIn: FillIn },
  parentMarkdown: string,
  isByAuthor: boolean,
  random: SeededRandom,
): string {
  const thought = random.pick(isByAuthor ? [...authorThoughts, ...thoughts] : thoughts);
  const shape = random.fraction();
  if (shape < 0.12) return `> ${readFirstSentence(parentMarkdown)}\n\n${join(random.pick(turns), thought)}`;
  if (shape < 0.5) return join(random.pick(turns), thought);
  if (shape < 0.72)
    return join(random.pick(turns), thought, random.pick(thoughts.filter((other) => other !== thought)));
  if (shape < 0.86) return join(random.pick(turns), thought, fillIn(random.pick(topic.remarks)));
  return join(thought, random.pick(endings));
}

function join(...sentences: string[]): string {
  return sentences.join(' ');
}

function readFirstSentence(markdown: string): string {
  const ownWords = markdown.replace(/^> .*\n\n/, '');
  return /^[^\n]+?[.!?](?= |\n|$)/.exec(ownWords)?.[0] ?? ownWords.split('\n', 1).join('');
}

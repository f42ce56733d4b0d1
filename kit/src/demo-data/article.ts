import type { SeededRandom } from './seeded-random.ts';
import { createFillIn, type FillIn, type Topic, unwrapParagraphs } from './topic.ts';

/** The words of one article, and the filler that its comments go on with. */
export type Article = {
  title: string;
  bodyMarkdown: string;
  excerpt: string | null;
  tags: string[];
  topic: Topic;
  fillIn: FillIn;
};

/** Puts articles together; each of its authors hears as little as possible twice, and no title comes twice. */
export function createArticleWriter(random: SeededRandom): (authorId: string, topic: Topic) => Article {
  const usesByAuthor = new Map<string, Map<string, number>>();
  const titles = new Set<string>();

  function drawTitle(topic: Topic, uses: Map<string, number>): { title: string; fillIn: FillIn } {
    const attempts = 500; // the topics have hundreds of titles each
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const fillIn = createFillIn(topic, random);
      const [pattern = ''] = sortByUse(topic.titles, uses, random);
      const title = fillIn(pattern);
      if (titles.has(title)) continue;
      titles.add(title);
      uses.set(pattern, (uses.get(pattern) ?? 0) + 1);
      return { title, fillIn };
    }
    throw new Error(`The topic "${topic.tags[0]}" has run out of titles; give it more of them.`);
  }

  return (authorId, topic) => {
    const uses = usesByAuthor.get(authorId) ?? new Map<string, number>();
    usesByAuthor.set(authorId, uses);
    const { title, fillIn } = drawTitle(topic, uses);

    const [opening = ''] = sortByUse(topic.openings, uses, random);
    const [closing = ''] = sortByUse(topic.closings, uses, random);
    const wanted = random.integer(1_600, 3_500); // characters
    const chosen = new Set<string>();
    let length = opening.length + closing.length;
    for (const section of sortByUse(topic.sections, uses, random)) {
      if (length >= wanted) break;
      chosen.add(section);
      length += section.length;
    }
    for (const part of [opening, closing, ...chosen]) uses.set(part, (uses.get(part) ?? 0) + 1);

    const parts = [opening, ...topic.sections.filter((section) => chosen.has(section)), closing];
    return {
      title,
      bodyMarkdown: fillIn(parts.map(unwrapParagraphs).join('\n\n')),
      excerpt: random.chance(1 / 3) ? fillIn(random.pick(topic.excerpts)) : null,
      tags: drawTags(topic, random),
      topic,
      fillIn,
    };
  };
}

/** Those that were used least come first, equal ones in any order. */
function sortByUse(parts: readonly string[], uses: ReadonlyMap<string, number>, random: SeededRandom): string[] {
  return random.shuffle(parts).sort((left, right) => (uses.get(left) ?? 0) - (uses.get(right) ?? 0));
}

function drawTags({ tags: [main = '', ...others] }: Topic, random: SeededRandom): string[] {
  return [main, ...random.shuffle(others).slice(0, random.integer(0, 3))];
}

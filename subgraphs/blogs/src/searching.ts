import { badUserInput } from '@supergraph/kit/app-error';
import { type Connection, describeList, type PageArguments } from '@supergraph/kit/page';
import { isLongerThan } from '@supergraph/kit/refusal';
import { createPassage } from './passage.ts';
import { createSearchExpression, readQueryWords } from './search-words.ts';
import type { SearchHit } from './store/search.ts';
import type { Store } from './store.ts';
import type { BlogRow } from './tables.ts';

const maximumQuery = 200;
const maximumFirst = 50;

/** One blog that was found; its snippet is made for whoever asks, and once however often it is asked for. */
export type SearchEdge = { cursor: string; node: BlogRow; readSnippet: () => Promise<string> };

export type SearchPage = Omit<Connection<BlogRow>, 'edges'> & { edges: SearchEdge[] };

/**
 * A page of the published blogs that have every word of a text, best match first.
 *
 * @throws AppError `BAD_USER_INPUT` naming `query`, `first` or `after`.
 */
export async function searchBlogs(
  store: Store,
  { query, ...pageArguments }: PageArguments & { query: string },
): Promise<SearchPage> {
  if (query === '' || isLongerThan(maximumQuery, query)) {
    throw badUserInput('query', `\`query\` must have 1 to ${maximumQuery} characters.`);
  }
  if (pageArguments.first < 1 || pageArguments.first > maximumFirst) {
    throw badUserInput('first', `\`first\` must lie between 1 and ${maximumFirst}; it is ${pageArguments.first}.`);
  }
  const words = readQueryWords(query);
  const expression = createSearchExpression(words);
  const list = describeList<SearchHit>(`Query.searchBlogs ${expression}`, ({ score, entry }) => [score, String(entry)]);
  const page = list.readArguments(pageArguments);
  const hits = words.length === 0 ? [] : await store.listMatches(expression, page);
  const { edges, pageInfo } = list.createConnection(hits, page);

  const readTexts = createTextReader(
    store,
    edges.map(({ node }) => node.blog),
  );
  return {
    edges: edges.map(({ cursor, node: { blog } }) => ({
      cursor,
      node: blog,
      readSnippet: once(async () => createPassage(await readTexts(blog), words)),
    })),
    nodes: edges.map(({ node }) => node.blog),
    pageInfo,
  };
}

function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}

/** Reads what a passage of a blog may be taken from, of all blogs of a page at the first time that one is asked for. */
function createTextReader(store: Store, blogs: readonly BlogRow[]): (blog: BlogRow) => Promise<string[]> {
  const ids = blogs.map(({ id }) => id);
  const readAll = once(() => Promise.all([store.findPlainTexts(ids), store.findTagsOfBlogs(ids)]));
  return async ({ id, title, excerpt }) => {
    const [texts, tags] = await readAll();
    const names = (tags.get(id) ?? []).map(({ name }) => name);
    return [texts.get(id) ?? '', excerpt, title, names.join(', ')];
  };
}

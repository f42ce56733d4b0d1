import { badUserInput } from '@supergraph/kit/app-error';
import { type Connection, describeList, type PageArguments } from '@supergraph/kit/page';
import { countCharacters } from '@supergraph/kit/refusal';
import { readSearchExpression, renderPassage } from './search-text.ts';
import type { SearchHit } from './store/search.ts';
import type { Store } from './store.ts';
import type { BlogRow } from './tables.ts';

const maximumQuery = 200;
const maximumFirst = 50;

/** One blog that was found; its snippet is made for whoever asks. */
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
  const length = countCharacters(query);
  if (length < 1 || length > maximumQuery) {
    throw badUserInput('query', `\`query\` must have 1 to ${maximumQuery} characters; it has ${length}.`);
  }
  if (pageArguments.first < 1 || pageArguments.first > maximumFirst) {
    throw badUserInput('first', `\`first\` must lie between 1 and ${maximumFirst}; it is ${pageArguments.first}.`);
  }
  const expression = readSearchExpression(query);
  const list = describeList<SearchHit>(`Query.searchBlogs ${expression}`, ({ score, entry }) => [score, String(entry)]);
  const page = list.readArguments(pageArguments);
  const hits = expression === null ? [] : await store.listMatches(expression, page);
  const { edges, pageInfo } = list.createConnection(hits, page);

  const ids = edges.map(({ node }) => node.blog.id);
  let passages: Promise<Map<string, string>> | undefined;
  const readSnippet = async (blogId: string) => {
    passages ??= store.findPassages(expression ?? '', ids);
    return renderPassage((await passages).get(blogId) ?? '');
  };
  return {
    edges: edges.map(({ cursor, node: { blog } }) => ({
      cursor,
      node: blog,
      readSnippet: () => readSnippet(blog.id),
    })),
    nodes: edges.map(({ node }) => node.blog),
    pageInfo,
  };
}

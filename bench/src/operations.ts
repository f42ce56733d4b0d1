import { createDemoData } from '@supergraph/kit/demo-data/demo-data';

/** An operation that is measured, with many different variables, so that nobody answers it from memory. */
export type Operation = {
  name: string;
  query: string;
  variables: Record<string, unknown>[];
  /** How many objects the smallest right answer holds, so that three equally empty answers are not taken for right. */
  leastObjects: number;
};

const variations = 100;

const latestBlogs = /* GraphQL */ `
  query LatestBlogs($before: DateTime!) {
    blogs(first: 10, filter: { publishedBefore: $before }) {
      nodes { id slug title excerpt readingTimeMinutes publishedAt }
    }
  }
`;

const homePage = /* GraphQL */ `
  query HomePage($before: DateTime!) {
    blogs(first: 20, filter: { publishedBefore: $before }) {
      nodes {
        id slug title excerpt readingTimeMinutes publishedAt
        author { username displayName }
        comments(first: 5) { nodes { id createdAt body { text } author { username displayName } } }
      }
    }
  }
`;

const deepWalk = /* GraphQL */ `
  query DeepWalk($id: ID!, $order: CommentOrder!) {
    user(id: $id) {
      blogs(first: 10) {
        nodes {
          title
          comments(first: 5, orderBy: $order) {
            nodes { body { text } author { username blogs(first: 2) { nodes { title } } } }
          }
        }
      }
    }
  }
`;

/**
 * Creates the three operations over the demo data: one that a single service answers, the home page, and a walk from
 * person to person.
 *
 * @throws Error when the demo data has too few published blogs to vary them.
 */
export function createOperations(): Operation[] {
  const published = createDemoData().blogs.filter(({ status }) => status === 'PUBLISHED');
  const instants = [...new Set(published.flatMap(({ publishedAt }) => publishedAt?.toISOString() ?? []))];
  const befores = instants.toSorted().slice(-variations);
  if (instants.length < 2 * variations) {
    throw new Error(`The demo data has only ${instants.length} published blogs; ${2 * variations} are needed.`);
  }
  const authors = [...new Set(published.map(({ authorId }) => authorId))];
  const walks = authors.flatMap((id) => ['OLDEST_FIRST', 'NEWEST_FIRST'].map((order) => ({ id, order })));
  return [
    {
      name: 'one service',
      query: latestBlogs,
      variables: befores.map((before) => ({ before })),
      leastObjects: 10,
    },
    {
      name: 'home page',
      query: homePage,
      variables: befores.map((before) => ({ before })),
      leastObjects: 60, // 20 blogs, each with its author and a connection of comments
    },
    { name: 'deep walk', query: deepWalk, variables: walks.slice(0, variations), leastObjects: 4 },
  ];
}

/** The request bodies of an operation. */
export function createBodies({ query, variables }: Operation): string[] {
  return variables.map((each) => JSON.stringify({ query, variables: each }));
}

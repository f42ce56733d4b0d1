import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client/core';
import { canaryPassword } from '@supergraph/kit/evidence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Graph, shapes, startGraph } from './graph.ts';

/** A client as an app makes it: a token once there is one, pages merged in the cache. */
function createApp(url: string) {
  let token: string | undefined;
  const fetchWithToken: typeof fetch = (input, init) =>
    fetch(input, {
      ...init,
      headers: { ...(init?.headers as object), ...(token ? { authorization: `Bearer ${token}` } : {}) },
    });
  const client = new ApolloClient({
    link: new HttpLink({ uri: url, fetch: fetchWithToken }),
    cache: new InMemoryCache({
      typePolicies: {
        Query: {
          fields: {
            blogs: {
              keyArgs: ['filter', 'orderBy'],
              merge: (before = { nodes: [] }, page) => ({ ...page, nodes: [...before.nodes, ...page.nodes] }),
            },
          },
        },
      },
    }),
    clientAwareness: { name: 'e2e', version: '1' },
  });
  return {
    client,
    signIn: (accessToken: string) => {
      token = accessToken;
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: a test states the shape it expects by reading it.
type Data = any;

describe.each(shapes)('an app on Apollo Client and the %s graph', (shape) => {
  let graph: Graph;
  let app: ReturnType<typeof createApp>;
  let blogId: string;

  beforeAll(async () => {
    graph = await startGraph(shape);
    app = createApp(graph.url);
  });
  afterAll(() => {
    app?.client.stop();
    return graph?.stop();
  });

  it('registers, signs in, writes and publishes', async () => {
    const registered = await app.client.mutate<Data>({
      mutation: gql`
        mutation Register($input: RegisterUserInput!) {
          registerUser(input: $input) { user { id username } tokens { accessToken } userErrors { code } }
        }
      `,
      variables: { input: { username: 'app', email: 'app@example.com', password: `${canaryPassword} app` } },
    });
    app.signIn(registered.data.registerUser.tokens.accessToken);
    for (let index = 1; index <= 5; index += 1) {
      const created = await app.client.mutate<Data>({
        mutation: gql`
          mutation Create($title: String!) {
            createBlog(input: { title: $title, bodyMarkdown: "Text." }) { blog { id } userErrors { code } }
          }
        `,
        variables: { title: `Blog ${index}` },
      });
      blogId = created.data.createBlog.blog.id;
      const published = await app.client.mutate<Data>({
        mutation: gql`
          mutation Publish($id: ID!) { publishBlog(input: { blogId: $id }) { blog { id status } userErrors { code } } }
        `,
        variables: { id: blogId },
      });
      expect(published.data.publishBlog.blog.status).toBe('PUBLISHED');
    }
  });

  it('reads page after page into its cache', async () => {
    const query = gql`
      query Home($after: String) {
        blogs(first: 2, after: $after) { nodes { id title author { id username } } pageInfo { hasNextPage endCursor } }
      }
    `;
    let after: string | null = null;
    do {
      const page: Data = await app.client.query<Data>({ query, variables: { after }, fetchPolicy: 'network-only' });
      ({ endCursor: after } = page.data.blogs.pageInfo);
    } while (app.client.cache.readQuery<Data>({ query }).blogs.pageInfo.hasNextPage);
    const data = app.client.cache.readQuery<Data>({ query });
    expect(data.blogs.nodes.map(({ title }: Data) => title)).toEqual([
      'Blog 5',
      'Blog 4',
      'Blog 3',
      'Blog 2',
      'Blog 1',
    ]);
  });

  it('sees what a mutation changed in what it has read before', async () => {
    const query = gql`query Article($id: ID!) { blog(id: $id) { id title version commentCount } }`;
    const variables = { id: blogId };
    expect((await app.client.query<Data>({ query, variables })).data.blog.title).toBe('Blog 5');
    await app.client.mutate<Data>({
      mutation: gql`
        mutation Rename($id: ID!) { updateBlog(input: { blogId: $id, title: "Renamed" }) { blog { id title version } userErrors { code } } }
      `,
      variables,
    });
    const cached = app.client.cache.readQuery<Data>({ query, variables });
    expect(cached.blog).toMatchObject({ title: 'Renamed', version: 3 });
  });

  it('finds the code of an error where the client library puts it', async () => {
    const asked = app.client.query<Data>({
      query: gql`{ blogs(first: 1000) { totalCount } }`,
      fetchPolicy: 'no-cache',
    });
    const error = await asked.catch((reason: unknown) => reason);
    expect(CombinedGraphQLErrors.is(error)).toBe(true);
    expect((error as CombinedGraphQLErrors).errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'first',
    });
  });
});

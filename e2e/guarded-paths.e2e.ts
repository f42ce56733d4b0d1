import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPeople, type People, type Person, requireDone } from './authorization-people.ts';
import { readExpected } from './authorization-table.ts';
import { type Answer, type Ask, createAddress, createSignedClient } from './client.ts';
import { type Graph, shapes, startGraph } from './graph.ts';

const askers = ['anonymous', 'other', 'owner', 'moderator', 'administrator'] as const;
type Asker = (typeof askers)[number];

/** A way to a field, which `FIELD` stands for; it leads nowhere for those who are not named in `only`. */
type Path = { way: string; query: string; only?: readonly Asker[] };

const id = 'query ($id: ID!)';
const signedIn = askers.filter((asker) => asker !== 'anonymous');

const pathsToPeople: Path[] = [
  { way: 'by its identifier', query: `${id} { user(id: $id) { FIELD } }` },
  { way: 'by its name', query: 'query ($username: String!) { userByUsername(username: $username) { FIELD } }' },
  { way: 'as a node', query: `${id} { node(id: $id) { ... on User { FIELD } } }` },
  { way: 'among nodes', query: `${id} { nodes(ids: [$id, $id]) { ... on User { FIELD } } }` },
  { way: 'under another name', query: `${id} { user(id: $id) { disguised: FIELD } }` },
  { way: 'under the name of another field', query: `${id} { user(id: $id) { username: FIELD } }` },
  { way: 'in a fragment', query: `${id} { user(id: $id) { ...Person } } fragment Person on User { ... { FIELD } }` },
  { way: 'by the interface', query: `${id} { node(id: $id) { ... on Node { ... on User { id FIELD } } } }` },
  { way: 'in a list', query: `${id} { blogs(first: 1, filter: { authorId: $id }) { nodes { author { FIELD } } } }` },
  { way: 'in an edge', query: `${id} { blogs(filter: { authorId: $id }) { edges { node { author { FIELD } } } } }` },
  { way: 'in a search', query: '{ searchBlogs(query: "bread") { edges { node { author { FIELD } } } } }' },
  {
    way: 'as one who likes a blog',
    query: 'query ($blogId: ID!) { blog(id: $blogId) { likers { nodes { FIELD } } } }',
  },
  {
    way: 'as the author of a comment',
    query: 'query ($commentId: ID!) { comment(id: $commentId) { author { FIELD } } }',
  },
  {
    way: 'among followers',
    query: 'query ($friendId: ID!) { user(id: $friendId) { followers { edges { node { FIELD } } } } }',
  },
  { way: 'of oneself', query: '{ viewer { user { FIELD } } }', only: signedIn },
  {
    way: 'in a payload',
    query: 'mutation { updateProfile(input: { bio: "Bakes." }) { user { FIELD } } }',
    only: signedIn,
  },
  {
    way: 'in the payload of another service',
    query: 'mutation ($blogId: ID!) { likeBlog(input: { blogId: $blogId }) { blog { author { FIELD } } } }',
    only: signedIn,
  },
];

const removed = 'query ($removedId: ID!)';
const pathsToRemovedBlogs: Path[] = [
  { way: 'by its identifier', query: `${removed} { blog(id: $removedId) { FIELD } }` },
  { way: 'by its slug', query: 'query ($slug: String!) { blogBySlug(slug: $slug) { FIELD } }' },
  { way: 'as a node', query: `${removed} { node(id: $removedId) { ... on Blog { title FIELD } } }` },
  { way: 'among nodes', query: `${removed} { nodes(ids: [$removedId]) { ... on Blog { title FIELD } } }` },
  { way: 'under another name', query: `${removed} { blog(id: $removedId) { disguised: FIELD } }` },
  { way: 'under the name of another field', query: `${removed} { blog(id: $removedId) { title: FIELD } }` },
  { way: 'in a fragment', query: `${removed} { blog(id: $removedId) { ...Blog } } fragment Blog on Blog { FIELD }` },
  {
    way: 'by the interface',
    query: `${removed} { node(id: $removedId) { ... on Node { ... on Blog { title FIELD } } } }`,
  },
  {
    way: 'above a comment',
    query: 'query ($commentOnRemovedId: ID!) { comment(id: $commentOnRemovedId) { blog { title FIELD } } }',
  },
  {
    way: "among the owner's own",
    query: '{ viewer { blogs(statuses: [REMOVED]) { nodes { FIELD } } } }',
    only: ['owner'],
  },
  {
    way: 'among bookmarks',
    query: '{ viewer { bookmarks { nodes { FIELD } } } }',
    only: ['moderator'],
  },
];

const pathsToAccounts: Path[] = [
  { way: 'by its name', query: '{ FIELD(first: 1) { nodes { id } } }' },
  { way: 'under another name', query: '{ disguised: FIELD(first: 1) { nodes { id } } }' },
  {
    way: 'in a fragment',
    query: '{ ...All } fragment All on Query { ... on Query { FIELD(first: 1) { nodes { id } } } }',
  },
  { way: 'beside what everybody sees', query: '{ blogs { totalCount } FIELD(prefix: "a") { edges { node { id } } } }' },
];

const paths = [
  ...pathsToPeople.map((path) => ({ field: 'User.role', about: 'the owner', ...path })),
  ...pathsToPeople.map((path) => ({ field: 'User.accountState', about: 'the owner', ...path })),
  ...pathsToRemovedBlogs.map((path) => ({ field: 'Blog.removalReason', about: 'a blog taken down', ...path })),
  ...pathsToAccounts.map((path) => ({ field: 'Query.users', about: 'all accounts', ...path })),
];

describe.each(shapes)('a guarded field in the %s graph', (shape) => {
  let graph: Graph;
  let people: People;
  let owner: Person;
  let variables: Record<string, string>;
  const expected = readExpected();

  beforeAll(async () => {
    graph = await startGraph(shape);
    people = await createPeople(graph);
    owner = await people.open();
    const friend = await people.open();
    const blogId = await publishBlog(owner.ask, 'On bread');
    const removedId = await publishBlog(owner.ask, 'On butter');
    const [commentId, commentOnRemovedId] = [
      await addComment(owner.ask, blogId),
      await addComment(owner.ask, removedId),
    ];
    const change = async (ask: Ask, call: string) =>
      requireDone(ask, `mutation { ${call} { userErrors { message } } }`);
    await change(owner.ask, `likeBlog(input: { blogId: "${blogId}" })`);
    await change(owner.ask, `followUser(input: { userId: "${friend.id}" })`);
    await change(people.moderator.ask, `bookmarkBlog(input: { blogId: "${removedId}" })`);
    await change(people.moderator.ask, `removeBlog(input: { blogId: "${removedId}", reason: "spam" })`);
    const { id, username } = owner;
    variables = {
      id,
      username,
      friendId: friend.id,
      blogId,
      commentId,
      removedId,
      commentOnRemovedId,
      slug: 'on-butter',
    };
  });
  afterAll(() => graph?.stop());

  it.each(paths)('is guarded on each path: $field $way', async ({ field, about, query, only = askers }) => {
    const name = field.replace(/^\w+\./, '');
    const answers: [Asker, string][] = [];
    for (const asker of only) {
      const person = asker === 'owner' ? owner : people[asker];
      const answer = await person.ask(query.replace('FIELD', name), variables, createAddress());
      answers.push([asker, readWord(answer, readKey(query, name))]);
    }
    const row = expected.get(`${field}, ${about}`);
    expect(answers).toEqual(only.map((asker) => [asker, row?.[asker]]));
  });
});

describe('a subgraph that is asked for entities past the router', () => {
  let graph: Graph;
  let people: People;
  let owner: Person;
  let blogId: string;
  const expected = readExpected();

  beforeAll(async () => {
    graph = await startGraph('distributed');
    people = await createPeople(graph);
    owner = await people.open();
    blogId = await publishBlog(owner.ask, 'On butter');
    const remove =
      'mutation ($id: ID!) { removeBlog(input: { blogId: $id, reason: "spam" }) { userErrors { message } } }';
    await requireDone(people.moderator.ask, remove, { id: blogId });
  });
  afterAll(() => graph?.stop());

  async function askForEntity(called: string, asker: Asker, entity: { __typename: string; id: string }, field: string) {
    const { token } = asker === 'owner' ? owner : people[asker];
    const url = graph.subgraphs.get(called)?.url ?? '';
    const ask = createSignedClient(url, { called, key: graph.callKeys.router }, token);
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${entity.__typename} { ${field} } } }`;
    return ask(query, { r: [entity] });
  }

  it.each([
    ['users', 'User.role', 'the owner'],
    ['users', 'User.accountState', 'the owner'],
    ['blogs', 'Blog.removalReason', 'a blog taken down'],
  ])('guards as the router does: %s, %s of %s', async (called, field, about) => {
    const [__typename = '', name = ''] = field.split('.');
    const entity = { __typename, id: __typename === 'User' ? owner.id : blogId };
    const answers = await Promise.all(
      askers.map(async (asker) => [asker, readWord(await askForEntity(called, asker, entity, name), name)]),
    );
    const row = expected.get(`${field}, ${about}`);
    expect(answers).toEqual(askers.map((asker) => [asker, row?.[asker]]));
  });

  it.each([
    ['users', 'email role scopes sessions { id } user { id }'],
    ['blogs', 'blogs { nodes { id } } bookmarks { nodes { id } }'],
  ])("shows nobody another's private data, whatever the representation says: %s", async (called, fields) => {
    const entity = { __typename: 'Viewer', id: owner.id };
    for (const asker of askers) {
      const { data, errors } = await askForEntity(called, asker, entity, fields);
      expect(errors, asker).toBeUndefined();
      expect(data, asker).toEqual({ _entities: [asker === 'owner' ? expect.any(Object) : null] });
    }
  });

  it("shows nobody another's draft, whatever the representation says", async () => {
    const entity = { __typename: 'Blog', id: await createBlog(owner.ask, 'On jam') };
    for (const asker of askers) {
      const { data } = await askForEntity('blogs', asker, entity, 'title');
      expect(data, asker).toEqual({ _entities: [asker === 'owner' ? { title: 'On jam' } : null] });
    }
  });
});

async function createBlog(ask: Ask, title: string): Promise<string> {
  const create = `mutation ($title: String!) {
    createBlog(input: { title: $title, bodyMarkdown: "Of bread." }) { blog { id } userErrors { message } }
  }`;
  return (await requireDone(ask, create, { title })).blog.id;
}

async function publishBlog(ask: Ask, title: string): Promise<string> {
  const id = await createBlog(ask, title);
  await requireDone(ask, 'mutation ($id: ID!) { publishBlog(input: { blogId: $id }) { userErrors { message } } }', {
    id,
  });
  return id;
}

async function addComment(ask: Ask, blogId: string): Promise<string> {
  const add = `mutation ($blogId: ID!) {
    addComment(input: { blogId: $blogId, bodyMarkdown: "So true." }) { comment { id } userErrors { message } }
  }`;
  return (await requireDone(ask, add, { blogId })).comment.id;
}

/** Under which name the field stands in the answer. */
function readKey(query: string, name: string): string {
  return /(\w+): FIELD/.exec(query)?.[1] ?? name;
}

/**
 * The code of the errors at a field, `ok` when it is shown wherever it stands, `null` when there is nothing that holds it.
 *
 * @throws Error when it is shown in one place and refused in another, or null without a word.
 */
function readWord({ data, errors = [] }: Answer, key: string): string {
  const values = listValues(data, key);
  const codes = new Set(errors.map(({ extensions }) => extensions.code));
  const isShown = values.length > 0 && values.every((value) => value !== null);
  const isHidden = values.every((value) => value === null);
  if (isShown && codes.size === 0) return 'ok';
  if (values.length === 0 && codes.size === 0) return 'null';
  const [code] = codes;
  const isTold = errors.every(({ path }) => path?.includes(key));
  if (isHidden && codes.size === 1 && code !== undefined && isTold) return code;
  throw new Error(`The answer is of two minds about "${key}": ${JSON.stringify({ data, errors })}`);
}

/** What stands under a name, anywhere in an answer. */
function listValues(data: unknown, key: string): unknown[] {
  if (typeof data !== 'object' || data === null) return [];
  const own = key in data ? [(data as Record<string, unknown>)[key]] : [];
  return [...own, ...Object.values(data).flatMap((value) => listValues(value, key))];
}

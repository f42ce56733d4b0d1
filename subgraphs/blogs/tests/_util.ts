import type { Call } from '@supergraph/kit/call';
import type { EventHost } from '@supergraph/kit/events/event-host';
import type { Person } from '@supergraph/kit/events/event-types';
import {
  askSubgraph,
  createDataFolder,
  createLeftovers,
  createTestCall,
  createTestClock,
  createTestHost,
} from '@supergraph/kit/testing';
import { createTestEvents, createTestSource, type TestSource } from '@supergraph/kit/testing-events';
import { type BlogsConfig, readBlogsConfig } from '../src/config.ts';
import { type BlogsOverrides, openBlogs, startBlogs } from '../src/service.ts';
import type { Store } from '../src/store.ts';

export const leftovers = createLeftovers();

export const ada = createTestCall(`user_${'a'.repeat(32)}`);
export const ben = createTestCall(`user_${'b'.repeat(32)}`);
export const mo = createTestCall(`user_${'c'.repeat(32)}`, ['blog:write', 'comment:write', 'content:moderate']);

/** As many people as are asked for, none of them one of the above. */
export const createPeople = (count: number): Call[] =>
  Array.from({ length: count }, (_, index) => createTestCall(`user_${String(index + 1).padStart(32, '0')}`));

/** The identifier of the person who makes a call. */
export const idOf = ({ viewer }: Call): string => viewer?.userId ?? '';

/** What users says of a person. */
export const describePerson = (call: Call, change: Partial<Person> = {}): Person => {
  const name = idOf(call).slice(-4);
  const said = { username: name, displayName: name.toUpperCase(), avatarUrl: null, state: 'ACTIVE' } as const;
  return { userId: idOf(call), ...said, ...change };
};

/** Starts to be users, as far as blogs can tell. */
export async function startTestUsers(): Promise<TestSource> {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const users = await createTestSource('users', folder.path);
  leftovers.add(users.database.close);
  return users;
}

/** What events bring about in the background is no part of what an operation takes. */
const ofEvents = /"(inbox|inbox_sources|outbox|outbox_epoch|outbox_readers|held_events)"|sqlite_sequence/;

type Options = BlogsOverrides & {
  environment?: Record<string, string>;
  /** Who says what there is to say of people; nobody, unless a test says otherwise. */
  users?: TestSource;
  events?: EventHost;
  /** Writes what is there before the service starts. */
  prepare?: (store: Store) => Promise<void>;
};

/** Writes to the data of blogs while no service has it open: two that write would wait for each other. */
async function writeBefore(config: BlogsConfig, work: (store: Store) => Promise<void>): Promise<void> {
  const { database, storage } = openBlogs(config);
  await storage.write(work);
  await database.close();
}

/** Starts blogs with a data folder of its own. */
export async function startTestBlogs(options: Options = {}) {
  const {
    environment,
    users,
    events = createTestEvents(users ? [users] : []),
    onStatement,
    prepare,
    ...overrides
  } = options;
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const config = readBlogsConfig({ DATA_DIR: folder.path, SEED: 'none', ...environment });
  if (prepare) await writeBefore(config, prepare);
  const blogs = await startBlogs(config, createTestHost({ events }), {
    clock: createTestClock(),
    ...(onStatement ? { onStatement: (sql: string) => void (ofEvents.test(sql) || onStatement(sql)) } : {}),
    ...overrides,
  });
  leftovers.add(blogs.stop);
  const ask = (query: string, variables?: Record<string, unknown>, call?: Call) =>
    askSubgraph(blogs, query, variables, call);

  return {
    ...blogs,
    config,
    ask,
    /** Reads the data beside the service. */
    async readStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
      const { database, storage } = openBlogs(config);
      try {
        return await work(storage.read);
      } finally {
        await database.close();
      }
    },
    /** Writes a blog, and publishes it unless it is to stay a draft. */
    async write(input: Record<string, unknown> = {}, call: Call = ada, isDraft = false): Promise<string> {
      const content = { title: 'A title', bodyMarkdown: 'Some text.', ...input };
      const { data, errors } = await ask(create, { input: content }, call);
      const { blog, userErrors } = data.createBlog ?? {};
      if (!blog) throw new Error(`The blog was refused: ${JSON.stringify([errors, userErrors])}`);
      if (!isDraft) await ask(publish, { id: blog.id }, call);
      return blog.id;
    },
  };
}

const fields = 'id slug title excerpt status version publishedAt updatedAt tags { name slug }';

export const create = `mutation ($input: CreateBlogInput!) {
  createBlog(input: $input) { blog { ${fields} } userErrors { code message path } }
}`;
export const update = `mutation ($input: UpdateBlogInput!) {
  updateBlog(input: $input) { blog { ${fields} } userErrors { code message path } }
}`;
export const publish = `mutation ($id: ID!) {
  publishBlog(input: { blogId: $id }) { blog { ${fields} } userErrors { code path } }
}`;
export const unpublish = `mutation ($id: ID!) {
  unpublishBlog(input: { blogId: $id }) { blog { ${fields} } userErrors { code path } }
}`;
export const remove = `mutation ($id: ID!) {
  deleteBlog(input: { blogId: $id }) { deletedBlogId userErrors { code path } }
}`;

const change = (mutation: string, selection: string) => `mutation ($id: ID!) {
  ${mutation}(input: { blogId: $id }) { blog { ${selection} } userErrors { code message path } }
}`;
export const like = change('likeBlog', 'id likeCount viewerHasLiked version updatedAt');
export const unlike = change('unlikeBlog', 'id likeCount viewerHasLiked');
export const bookmark = change('bookmarkBlog', 'id viewerHasBookmarked');
export const unbookmark = change('unbookmarkBlog', 'id viewerHasBookmarked');

const moderate = (mutation: string) => `mutation ($id: ID!, $reason: String! = "It is spam.") {
  ${mutation}(input: { blogId: $id, reason: $reason }) {
    blog { id status removalReason version publishedAt updatedAt viewerCanUpdate }
    userErrors { code message path }
  }
}`;
export const takeDown = moderate('removeBlog');
export const restore = moderate('restoreBlog');

/** Reads a list page by page to its end. */
export async function readPages<Node>(
  readPage: (after: string | null) => Promise<{ nodes: Node[]; pageInfo: { hasNextPage: boolean; endCursor: string } }>,
): Promise<Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  for (let page = 0; page < 100; page += 1) {
    const { nodes: more, pageInfo } = await readPage(after);
    nodes.push(...more);
    if (!pageInfo.hasNextPage) return nodes;
    after = pageInfo.endCursor;
  }
  throw new Error('The pages have no end.');
}

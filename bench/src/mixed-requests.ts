import { createDemoData } from '@supergraph/kit/demo-data/demo-data';
import { ask } from './ask.ts';
import { createBodies, createOperations } from './operations.ts';

type Refusable = { userErrors: { message: string }[] };

const account = { identifier: 'ada', password: 'demo-ada-reads-4' };

const login = /* GraphQL */ `
  mutation Login($input: LoginInput!) {
    login(input: $input) { tokens { accessToken } userErrors { message } }
  }
`;
const readViewer = /* GraphQL */ `
  query Viewer {
    viewer { id email user { displayName } blogs(first: 5) { nodes { title status } } }
  }
`;
const createBlog = /* GraphQL */ `
  mutation CreateBlog($input: CreateBlogInput!) {
    createBlog(input: $input) { blog { id } userErrors { message } }
  }
`;
const publishBlog = /* GraphQL */ `
  mutation PublishBlog($input: PublishBlogInput!) {
    publishBlog(input: $input) { blog { slug author { username } } userErrors { message } }
  }
`;
const addComment = /* GraphQL */ `
  mutation AddComment($input: AddCommentInput!) {
    addComment(input: $input) { comment { id author { username } blog { title } } userErrors { message } }
  }
`;

/**
 * Signs in as a demo account, and gives what sends the request of a number: mostly the operations that are measured
 * elsewhere too, in 100 requests also 10 reads of the viewer, 5 comments and 4 steps of writing and publishing, and a
 * login in every 500.
 *
 * @returns A function that throws when an answer has errors or refuses a change.
 */
export async function createMixedRequests(url: string): Promise<(index: number) => Promise<void>> {
  const reads = createOperations().map(createBodies);
  const open = createDemoData().blogs.filter(
    ({ status, commentPolicy }) => status === 'PUBLISHED' && commentPolicy === 'EVERYONE',
  );
  const drafts: string[] = [];
  let token = await signIn(url);

  async function change<Payload extends Refusable>(query: string, input: object): Promise<Payload> {
    return requireAccepted(
      await ask<Record<string, Payload>>(url, JSON.stringify({ query, variables: { input } }), token),
    );
  }

  async function writeOrPublish(index: number): Promise<void> {
    const draft = drafts.pop();
    if (draft !== undefined) {
      await change(publishBlog, { blogId: draft });
      return;
    }
    const input = {
      title: `What request ${index} had to say`,
      bodyMarkdown: `Measured, *not guessed*.\n\n${'A paragraph of some length, as articles have. '.repeat(40)}`,
      tags: ['measurements'],
    };
    const { blog } = await change<Refusable & { blog: { id: string } }>(createBlog, input);
    drafts.push(blog.id);
  }

  return async (index) => {
    if (index % 500 === 250) {
      token = await signIn(url);
    } else if (index % 10 === 3) {
      await ask(url, JSON.stringify({ query: readViewer }), token);
    } else if (index % 20 === 5) {
      const blogId = open[index % open.length]?.id;
      await change(addComment, { blogId, bodyMarkdown: `Read, and **agreed with**, as number ${index}.` });
    } else if (index % 25 === 11) {
      await writeOrPublish(index);
    } else {
      const bodies = reads[index % reads.length] ?? [];
      await ask(url, bodies[Math.floor(index / reads.length) % bodies.length] ?? '');
    }
  };
}

async function signIn(url: string): Promise<string> {
  const body = JSON.stringify({ query: login, variables: { input: account } });
  type Payload = Refusable & { tokens: { accessToken: string } };
  return requireAccepted(await ask<Record<string, Payload>>(url, body)).tokens.accessToken;
}

function requireAccepted<Payload extends Refusable>(data: Record<string, Payload>): Payload {
  const [payload] = Object.values(data);
  if (!payload || payload.userErrors.length > 0) throw new Error(`A change was refused: ${JSON.stringify(data)}`);
  return payload;
}

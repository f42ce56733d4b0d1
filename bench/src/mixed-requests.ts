import { createDemoData } from '@supergraph/kit/demo-data/demo-data';
import { ask } from './ask.ts';
import { createBodies, createOperations } from './operations.ts';

type Refusable = { userErrors: { message: string }[] };

/** So many people write, since each may write ten blogs and comments a minute. */
const people = 80;
const password = 'only for this measurement';

const register = /* GraphQL */ `
  mutation Register($input: RegisterUserInput!) {
    registerUser(input: $input) { tokens { accessToken } userErrors { message } }
  }
`;
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
 * Signs people up, and gives what sends the request of a number: mostly the operations that are measured
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
  const drafts: { id: string; author: Author }[] = [];
  const tokens: string[] = [];
  for (let person = 0; person < people; person += 1) tokens.push(await signUp(url, person));
  let turn = 0;

  /** Changes something as the person whose turn it is. */
  async function change<Payload extends Refusable>(query: string, input: object): Promise<Payload> {
    turn += 1;
    return send(url, query, input, { person: turn % people, token: tokens[turn % people] });
  }

  async function writeOrPublish(index: number): Promise<void> {
    const draft = drafts.pop();
    if (draft !== undefined) {
      await send(url, publishBlog, { blogId: draft.id }, draft.author);
      return;
    }
    const input = {
      title: `What request ${index} had to say`,
      bodyMarkdown: `Measured, *not guessed*.\n\n${'A paragraph of some length, as articles have. '.repeat(40)}`,
      tags: ['measurements'],
    };
    turn += 1;
    const author = { person: turn % people, token: tokens[turn % people] };
    const { blog } = await send<Refusable & { blog: { id: string } }>(url, createBlog, input, author);
    drafts.push({ id: blog.id, author });
  }

  return async (index) => {
    if (index % 500 === 250) {
      const person = index % people;
      tokens[person] = await signIn(url, person);
    } else if (index % 10 === 3) {
      await ask(url, JSON.stringify({ query: readViewer }), { token: tokens[index % people] });
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

type Author = { person: number; token: string | undefined };
type Signed = Refusable & { tokens: { accessToken: string } };

async function signUp(url: string, person: number): Promise<string> {
  const username = nameOf(person);
  const input = { username, email: `${username}@example.com`, password };
  return (await send<Signed>(url, register, input, { person, token: undefined })).tokens.accessToken;
}

async function signIn(url: string, person: number): Promise<string> {
  const input = { identifier: nameOf(person), password };
  return (await send<Signed>(url, login, input, { person, token: undefined })).tokens.accessToken;
}

const nameOf = (person: number) => `measured_${person}`;

/** Sends a change from an address of the person's own, by which attempts to sign in are counted. */
async function send<Payload extends Refusable>(
  url: string,
  query: string,
  input: object,
  { person, token }: Author,
): Promise<Payload> {
  const body = JSON.stringify({ query, variables: { input } });
  return requireAccepted(await ask<Record<string, Payload>>(url, body, { token, address: `10.0.0.${person}` }));
}

function requireAccepted<Payload extends Refusable>(data: Record<string, Payload>): Payload {
  const [payload] = Object.values(data);
  if (!payload || payload.userErrors.length > 0) throw new Error(`A change was refused: ${JSON.stringify(data)}`);
  return payload;
}

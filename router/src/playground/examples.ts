import type { DemoBlog, DemoData } from '@supergraph/kit/demo-data/demo-data';
import { comment, like, logIn, read, register, search, write } from './example-operations.ts';

/** One tab of the playground. GraphiQL names it after its first operation. */
export type Example = { query: string; variables: Record<string, unknown> };

/** Stands where an identifier of the demo data would, when there is no demo data. */
const unknownBlogId = 'blog_…';
const unknownUserId = 'user_…';

const author = 'ada';

/** The examples in the order of their tabs, each ready to run on the demo data. */
export function listExamples(data: DemoData): Example[] {
  const draft = findDraft(data);
  const open = findNewestOpenBlog(data);
  return [
    { query: read, variables: {} },
    { query: search, variables: { text: 'bread' } },
    {
      query: register,
      variables: {
        input: {
          username: 'newcomer',
          email: 'newcomer@example.com',
          password: 'a-longer-phrase-is-better',
          displayName: 'New Comer',
          tokenDelivery: 'BODY',
        },
      },
    },
    { query: logIn, variables: { input: { identifier: author, password: 'demo-ada-reads-4', tokenDelivery: 'BODY' } } },
    {
      query: write,
      variables: {
        blogId: draft?.id ?? unknownBlogId,
        input: {
          title: 'What the margins are for',
          bodyMarkdown: 'Leave room. *Somebody* will want to answer.\n\n- in pencil\n- politely',
          tags: ['Reading', 'Notes'],
          commentPolicy: 'EVERYONE',
        },
      },
    },
    { query: like, variables: { blogId: open?.id ?? unknownBlogId, userId: open?.authorId ?? unknownUserId } },
    {
      query: comment,
      variables: {
        input: { blogId: open?.id ?? unknownBlogId, bodyMarkdown: 'I read this **twice**, and then once more.' },
      },
    },
  ];
}

function findDraft({ people, blogs }: DemoData): DemoBlog | undefined {
  const person = people.find(({ username }) => username === author);
  return blogs.find(({ authorId, status }) => authorId === person?.id && status === 'DRAFT');
}

function findNewestOpenBlog({ blogs }: DemoData): DemoBlog | undefined {
  const time = ({ publishedAt }: DemoBlog) => publishedAt?.getTime() ?? 0;
  return blogs
    .filter(({ status, commentPolicy }) => status === 'PUBLISHED' && commentPolicy === 'EVERYONE')
    .toSorted((left, right) => time(right) - time(left))[0];
}

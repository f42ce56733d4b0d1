import { locateDatabases } from '@supergraph/bench/faults/fault-graph';
import { findInconsistencies, findTraces } from '@supergraph/bench/faults/oracle';
import { canaryPassword } from '@supergraph/kit/evidence';
import { hasNatsServer } from '@supergraph/kit/testing-nats';
import { readUsersConfig } from '@supergraph/users/config';
import { openUsers } from '@supergraph/users/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, createAddress, createClient, registerPerson } from './client.ts';
import { type Graph, startGraph } from './graph.ts';

// The invariants of the design, one test each and by its name, on both transports.

const ways = [
  { transport: 'in-process', shape: 'embedded' },
  { transport: 'nats', shape: 'distributed' },
] as const;

const patience = { timeout: 20_000, interval: 50 };

async function publish(ask: Ask, title: string, text = 'A text.'): Promise<string> {
  const { data } = await ask(
    'mutation ($title: String!, $text: String!) { createBlog(input: { title: $title, bodyMarkdown: $text }) { blog { id } } }',
    { title, text },
  );
  const { id } = data.createBlog.blog;
  await ask('mutation ($id: ID!) { publishBlog(input: { blogId: $id }) { userErrors { code } } }', { id });
  return id;
}

async function comment(ask: Ask, blogId: string, text: string) {
  const answer = await ask(
    'mutation ($id: ID!, $text: String!) { addComment(input: { blogId: $id, bodyMarkdown: $text }) { comment { id } userErrors { code } } }',
    { id: blogId, text },
  );
  return { ...answer, id: answer.data?.addComment?.comment?.id as string, codes: readCodes(answer, 'addComment') };
}

/** The code of the error of a field, or those of its payload. */
function readCodes(answer: Awaited<ReturnType<Ask>>, field: string): string[] {
  const { errors } = answer;
  if (errors) return errors.map(({ extensions }) => extensions.code);
  return answer.data[field].userErrors.map(({ code }: { code: string }) => code);
}

async function erase(ask: Ask, username: string, authoredContent: 'ANONYMIZE' | 'REMOVE') {
  const answer = await ask(
    'mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { deletedUserId userErrors { code } } }',
    { input: { currentPassword: `${canaryPassword} ${username}`, authoredContent } },
  );
  expect(readCodes(answer, 'deleteAccount')).toEqual([]);
}

describe.each(ways.filter(({ transport }) => transport === 'in-process' || hasNatsServer()))(
  'with events $transport',
  ({ transport, shape }) => {
    let graph: Graph;
    const lines: string[] = [];
    const settle = () => expect.poll(() => findInconsistencies(graph.dataDir), patience).toEqual([]);
    const anonymous: Ask = (query, variables) => createClient(graph.url)(query, variables, createAddress());

    beforeAll(async () => {
      graph = await startGraph(shape, { transport, onLog: (line) => lines.push(line) });
    });
    afterAll(() => graph?.stop());

    it('names and e-mail addresses are unique', async () => {
      const register = (username: string, email: string) =>
        anonymous(
          'mutation ($input: RegisterUserInput!) { registerUser(input: $input) { user { id } userErrors { code } } }',
          { input: { username, email, password: `${canaryPassword} unique` } },
        );
      const names = await Promise.all(
        ['Unique', 'unique', 'UNIQUE', 'uniQue'].map((name, index) => register(name, `unique${index}@example.com`)),
      );
      const addresses = await Promise.all(
        ['one', 'two', 'three', 'four'].map((name) => register(`address_${name}`, 'Address@Example.com')),
      );
      for (const [answers, code] of [
        [names, 'USERNAME_TAKEN'],
        [addresses, 'EMAIL_TAKEN'],
      ] as const) {
        const codes = answers.map((answer) => readCodes(answer, 'registerUser'));
        expect(codes.toSorted()).toEqual([[], [code], [code], [code]]);
      }
      await settle();
    });

    it('nothing new by a suspended or erased account', async () => {
      await registerPerson(graph.url, 'administrator');
      const users = await openUsers(readUsersConfig({ DATA_DIR: graph.dataDir, SEED: 'none' }));
      await users.useCases.administration.setRoleByCommand('administrator', 'ADMIN').finally(users.close);
      const moderator = createClient(graph.url, await signInAgain('administrator'));
      const [host, suspended, erased] = [
        await registerPerson(graph.url, 'host'),
        await registerPerson(graph.url, 'suspended'),
        await registerPerson(graph.url, 'erased'),
      ];
      const blogId = await publish(host.ask, 'Open to all');
      const theirs = [await publish(suspended.ask, 'By one'), await publish(erased.ask, 'By another')];
      const { data } = await moderator(
        'mutation ($id: ID!) { suspendUser(input: { userId: $id, reason: "Spam." }) { userErrors { code } } }',
        { id: suspended.id },
      );
      expect(data.suspendUser.userErrors).toEqual([]);
      await erase(erased.ask, 'erased', 'ANONYMIZE');
      await settle();

      for (const [index, { ask }] of [suspended, erased].entries()) {
        const attempts = [
          ['createBlog', 'createBlog(input: { title: "New", bodyMarkdown: "New." }) { userErrors { code } }'],
          ['updateBlog', `updateBlog(input: { blogId: "${theirs[index]}", title: "New" }) { userErrors { code } }`],
          ['unpublishBlog', `unpublishBlog(input: { blogId: "${theirs[index]}" }) { userErrors { code } }`],
          ['likeBlog', `likeBlog(input: { blogId: "${blogId}" }) { userErrors { code } }`],
          ['bookmarkBlog', `bookmarkBlog(input: { blogId: "${blogId}" }) { userErrors { code } }`],
          ['addComment', `addComment(input: { blogId: "${blogId}", bodyMarkdown: "New." }) { userErrors { code } }`],
          ['followUser', `followUser(input: { userId: "${host.id}" }) { userErrors { code } }`],
          ['updateProfile', 'updateProfile(input: { displayName: "New" }) { userErrors { code } }'],
        ] as const;
        for (const [field, mutation] of attempts) {
          expect(readCodes(await ask(`mutation { ${mutation} }`), field), field).toEqual(['UNAUTHENTICATED']);
        }
      }
      await settle();
    });

    async function signInAgain(identifier: string): Promise<string> {
      const { data } = await anonymous(
        'mutation ($input: LoginInput!) { login(input: $input) { tokens { accessToken } } }',
        { input: { identifier, password: `${canaryPassword} ${identifier}` } },
      );
      return data.login.tokens.accessToken;
    }

    it('comments only on blogs that accept them', async () => {
      const author = await registerPerson(graph.url, 'closing');
      const reader = await registerPerson(graph.url, 'chatty');
      const blogId = await publish(author.ask, 'Open at first');
      expect((await comment(reader.ask, blogId, 'In time.')).codes).toEqual([]);
      await author.ask(
        'mutation ($id: ID!) { updateBlog(input: { blogId: $id, commentPolicy: CLOSED }) { userErrors { code } } }',
        {
          id: blogId,
        },
      );
      await settle();
      expect((await comment(reader.ask, blogId, 'Too late.')).codes).toEqual(['COMMENTS_CLOSED']);
      await author.ask('mutation ($id: ID!) { unpublishBlog(input: { blogId: $id }) { userErrors { code } } }', {
        id: blogId,
      });
      await settle();
      expect((await comment(reader.ask, blogId, 'Far too late.')).codes).toEqual(['NOT_FOUND']);
      const { data } = await author.ask('query ($id: ID!) { blog(id: $id) { commentCount } }', { id: blogId });
      expect(data.blog.commentCount).toBe(1);
    });

    it.each(['ANONYMIZE', 'REMOVE'] as const)(
      'an erased account leaves no personal data in any table, outbox, inbox, index or log (%s)',
      async (disposition) => {
        const canary = `canary_${disposition.toLowerCase()}`;
        const person = await registerPerson(graph.url, canary);
        const other = await registerPerson(graph.url, `friend_${disposition.toLowerCase()}`);
        const name = `Kanarienvogel ${disposition}`;
        await person.ask(
          'mutation ($n: String!) { updateProfile(input: { displayName: $n, bio: $n }) { userErrors { code } } }',
          {
            n: name,
          },
        );
        const own = await publish(person.ask, 'Their own');
        const foreign = await publish(other.ask, 'Somebody else’s');
        await comment(person.ask, foreign, 'Their comment.');
        await comment(other.ask, own, 'A comment on theirs.');
        await person.ask('mutation ($id: ID!) { followUser(input: { userId: $id }) { userErrors { code } } }', {
          id: other.id,
        });
        await other.ask('mutation ($id: ID!) { followUser(input: { userId: $id }) { userErrors { code } } }', {
          id: person.id,
        });
        await person.ask('mutation ($id: ID!) { likeBlog(input: { blogId: $id }) { userErrors { code } } }', {
          id: foreign,
        });
        await settle();
        await erase(person.ask, canary, disposition);
        await settle();

        const files = Object.values(locateDatabases(graph.dataDir));
        await expect.poll(() => findTraces([canary, name], files), patience).toEqual([]);
        expect(lines.filter((line) => line.includes(canary) || line.includes(name))).toEqual([]);

        const { data } = await anonymous(
          `query ($own: ID!, $foreign: ID!, $person: ID!) {
          own: blog(id: $own) { author { username } commentCount }
          foreign: blog(id: $foreign) { likeCount comments { nodes { author { username } body { text } } } }
          node(id: $person) { ... on User { username } }
        }`,
          { own, foreign, person: person.id },
        );
        const anonymised = { author: null, body: { text: 'Their comment.' } };
        expect(data).toEqual({
          own: disposition === 'REMOVE' ? null : { author: null, commentCount: 1 },
          foreign: { likeCount: 0, comments: { nodes: disposition === 'REMOVE' ? [] : [anonymised] } },
          node: null,
        });
      },
    );

    it('a deleted blog leaves no visible comment', async () => {
      const author = await registerPerson(graph.url, 'deleting');
      const reader = await registerPerson(graph.url, 'commenting');
      const blogId = await publish(author.ask, 'Here today');
      const { id } = await comment(reader.ask, blogId, 'Gone tomorrow.');
      await settle();
      await author.ask('mutation ($id: ID!) { deleteBlog(input: { blogId: $id }) { userErrors { code } } }', {
        id: blogId,
      });
      await settle();
      const { data } = await anonymous(
        'query ($id: ID!, $name: String!) { comment(id: $id) { id } userByUsername(username: $name) { commentCount comments { nodes { id } } } }',
        { id, name: 'commenting' },
      );
      expect(data).toEqual({ comment: null, userByUsername: { commentCount: 0, comments: { nodes: [] } } });
      expect((await comment(reader.ask, blogId, 'Once more.')).codes).toEqual(['NOT_FOUND']);
    });

    it('counts equal rows', async () => {
      const author = await registerPerson(graph.url, 'counted');
      const readers = await Promise.all([1, 2, 3, 4].map((number) => registerPerson(graph.url, `counting${number}`)));
      const blogId = await publish(author.ask, 'Liked by many');
      await Promise.all(
        readers.flatMap(({ ask }) => [
          ...[1, 2].map(() =>
            ask('mutation ($id: ID!) { likeBlog(input: { blogId: $id }) { userErrors { code } } }', { id: blogId }),
          ),
          ...[1, 2].map(() =>
            ask('mutation ($id: ID!) { followUser(input: { userId: $id }) { userErrors { code } } }', {
              id: author.id,
            }),
          ),
          comment(ask, blogId, 'Counted.'),
        ]),
      );
      await settle();
      const { data } = await anonymous(
        'query ($id: ID!) { blog(id: $id) { likeCount commentCount comments { nodes { id } } likers { nodes { id } } author { followerCount } } }',
        { id: blogId },
      );
      expect(data.blog).toMatchObject({ likeCount: 4, commentCount: 4, author: { followerCount: 4 } });
      expect([data.blog.comments.nodes.length, data.blog.likers.nodes.length]).toEqual([4, 4]);
    });

    it('replicas equal their owner after the events have run dry', async () => {
      const person = await registerPerson(graph.url, 'renamed');
      const blogId = await publish(person.ask, 'By somebody');
      for (const name of ['First', 'Second', 'Third']) {
        await person.ask(
          'mutation ($n: String!) { updateProfile(input: { displayName: $n }) { userErrors { code } } }',
          {
            n: name,
          },
        );
      }
      await settle();
      const { data } = await anonymous('query ($id: ID!) { blog(id: $id) { author { displayName } } }', { id: blogId });
      expect(data.blog.author.displayName).toBe('Third');
    });
  },
);

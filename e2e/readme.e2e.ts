import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { errorCodes } from '@supergraph/kit/app-error';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from './client.ts';
import { type Graph, startGraph } from './graph.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

function readBlock(language: string): string {
  const [, block] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme) ?? [];
  if (block === undefined) throw new Error(`The README has no ${language} block.`);
  return block;
}

const accounts = [...readme.matchAll(/^\| `(\w+)` \| `([\w-]+)` \| (member|moderator|administrator)/gm)].map(
  ([, name, password, role]) => ({
    name,
    password,
    role,
  }),
);

describe('the README', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await startGraph('embedded', { environment: { SEED: 'demo' } });
  });
  afterAll(() => graph?.stop());

  it('shows the answer that its query gets', async () => {
    const { data, errors } = await createClient(graph.url)(readBlock('graphql'));
    expect(errors).toBeUndefined();
    expect({ data }).toEqual(JSON.parse(readBlock('json')));
  });

  it('lists demo accounts that can sign in, one of them an administrator', async () => {
    expect(accounts).toHaveLength(4);
    expect(accounts.map(({ role }) => role)).toContain('administrator');
    for (const { name, password, role } of accounts) {
      const { data } = await createClient(graph.url)(
        `mutation ($name: String!, $password: String!) {
          login(input: { identifier: $name, password: $password }) { tokens { accessToken } userErrors { code } }
        }`,
        { name, password },
      );
      expect(data.login.userErrors, name).toEqual([]);
      const viewer = await createClient(graph.url, data.login.tokens.accessToken)('{ viewer { role } }');
      const expected = { member: 'MEMBER', moderator: 'MODERATOR', administrator: 'ADMIN' }[role ?? ''];
      expect(viewer.data.viewer.role).toBe(expected);
    }
  });

  it('has a row for every setting of every program', () => {
    const sources = ['../router/src/config.ts', '../kit/src/config.ts'].concat(
      ['users', 'blogs', 'comments'].map((name) => `../subgraphs/${name}/src/config.ts`),
    );
    const settings = sources.flatMap((source) =>
      [...readFileSync(new URL(source, import.meta.url), 'utf8').matchAll(/^\s+([A-Z][A-Z_]+): /gm)].map(
        ([, name]) => name,
      ),
    );
    expect(settings.length).toBeGreaterThan(10);
    for (const setting of new Set(settings)) expect(readme, setting).toContain(`| \`${setting}\` |`);
  });
});

describe('demo data', () => {
  it('is loaded once for a data folder, and never into one that was started empty', async () => {
    const first = await startGraph('embedded', { environment: { SEED: 'none' } });
    const environment = { SEED: 'demo', DATA_DIR: first.dataDir };
    const second = await startGraph('embedded', { environment });
    try {
      const { data } = await createClient(second.url)('{ blogs { totalCount } tags { nodes { name } } }');
      expect(data).toEqual({ blogs: { totalCount: 0 }, tags: { nodes: [] } });
    } finally {
      await second.stop();
      await first.stop();
    }
  });
});

describe('the documents', () => {
  const root = new URL('..', import.meta.url);
  const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'].concat(
    [
      'docs',
      'docs/decisions',
      'kit',
      'router',
      'schema',
      'bench',
      ...['users', 'blogs', 'comments'].map((name) => `subgraphs/${name}`),
    ].flatMap((folder) =>
      readdirSync(new URL(folder, root))
        .filter((name) => name.endsWith('.md'))
        .map((name) => `${folder}/${name}`),
    ),
  );

  it.each(documents)('lead nowhere that does not exist: %s', (document) => {
    const text = readFileSync(new URL(document, root), 'utf8');
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^\w+:/.test(target));
    const paths = [...text.matchAll(/`((?:kit|router|schema|subgraphs|e2e|bench|docs|scripts)\/[\w./-]+\.\w+)`/g)].map(
      ([, path = '']) => path,
    );
    for (const link of links) expect(existsSync(new URL(link, new URL(document, root))), link).toBe(true);
    // `NAME` stands for any service.
    for (const path of paths) expect(existsSync(new URL(path.replace('NAME', 'users'), root)), path).toBe(true);
  });

  it('list every error code, and no other', () => {
    const table = readFileSync(new URL('docs/errors.md', root), 'utf8');
    const listed = [...table.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code);
    expect(listed.toSorted()).toEqual([...errorCodes].toSorted());
  });
});

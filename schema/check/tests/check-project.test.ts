import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkProject } from '@supergraph/schema-check/check-project';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schema-check-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const git = (...words: string[]) => execFileSync('git', ['-C', folder, ...words], { encoding: 'utf8' }).trim();

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function commit(files: Record<string, string>): string {
  write(files);
  git('add', '-A');
  const author = ['-c', 'user.name=ada', '-c', 'user.email=ada@example.com'];
  git(...author, 'commit', '-q', '--allow-empty', '-m', 'A change');
  return git('rev-parse', '--short=7', 'HEAD');
}

const begin = (files: Record<string, string>) => {
  git('init', '-q', '-b', 'main');
  return commit({ 'schema/check.yaml': config, ...files });
};
const config = 'subgraphs:\n  one: ../one.graphql\n';

const ask = async (question: Partial<Parameters<typeof checkProject>[0]> = {}) => {
  const { report } = await checkProject({
    folder,
    config: 'schema/check.yaml',
    base: null,
    baseFolder: null,
    targetBranch: null,
    today: '2026-01-01',
    ...question,
  });
  return report;
};

describe('what a project is compared with', () => {
  it('is where a branch left the main one, whatever has come there since', async () => {
    const start = begin({ 'one.graphql': 'type Query { a: Int }' });
    git('checkout', '-q', '-b', 'change');
    commit({ 'one.graphql': 'type Query { a: Int "Told." b: Int }' });
    git('checkout', '-q', 'main');
    commit({ 'one.graphql': 'type Query { a: Int "Told." c: Int }' });
    git('checkout', '-q', 'change');
    expect(await ask()).toMatchObject({
      base: `main (${start})`,
      head: 'schema/check.yaml in the working tree',
      exitCode: 0,
    });
    expect((await ask()).findings.filter(({ code }) => code === 'FIELD_REMOVED')).toEqual([]);
  });

  it('is the last commit, while something on the main branch is not committed', async () => {
    const start = begin({ 'one.graphql': 'type Query { a: Int b: Int }' });
    write({ 'one.graphql': 'type Query { a: Int }' });
    expect(await ask()).toMatchObject({ base: `main (${start})`, exitCode: 1 });
  });

  it('is the commit before, on the main branch itself', async () => {
    const start = begin({ 'one.graphql': 'type Query { a: Int b: Int }' });
    commit({ 'one.graphql': 'type Query { a: Int }' });
    expect(await ask()).toMatchObject({ base: `HEAD^ (${start})`, exitCode: 1 });
  });

  it('is a folder, when one is named', async () => {
    write({
      'now/schema-check.yaml': 'subgraphs: { one: one.graphql }',
      'now/one.graphql': 'type Query { a: Int }',
      'before/schema-check.yaml': 'subgraphs: { one: one.graphql }',
      'before/one.graphql': 'type Query { a: Int b: Int }',
    });
    const question = { folder: join(folder, 'now'), config: 'schema-check.yaml', baseFolder: '../before' };
    expect(await ask(question)).toMatchObject({ base: '../before', exitCode: 1 });
  });

  it('had fewer subgraphs, and no configuration, before they were made', async () => {
    git('init', '-q', '-b', 'main');
    commit({ 'one.graphql': 'type Query { a: Int }' });
    git('checkout', '-q', '-b', 'change');
    commit({
      'schema/check.yaml': `${config}  two: ../two.graphql\n`,
      'one.graphql': 'type Query { a: Int }',
      'two.graphql': 'type Query { "Told." b: Int }',
    });
    const { exitCode, findings } = await ask();
    expect([exitCode, `${findings[0]?.code} ${findings[0]?.subject}`]).toEqual([0, 'BASE_INCOMPLETE two']);
  });

  it('had nothing of the graph, before anything of it was committed', async () => {
    git('init', '-q', '-b', 'main');
    commit({ 'other.txt': '' });
    git('checkout', '-q', '-b', 'change');
    commit({ 'schema/check.yaml': config, 'one.graphql': 'type Query { a: Int }' });
    const { exitCode, findings, stages } = await ask();
    expect([exitCode, findings.map(({ code }) => code), stages[2]?.outcome]).toEqual([0, ['BASE_UNUSABLE'], 'skipped']);
    expect(findings[0]?.message).toMatch(/has no subgraph of this graph, so that nothing can be compared with it\.$/);
    expect(findings[0]?.fix).toMatch(/^Nothing if the graph is new\./);
  });

  describe('is found by the configuration of then', () => {
    const breaks = [1, ['FIELD_REMOVED api Query.b', 'REMOVED_WITHOUT_DEPRECATION api Query.b']];
    const tell = async (question?: Parameters<typeof ask>[0]) => {
      const { exitCode, findings } = await ask(question);
      const told = findings.map(({ code, subject, coordinate }) => `${code} ${subject} ${coordinate}`);
      return [exitCode, told.filter((each) => !each.startsWith('DEPLOY')).toSorted()];
    };
    const remove = (...names: string[]) => {
      for (const name of names) rmSync(join(folder, name), { recursive: true });
    };
    const before = 'type Query { a: Int b: Int }';
    const after = 'type Query { a: Int }';

    it('when it is renamed together with a file', async () => {
      begin({ 'one.graphql': before, 'package.yaml': 'name: other' });
      remove('schema/check.yaml', 'one.graphql');
      write({ 'schema/graph.yml': 'subgraphs:\n  one: ../uno.graphql\n', 'uno.graphql': after });
      expect(await tell({ config: 'schema/graph.yml' })).toEqual(breaks);
    });

    it('when the whole project has moved', async () => {
      begin({ 'one.graphql': before });
      remove('schema', 'one.graphql');
      write({ 'moved/schema/check.yaml': config, 'moved/one.graphql': after });
      expect(await tell({ config: 'moved/schema/check.yaml' })).toEqual(breaks);
    });

    it('and not by that of another graph of the repository, which stands where it stood', async () => {
      const other = 'subgraphs: { one: other.graphql, two: two.graphql }\n';
      begin({ 'one.graphql': before, 'schema/other.yaml': other, 'schema/other.graphql': before });
      remove('schema/check.yaml');
      write({ 'schema/graph.yaml': config, 'one.graphql': after });
      expect(await tell({ config: 'schema/graph.yaml' })).toEqual(breaks);
    });
  });

  it('tells of a subgraph whose former file nothing names', async () => {
    const two = { 'two.graphql': 'type Query { c: Int }' };
    begin({ 'schema/check.yaml': 'subgraphs: [no]', 'one.graphql': 'type Query { a: Int b: Int }', ...two });
    rmSync(join(folder, 'one.graphql'));
    write({ 'schema/check.yaml': 'subgraphs: { one: one.graphql, two: ../two.graphql }' });
    write({ 'schema/one.graphql': 'type Query { a: Int }' });
    expect((await ask()).findings.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^main \(\w+\) has no configuration that can be read, and no schema\/one\.graphql,/),
    );
  });
});

describe('the configuration', () => {
  const sdl = 'type Query { a: Int b: Int @tag(name: "x") }';
  const linked = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@tag"])\n${sdl}`;
  const contracts = 'contracts: { public: { exclude: [x] } }\n';

  it('cannot drop a contract unseen', async () => {
    begin({ 'schema/check.yaml': `${config}${contracts}`, 'one.graphql': linked });
    write({ 'schema/check.yaml': config });
    const { exitCode, findings } = await ask();
    expect([exitCode, findings.map(({ code, subject }) => `${code} ${subject}`)]).toEqual([
      1,
      ['CONTRACT_REMOVED public'],
    ]);
  });

  it('cannot stop comparing with what the code serves unseen', async () => {
    const served = `served: [node, -e, "console.log(JSON.stringify({ one: 'type Query { a: Int }' }))"]\n`;
    begin({ 'schema/check.yaml': `${config}${served}`, 'one.graphql': 'type Query { a: Int }' });
    write({ 'schema/check.yaml': config });
    expect((await ask()).findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'SETTINGS_CHANGED `served` was given and is given no more.',
    ]);
  });

  it('cannot look less closely unseen', async () => {
    begin({ 'schema/check.yaml': `${config}budgets: { price: 10, addedFetches: 2 }\n`, 'one.graphql': linked });
    const rules =
      'rules: { FIELD_REMOVED: { severity: warning, reason: x }, PRICE_RAISED: { severity: error, reason: x } }\n';
    write({ 'schema/check.yaml': `${config}budgets: { addedFetches: 1 }\n${rules}` });
    const { findings } = await ask();
    expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'SETTINGS_CHANGED `budgets.price` was 10 and is no limit.',
      'SETTINGS_CHANGED `rules.FIELD_REMOVED` was error and is warning.',
    ]);
  });
});

it('tells that nothing was compared where the base does not compose, and why', async () => {
  begin({ 'one.graphql': 'type Query { a: Nope }' });
  write({ 'one.graphql': 'type Query { a: Int }' });
  const { exitCode, findings, stages } = await ask();
  expect([exitCode, findings[0]?.code, findings[0]?.evidence]).toEqual([0, 'BASE_UNUSABLE', ['Unknown type Nope.']]);
  expect(stages.map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual([
    'subgraph passed',
    'composition passed',
    ...['diff', 'operations', 'plans', 'deployment', 'security', 'policy'].map((stage) => `${stage} skipped`),
  ]);
});

describe('the files of a project', () => {
  it('are the same where one leads to another, in a commit and beside it', async () => {
    begin({ 'shared/one.graphql': 'type Query { a: Int b: Int }' });
    symlinkSync('shared/one.graphql', join(folder, 'one.graphql'));
    commit({});
    write({ 'shared/one.graphql': 'type Query { a: Int }' });
    expect((await ask({ base: 'HEAD' })).findings[0]).toMatchObject({ code: 'FIELD_REMOVED', coordinate: 'Query.b' });
  });

  it('may begin with a byte order mark', async () => {
    begin({ 'schema/check.yaml': `\ufeff${config}`, 'one.graphql': '\ufefftype Query { a: Int }' });
    expect(await ask({ base: 'HEAD' })).toMatchObject({ exitCode: 0, findings: [] });
  });

  it('that lie on the main branch and are in no commit hide nothing', async () => {
    const start = begin({ 'one.graphql': 'type Query { a: Int b: Int }' });
    commit({ 'one.graphql': 'type Query { a: Int }' });
    write({ 'report.sarif': '{}' });
    expect(await ask()).toMatchObject({ base: `HEAD^ (${start})`, exitCode: 1 });
  });

  it('are found from another folder, and through a link to theirs', async () => {
    begin({ 'one.graphql': 'type Query { a: Int }', 'other/file.txt': '' });
    symlinkSync('schema', join(folder, 'linked'));
    expect(await ask({ base: 'HEAD', folder: tmpdir(), config: join(folder, 'schema/check.yaml') })).toMatchObject({
      exitCode: 0,
    });
    expect(await ask({ base: 'HEAD', config: 'linked/check.yaml' })).toMatchObject({ exitCode: 0 });
  });
});

describe('the releases of clients', () => {
  const manifest = (body: string) =>
    JSON.stringify({
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [{ id: body, name: 'A', body }],
    });
  const releases = 'operations: [{ manifest: "releases/{client}-{version}.json" }]\n';
  const start = { 'schema/check.yaml': `${config}${releases}`, 'one.graphql': 'type Query { a: Int b: Int }' };

  it('may be none yet, and none any more', async () => {
    begin({ ...start, 'schema/releases/web-1.0.0.json': manifest('query A { a }') });
    rmSync(join(folder, 'schema/releases'), { recursive: true });
    expect((await ask({ base: 'HEAD' })).findings.map(({ code }) => code)).toEqual(['RELEASE_UNREGISTERED']);
    commit({});
    expect(await ask({ base: 'HEAD' })).toMatchObject({ exitCode: 0, findings: [] });
  });

  it('have versions that begin with their first number', async () => {
    const files = ['my-app-1.1.0-beta.2', 'web-next', 'tv-2-v3.0'].map((name) => `schema/releases/${name}.json`);
    begin({ ...start, ...Object.fromEntries(files.map((file) => [file, manifest('query A { b }')])) });
    write({ 'one.graphql': 'type Query { a: Int }' });
    const broken = (await ask({ base: 'HEAD' })).findings.filter(({ code }) => code === 'OPERATION_BROKEN');
    expect(broken.map(({ subject }) => subject).toSorted()).toEqual(['my-app 1.1.0-beta.2', 'tv-2 v3.0', 'web next']);
  });

  it('are read whole, or refused', async () => {
    begin({ ...start, 'schema/releases/web-1.0.0.json': manifest('query A { a }') });
    symlinkSync('nowhere', join(folder, 'schema/releases/web-1.1.0.json'));
    writeFileSync(join(folder, 'schema/releases/web-1.2.0.json'), Buffer.from([0xff, 0xfe, 0x7b, 0]));
    await expect(ask({ base: 'HEAD' })).rejects.toThrow(
      'schema/releases/web-1.1.0.json is no text in UTF-8. Mend the file, or `operations` in schema/check.yaml.\n' +
        'schema/releases/web-1.2.0.json is no text in UTF-8.',
    );
  });

  it('are in any folder below two stars', async () => {
    const documents = 'operations: [{ client: web, version: next, documents: "ops/**.graphql" }]\n';
    begin({
      'schema/check.yaml': `${config}${documents}`,
      'schema/ops/deep/er/a.graphql': 'query Deep { nope }',
      'one.graphql': 'type Query { a: Int }',
    });
    expect((await ask({ base: 'HEAD' })).findings[0]).toMatchObject({ code: 'OPERATION_INVALID', subject: 'web next' });
  });
});

describe('what cannot be found is told in a sentence', () => {
  it('of a commit', async () => {
    begin({ 'one.graphql': 'type Query { a: Int }' });
    await expect(ask({ base: 'nope' })).rejects.toThrow(
      'The commit `nope` is not here, so that there is nothing to compare with. Name a commit that is here with `--base`, or fetch it first.',
    );
  });

  it('of a commit that a shallow clone left out, with what to do about it', async () => {
    begin({ 'one.graphql': 'type Query { a: Int }' });
    commit({ 'one.graphql': 'type Query { a: Int b: Int }' });
    const clone = join(folder, 'clone');
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${folder}`, clone]);
    await expect(ask({ folder: clone })).rejects.toThrow(
      'because this clone is shallow. Fetch all of it: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout.',
    );
  });

  it('of a configuration', async () => {
    await expect(ask()).rejects.toThrow('There is no configuration at schema/check.yaml.');
  });

  it('of a file that it names', async () => {
    begin({});
    await expect(ask({ base: 'HEAD' })).rejects.toThrow(
      'The SDL of one, one.graphql, is not there or is no text in UTF-8. Mend `subgraphs` in schema/check.yaml, or the file.',
    );
  });

  it('of operations', async () => {
    const operations = 'operations: [{ client: web, version: next, documents: "web/*.graphql" }]\n';
    begin({ 'schema/check.yaml': `${config}${operations}`, 'one.graphql': 'type Query { a: Int }' });
    await expect(ask({ base: 'HEAD' })).rejects.toThrow(
      'No file is at schema/web/*.graphql. Mend `operations` in schema/check.yaml.',
    );
  });

  it('of a folder to compare with', async () => {
    begin({ 'one.graphql': 'type Query { a: Int }' });
    await expect(ask({ baseFolder: 'nope' })).rejects.toThrow(
      'There is no folder nope to compare with. Mend `--base-dir`.',
    );
  });
});

describe('what the running code serves', () => {
  const serve = (sdl: string) =>
    `served: [node, -e, ${JSON.stringify(`console.log(${JSON.stringify(JSON.stringify({ one: sdl }))})`)}]\n`;

  it('may be ordered and written in another way', async () => {
    const sdl = 'type Query {\n  "Told."\n  a: A\n}\ntype A { b: Int }';
    begin({
      'schema/check.yaml': `${config}${serve('type A {b: Int} type Query {"""Told.""" a: A}')}`,
      'one.graphql': sdl,
    });
    expect(await ask({ base: 'HEAD' })).toMatchObject({ exitCode: 0 });
  });

  it('has to be what is committed', async () => {
    begin({
      'schema/check.yaml': `${config}${serve('type Query { a: Int! }')}`,
      'one.graphql': 'type Query { a: Int }',
    });
    const { exitCode, findings } = await ask({ base: 'HEAD' });
    expect([exitCode, findings[0]?.code, findings[0]?.evidence]).toEqual([
      2,
      'SUBGRAPH_DRIFT',
      ['only committed: Query: a: Int', 'only served: Query: a: Int!'],
    ]);
  });

  it('has to be known', async () => {
    const served = 'served: [node, -e, "process.exit(3)"]\n';
    begin({ 'schema/check.yaml': `${config}${served}`, 'one.graphql': 'type Query { a: Int }' });
    expect((await ask({ base: 'HEAD' })).findings[0]).toMatchObject({
      code: 'SUBGRAPH_SERVED_UNKNOWN',
      message: expect.stringContaining('ended with 3'),
    });
  });
});

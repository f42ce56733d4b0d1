import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ada,
  ben,
  leftovers,
  mo,
  publish,
  readPages,
  remove,
  restore,
  startTestBlogs,
  takeDown,
  unpublish,
  update,
} from './_util.ts';

let blogs: Awaited<ReturnType<typeof startTestBlogs>>;
const statements: string[] = [];

const search = `query ($query: String!, $first: Int! = 10, $after: String) {
  searchBlogs(query: $query, first: $first, after: $after) {
    nodes { id title } edges { cursor snippet node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

async function find(query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await blogs.ask(search, { query, ...variables });
  expect(errors).toEqual([]);
  return data.searchBlogs;
}
const findTitles = async (query: string): Promise<string[]> =>
  (await find(query)).nodes.map(({ title }: { title: string }) => title);
const findSnippets = async (query: string): Promise<string[]> =>
  (await find(query)).edges.map(({ snippet }: { snippet: string }) => snippet);

const start = async () => {
  blogs = await startTestBlogs({ onStatement: (sql) => statements.push(sql) });
};

describe('searchBlogs', () => {
  beforeAll(async () => {
    await start();
    await blogs.write({ title: 'Sourdough at home', bodyMarkdown: 'Flour, *water* and salt. Wait for a day.' });
    await blogs.write({ title: 'A day by the river', bodyMarkdown: 'Water everywhere, and no flour.', tags: ['Río'] });
    await blogs.write({ title: 'Crème brûlée', bodyMarkdown: 'Burn the sugar.', excerpt: 'A dessert of Łódź.' });
    await blogs.write({ title: '東京の夏', bodyMarkdown: '東京の夏はとても暑いです。ภาษาไทย' });
    await blogs.write({ title: 'Draft with flour', bodyMarkdown: 'Flour.' }, ada, true);
  });
  afterAll(() => leftovers.clear());

  it.each([
    ['flour', ['Sourdough at home', 'A day by the river']],
    ['FLOUR salt', ['Sourdough at home']],
    ['salt river', []],
    ['creme BRULEE', ['Crème brûlée']],
    ['cre\u0300me', ['Crème brûlée']],
    ['dessert', ['Crème brûlée']],
    ['rio', ['A day by the river']],
    ['flou', []],
    ['東京', ['東京の夏']],
    ['暑い', ['東京の夏']],
    ['京東', []],
    ['ไทย', ['東京の夏']],
  ])('finds by %j what has all its words, in titles, tags, summaries and texts', async (query, titles) => {
    expect((await findTitles(query)).toSorted()).toEqual(titles.toSorted());
  });

  const sourdough = ['Sourdough at home'];
  it.each([
    ['flour AND salt', sourdough],
    ['flour OR salt', []],
    ['flour NOT river', []],
    ['NEAR(flour salt)', []],
    ['salt MATCH rank', []],
    ['title:sourdough', []],
    ['{title body} : salt', []],
    ['flour + salt', sourdough],
    ['-water salt', sourdough],
    ['sal*', []],
    ['salt*', sourdough],
    ['^salt', sourdough],
    ['"salt and water"', sourdough],
    ['"salt', sourdough],
    ['(salt) ""', sourdough],
    ["salt'", sourdough],
    ["salt's", []],
    ['flour,water salt', sourdough],
    ['water,flour', []],
  ])('takes %j as it stands, and no sign in it for an operator', async (query, titles) => {
    expect(await findTitles(query)).toEqual(titles);
  });

  it.each(['…', '🍞', '!!! ???', ' ', '\u0000', '\u0001\u0002\u001F', '\uD800'])(
    'finds nothing by %j',
    async (query) => {
      expect(await find(query)).toMatchObject({
        nodes: [],
        edges: [],
        pageInfo: { hasNextPage: false, endCursor: null },
      });
    },
  );

  it('finds words beside signs that are none', async () => {
    expect(await findTitles('🍞 sourdough !')).toEqual(['Sourdough at home']);
  });

  it.each([
    ['query', { query: '' }],
    ['query', { query: 'x'.repeat(201) }],
    ['first', { query: 'x', first: 0 }],
    ['first', { query: 'x', first: 51 }],
    ['after', { query: 'x', after: 'nonsense' }],
  ])('refuses a bad %s', async (argument, variables) => {
    const { data, errors } = await blogs.ask(search, variables);
    expect(data.searchBlogs).toBeNull();
    expect(errors).toMatchObject([{ path: ['searchBlogs'], extensions: { code: 'BAD_USER_INPUT', argument } }]);
  });

  it('takes a text of 200 characters, whatever they are', async () => {
    expect(await findTitles('🍞'.repeat(200))).toEqual([]);
    expect(await findTitles('salt '.repeat(40))).toEqual(['Sourdough at home']);
    const words = Array.from({ length: 100 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join(' ');
    expect(await findTitles(words)).toEqual([]);
    expect(await findTitles('"'.repeat(200))).toEqual([]);
  });

  it('shows the passage around the words, marked', async () => {
    expect(await findSnippets('salt water')).toEqual([
      'Flour, <mark>water</mark> and <mark>salt</mark>. Wait for a day.',
    ]);
    expect(await findSnippets('東京')).toEqual(['<mark>東京</mark>の夏はとても暑いです。ภาษาไทย']);
  });
});

describe('search results', () => {
  beforeEach(start);
  afterEach(() => leftovers.clear());

  it('come best first: a word in the title, then in the tags, the summary, the text', async () => {
    const plain = { title: 'Other', excerpt: 'Other.', bodyMarkdown: 'Other things.' };
    const inText = await blogs.write({ ...plain, bodyMarkdown: 'Yeast things.' });
    const inTitle = await blogs.write({ ...plain, title: 'Yeast' });
    const inSummary = await blogs.write({ ...plain, excerpt: 'Yeast.' });
    const inTags = await blogs.write({ ...plain, tags: ['Yeast'] });
    const { nodes } = await find('yeast');
    expect(nodes.map(({ id }: { id: string }) => id)).toEqual([inTitle, inTags, inSummary, inText]);
  });

  it('are those of published blogs, from the change that publishes, takes back, removes or deletes one', async () => {
    const id = await blogs.write({ title: 'Elusive' }, ada, true);
    const steps: [string, typeof ada, number][] = [
      [publish, ada, 1],
      [unpublish, ada, 0],
      [publish, ada, 1],
      [takeDown, mo, 0],
      [restore, mo, 1],
      [remove, ada, 0],
    ];
    expect(await findTitles('elusive')).toEqual([]);
    for (const [mutation, call, count] of steps) {
      await blogs.ask(mutation, { id }, call);
      expect(await findTitles('elusive')).toHaveLength(count);
    }
  });

  it('follow what an author changes', async () => {
    const blogId = await blogs.write({ title: 'One', bodyMarkdown: 'alpha', tags: ['Gamma'] });
    const change = { title: 'Two', bodyMarkdown: 'beta', tags: ['Delta'] };
    await blogs.ask(update, { input: { blogId, ...change } }, ada);
    for (const word of ['one', 'alpha', 'gamma']) expect(await findTitles(word)).toEqual([]);
    for (const word of ['two', 'beta', 'delta']) expect(await findTitles(word)).toEqual(['Two']);
  });

  it('are not changed by a change that is refused', async () => {
    const blogId = await blogs.write({ title: 'Kept' });
    await blogs.ask(update, { input: { blogId, title: 'Lost', expectedVersion: 1 } }, ada);
    await blogs.ask(update, { input: { blogId, title: 'Lost' } }, ben);
    expect(await findTitles('lost')).toEqual([]);
    expect(await findTitles('kept')).toEqual(['Kept']);
  });

  it('cannot be marked or scripted by what an author writes', async () => {
    const marks = '\u0001forged\u0002 \uE000forged\uE001 <mark>forged</mark> <script>alert(1)</script>';
    await blogs.write({ title: 'Safe', excerpt: `${marks} needle`, bodyMarkdown: `\`\`\`\n${marks} needle\n\`\`\`` });
    const [snippet = ''] = await findSnippets('needle');
    expect(snippet).toContain('&#60;script&#62;');
    expect(snippet).toContain('&#60;mark&#62;forged');
    expect(snippet.match(/<[^>]*>/g)).toEqual(['<mark>', '</mark>']);
    expect(snippet).toContain('<mark>needle</mark>');
  });

  it('close every mark, also around more words than a passage holds', async () => {
    const text = Array.from({ length: 120 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
    await blogs.write({ title: 'Long', bodyMarkdown: `${text} ${'word '.repeat(100)}` });
    for (const query of [text, 'word', text.slice(50, 60)]) {
      const [snippet = ''] = await findSnippets(query);
      expect(snippet).toContain('<mark>');
      expect(snippet.replace(/<mark>[^<>]*<\/mark>/g, '')).not.toMatch(/[<>]/);
    }
  });

  it.each([1, 4, 50])('are given once each in pages of %i, ties included', async (first) => {
    const written: string[] = [];
    for (let index = 0; index < 9; index += 1) {
      written.push(await blogs.write({ title: `Page ${index % 3 === 0 ? 'page' : 'turner'}` }));
    }
    const found = await readPages<{ id: string }>((after) => find('page', { first, after }));
    expect(found.map(({ id }) => id).toSorted()).toEqual(written);
    const whole = await find('page', { first: 50 });
    expect(found).toEqual(whole.nodes);
    expect(whole.pageInfo).toMatchObject({ hasPreviousPage: false, startCursor: whole.edges[0].cursor });
  });

  it('go on where they stopped although new blogs have moved all ranks', async () => {
    const older: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      older.push(await blogs.write({ title: 'Tide', bodyMarkdown: `tide ${'and more '.repeat(index)}` }));
    }
    const before = await find('tide', { first: 50 });
    const page = await find('tide', { first: 3 });
    for (let index = 0; index < 20; index += 1) {
      await blogs.write({ title: 'Other', bodyMarkdown: `${'Nothing of that kind. '.repeat(50)} tide` });
    }
    const rest = await find('tide', { first: 3, after: page.pageInfo.endCursor });
    expect([...page.nodes, ...rest.nodes]).toEqual(before.nodes);
  });

  it('go on where the last one of a page has been taken back meanwhile', async () => {
    for (let index = 0; index < 5; index += 1) await blogs.write({ title: `Ebb ${index}` });
    const all = await find('ebb');
    const page = await find('ebb', { first: 2 });
    await blogs.ask(unpublish, { id: page.nodes[1].id }, ada);
    const rest = await find('ebb', { first: 3, after: page.pageInfo.endCursor });
    expect(rest.nodes).toEqual(all.nodes.slice(2));
  });

  it('have cursors that another text does not take', async () => {
    for (let index = 0; index < 3; index += 1) await blogs.write({ title: 'Same words' });
    const { pageInfo } = await find('same', { first: 1 });
    const { errors } = await blogs.ask(search, { query: 'words', after: pageInfo.endCursor });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'after' } }]);
  });

  it('take as many statements for many as for one', async () => {
    for (let index = 0; index < 12; index += 1) await blogs.write({ title: 'Counted', tags: [`Tag ${index}`] });
    const counts: number[] = [];
    const query = `query ($first: Int!) { searchBlogs(query: "counted", first: $first) {
      edges { snippet node { title tags { name } } }
    } }`;
    for (const first of [1, 12]) {
      statements.length = 0;
      expect((await blogs.ask(query, { first })).errors).toEqual([]);
      counts.push(statements.length);
    }
    expect(counts).toEqual([4, 4]);
  });

  it('have a passage that is made once, however often it is asked for', async () => {
    await blogs.write({ title: 'Aliased', bodyMarkdown: 'One aliased text.' });
    const matchAll = vi.spyOn(String.prototype, 'matchAll');
    const readCount = async (selection: string) => {
      matchAll.mockClear();
      const { data } = await blogs.ask(`{ searchBlogs(query: "aliased") { edges { ${selection} } } }`);
      expect(data.searchBlogs.edges).toMatchObject([{ a: 'One <mark>aliased</mark> text.' }]);
      return matchAll.mock.calls.length;
    };
    const once = await readCount('a: snippet');
    expect(once).toBeGreaterThan(0);
    expect(await readCount('a: snippet b: snippet c: snippet')).toBe(once);
    matchAll.mockRestore();
  });
});

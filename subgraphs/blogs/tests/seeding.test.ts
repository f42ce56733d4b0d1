import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openDatabase } from '@supergraph/kit/database';
import { createDemoData } from '@supergraph/kit/demo-data/demo-data';
import { createDataFolder } from '@supergraph/kit/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { ada, leftovers, startTestBlogs, update } from './_util.ts';

afterEach(() => leftovers.clear());

/** A blog of the data from before. */
const older = `blog_${'1'.repeat(32)}`;

const search = `query ($query: String!) { searchBlogs(query: $query, first: 50) {
  nodes { title } edges { snippet }
} }`;

describe('the demo data', () => {
  it('has likes, counts them, and can be searched', async () => {
    const { blogs: demoBlogs, likes, bookmarks } = createDemoData();
    const blogs = await startTestBlogs({ environment: { SEED: 'demo' } });
    const { data } = await blogs.ask(`{ blogs(first: 1, orderBy: { field: LIKE_COUNT }) {
      nodes { id title likeCount likers(first: 100) { nodes { id } } }
    } }`);
    const [best] = data.blogs.nodes;
    expect(best.likeCount).toBe(likes.filter(({ blogId }) => blogId === best.id).length);
    expect(best.likers.nodes).toHaveLength(best.likeCount);
    expect((await blogs.ask(search, { query: best.title })).data.searchBlogs.nodes).toContainEqual({
      title: best.title,
    });
    const draft = demoBlogs.find(({ status }) => status === 'DRAFT');
    expect((await blogs.ask(search, { query: draft?.title })).data.searchBlogs.nodes).toEqual([]);
    const [{ userId } = { userId: '' }] = bookmarks;
    const viewer = { ...ada, viewer: { userId, sessionId: 'session', scopes: [] } };
    const own =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Viewer { bookmarks { totalCount } } } }';
    const read = await blogs.ask(own, { r: [{ __typename: 'Viewer', id: userId }] }, viewer);
    const count = bookmarks.filter((bookmark) => bookmark.userId === userId).length;
    expect(read.data._entities).toEqual([{ bookmarks: { totalCount: count } }]);
  });
});

describe('data from before there was a search', () => {
  it('can be searched, and marks that stand in it are none', async () => {
    const folder = createDataFolder();
    leftovers.add(folder.remove);
    const migrations = join(folder.path, 'migrations');
    cpSync(fileURLToPath(new URL('../migrations', import.meta.url)), migrations, { recursive: true });
    const journalFile = join(migrations, 'meta/_journal.json');
    const journal = JSON.parse(readFileSync(journalFile, 'utf8'));
    writeFileSync(journalFile, JSON.stringify({ ...journal, entries: journal.entries.slice(0, 1) }));
    const before = openDatabase({ file: join(folder.path, 'blogs.sqlite'), migrations: pathToFileURL(migrations) });
    await before.write(async (transaction) => {
      for (const [id, status] of [
        [older, 'PUBLISHED'],
        [`blog_${'2'.repeat(32)}`, 'DRAFT'],
      ]) {
        transaction.run(`insert into blogs values ('${id}', '${ada.viewer?.userId}', '${id}', 'Older ${status}', 'Short.', 1,
          null, '${status}', 'EVERYONE', 1, 1, 0, 0, 0)`);
        transaction.run(`insert into blog_bodies values ('${id}', '', '', 'A ' || char(1) || 'needle <b>')`);
      }
      transaction.run(`insert into tags values ('tag_1', 'sewing', 'Sewing', 1)`);
      transaction.run(`insert into blog_tags values ('${older}', 'tag_1', 0)`);
    });
    await before.close();

    const blogs = await startTestBlogs({ environment: { DATA_DIR: folder.path } });
    for (const query of ['older', 'needle', 'sewing', 'short']) {
      expect((await blogs.ask(search, { query })).data.searchBlogs.nodes).toEqual([{ title: 'Older PUBLISHED' }]);
    }
    const { data } = await blogs.ask(search, { query: 'needle' });
    expect(data.searchBlogs.edges).toEqual([{ snippet: 'A <mark>needle</mark> &#60;b&#62;' }]);
    await blogs.ask(update, { input: { blogId: older, title: 'Newer' } }, ada);
    expect((await blogs.ask(search, { query: 'older' })).data.searchBlogs.nodes).toEqual([]);
    expect((await blogs.ask(search, { query: 'newer' })).data.searchBlogs.nodes).toEqual([{ title: 'Newer' }]);
  });
});

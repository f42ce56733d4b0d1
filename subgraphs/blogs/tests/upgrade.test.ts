import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openDatabase } from '@supergraph/kit/database';
import { createDataFolder } from '@supergraph/kit/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { ada, ben, idOf, leftovers, mo, startTestBlogs, takeDown, update } from './_util.ts';

afterEach(() => leftovers.clear());

/** The migrations as they were before a blog could be without an author. */
function copyFormerMigrations(folder: string): URL {
  cpSync(fileURLToPath(new URL('../migrations', import.meta.url)), folder, { recursive: true });
  const journal = join(folder, 'meta/_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { tag: string }[] };
  const former = entries.slice(
    0,
    entries.findIndex(({ tag }) => tag === '0005_erasure'),
  );
  writeFileSync(journal, JSON.stringify({ ...rest, entries: former }));
  return pathToFileURL(folder);
}

describe('data that was written before a blog could be without an author', () => {
  it('is kept whole, with everything that refers to a blog', async () => {
    const folder = createDataFolder();
    leftovers.add(folder.remove);
    const id = `blog_${'1'.repeat(32)}`;
    const migrations = copyFormerMigrations(join(folder.path, 'migrations'));
    const before = openDatabase({ file: join(folder.path, 'blogs.sqlite'), migrations });
    await before.write(async (kept) => {
      kept.run(`INSERT INTO blogs VALUES ('${id}', '${idOf(ada)}', 'old', 'An old title', 'Short.', 1, NULL, 'PUBLISHED',
        'EVERYONE', 1, 7, 1000, 2000, 1500, 1, NULL, NULL)`);
      kept.run(`INSERT INTO blog_bodies VALUES ('${id}', '*old*', '<em>old</em>', 'old')`);
      kept.run(`INSERT INTO blog_slugs VALUES ('old', '${id}'), ('older', '${id}')`);
      kept.run(`INSERT INTO tags VALUES ('tag_1', 'sewing', 'Sewing', 1)`);
      kept.run(`INSERT INTO blog_tags VALUES ('${id}', 'tag_1', 0)`);
      kept.run(`INSERT INTO blog_likes VALUES ('${id}', '${idOf(ben)}', 1800)`);
      kept.run(`INSERT INTO blog_bookmarks VALUES ('${idOf(ben)}', '${id}', 1900)`);
      kept.run(`INSERT INTO blog_search_texts VALUES (5, '${id}', 'An old title', 'Sewing', 'Short.', 'needle')`);
      kept.run(`INSERT INTO audit_log VALUES (1, 1, '${idOf(mo)}', 'removeBlog', '${id}', 'Because.', NULL)`);
    });
    await before.close();

    const blogs = await startTestBlogs({ environment: { DATA_DIR: folder.path } });
    const read = `query ($id: ID!) {
      blogBySlug(slug: "older") {
        id slug version publishedAt likeCount author { id } body { html } tags { name } viewerHasLiked viewerHasBookmarked
      }
      searchBlogs(query: "needle") { nodes { id } } blog(id: $id) { likers { nodes { id } } }
    }`;
    expect(await blogs.ask(read, { id }, ben)).toEqual({
      data: {
        blogBySlug: {
          ...{ id, slug: 'old', version: 7, publishedAt: new Date(1500).toISOString(), likeCount: 1 },
          ...{ author: { id: idOf(ada) }, body: { html: '<em>old</em>' }, tags: [{ name: 'Sewing' }] },
          ...{ viewerHasLiked: true, viewerHasBookmarked: true },
        },
        searchBlogs: { nodes: [{ id }] },
        blog: { likers: { nodes: [{ id: idOf(ben) }] } },
      },
      errors: [],
    });
    expect((await blogs.ask(update, { input: { blogId: id, title: 'New' } }, ada)).data.updateBlog.userErrors).toEqual(
      [],
    );
    expect((await blogs.ask(takeDown, { id }, mo)).data.removeBlog.userErrors).toEqual([]);
    const reasons = await blogs.readStore((store) => store.listAuditEntries({}, 0, 10));
    expect(reasons.map(({ reason }) => reason)).toEqual(['Because.', 'It is spam.']);
  });
});

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { subgraphUnavailable } from '@supergraph/kit/app-error';
import { openDatabase } from '@supergraph/kit/database';
import { askSubgraph, createDataFolder, createTestCall, createTestHost } from '@supergraph/kit/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { readCommentsConfig } from '../src/config.ts';
import { locateData, startComments } from '../src/service.ts';
import { leftovers } from './_util.ts';

afterEach(() => leftovers.clear());

/** The migrations as they were when every comment had an author. */
function copyFormerMigrations(folder: string): URL {
  cpSync(fileURLToPath(new URL('../migrations', import.meta.url)), folder, { recursive: true });
  const journal = join(folder, 'meta/_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] };
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 4) }));
  return pathToFileURL(folder);
}

describe('data that was written before there were events', () => {
  it('is kept, with likes and all', async () => {
    const folder = createDataFolder();
    leftovers.add(folder.remove);
    const config = readCommentsConfig({ DATA_DIR: join(folder.path, 'data'), SEED: 'none' });
    const before = openDatabase({
      file: locateData(config),
      migrations: copyFormerMigrations(join(folder.path, 'migrations')),
    });
    const names =
      'id, blog_id, parent_id, depth, author_id, status, hidden_by, markdown, html, text, like_count, created_at';
    await before.write(async (kept) => {
      kept.run(
        `INSERT INTO comments (${names}) VALUES
          ('comment_1', 'blog_1', NULL, 0, 'user_1', 'VISIBLE', NULL, 'Yes.', '<p>Yes.</p>', 'Yes.', 1, 1),
          ('comment_2', 'blog_1', 'comment_1', 1, 'user_2', 'HIDDEN', 'MODERATOR', 'No.', '<p>No.</p>', 'No.', 0, 2)`,
      );
      kept.run("INSERT INTO comment_likes VALUES ('comment_1', 'user_2', 1)");
    });
    await before.close();

    const blogs = {
      name: 'blogs',
      send: () => Promise.reject(subgraphUnavailable('blogs', new Error('down'))),
      stop: async () => undefined,
    } as const;
    const comments = await startComments(config, createTestHost(), { blogs });
    leftovers.add(comments.stop);
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Blog {
      comments { nodes { author { id } body { html } likeCount viewerHasLiked replies { nodes { status } } } }
    } } }`;
    const r = [{ __typename: 'Blog', id: 'blog_1' }];
    const { data, errors } = await askSubgraph(comments, query, { r }, createTestCall('user_2'));
    expect(errors).toEqual([]);
    expect(data._entities[0].comments.nodes).toEqual([
      {
        author: { id: 'user_1' },
        body: { html: '<p>Yes.</p>' },
        likeCount: 1,
        viewerHasLiked: true,
        replies: { nodes: [{ status: 'HIDDEN' }] },
      },
    ]);
  });
});

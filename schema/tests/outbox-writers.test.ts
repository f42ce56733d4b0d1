import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders = ['kit/src', 'router/src', ...['users', 'blogs', 'comments'].map((name) => `subgraphs/${name}/src`)];
const tables = '(outbox|outboxReaders|outboxEpoch|inbox|inboxSources|heldEvents)';
const imported = new RegExp(`import\\s[^;]*\\b${tables}\\b[^;]*\\sfrom\\s`);
const written = /\b(insert\s+into|update|delete\s+from)\s+[`"]?(outbox|inbox|held_events)/i;

const sources = folders
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('kit/src/events/'));

describe('the tables of events', () => {
  it('are read and written by the statements of kit, and by no others', () => {
    expect(sources.length).toBeGreaterThan(150);
    const others = sources.filter((name) => {
      const text = readFileSync(join(root, name), 'utf8');
      return imported.test(text) || written.test(text);
    });
    expect(others).toEqual([]);
  });
});

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { locateDatabases } from './fault-graph.ts';
import type { Model } from './model.ts';

/*
 * What must be true of the files of a graph once nobody writes any more and the events have run dry: everything that was
 * acknowledged is there, once, and nothing else; replicas equal their owners; counts equal rows; nothing is held; the files
 * are sound; and of who was erased nothing is left.
 */

type Row = Record<string, string | number | null>;
type Query = (service: 'users' | 'blogs' | 'comments', sql: string) => Row[];

const settleWithin = 120_000; // ms for the events to run dry; what takes longer is reported as a difference
const lookEvery = 250; // ms

/** What is wrong in the end, each in a sentence, and how long it took until nothing was. */
export type Verdict = { problems: string[]; settledAfter: number };

/**
 * Looks until everything is as it must be, or time is up.
 *
 * @param options.stores Folders beside the databases in which an erased name must not be found either.
 */
export async function judge(options: { model: Model; dataDir: string; stores?: readonly string[] }): Promise<Verdict> {
  const start = performance.now();
  for (;;) {
    const problems = findProblems(options);
    const settledAfter = performance.now() - start;
    if (problems.length === 0 || settledAfter > settleWithin) return { problems, settledAfter };
    await wait(lookEvery);
  }
}

function findProblems({ model, dataDir, stores = [] }: Parameters<typeof judge>[0]): string[] {
  return [
    ...inspect(dataDir, (query, databases) => [
      ...findContradictions(query),
      ...findModelDifferences(query, model),
      ...findUnsound(databases),
    ]),
    ...findTraces(model.erasedTexts, [...Object.values(locateDatabases(dataDir)), ...stores]),
  ];
}

/** What the services of a graph tell differently: events that have not arrived, replicas and counts that are wrong. */
export function findInconsistencies(dataDir: string): string[] {
  return inspect(dataDir, (query, databases) => [...findContradictions(query), ...findUnsound(databases)]);
}

function findContradictions(query: Query): string[] {
  return [...findPositions(query), ...findReplicaDifferences(query), ...findWrongCounts(query)];
}

type Databases = readonly (readonly [string, BetterSqlite3.Database])[];

function inspect(dataDir: string, look: (query: Query, databases: Databases) => string[]): string[] {
  const databases = Object.entries(locateDatabases(dataDir)).map(
    ([service, file]) => [service, new BetterSqlite3(file, { readonly: true, timeout: 5_000 })] as const,
  );
  const query: Query = (service, sql) => {
    const database = databases.find(([name]) => name === service)?.[1];
    return database?.prepare(sql).all() as Row[];
  };
  try {
    return look(query, databases);
  } finally {
    for (const [, database] of databases) database.close();
  }
}

/** Every event has been dealt with, and none is held. */
function findPositions(query: Query): string[] {
  const problems: string[] = [];
  const last = (source: 'users' | 'blogs') =>
    query(source, "select seq from sqlite_sequence where name = 'outbox'")[0]?.['seq'] ?? 0;
  for (const [reader, source] of [
    ['blogs', 'users'],
    ['comments', 'users'],
    ['comments', 'blogs'],
  ] as const) {
    const [position] = query(reader, `select sequence, snapshot from inbox_sources where source = '${source}'`);
    if (position?.['sequence'] !== last(source) || position['snapshot'] !== null) {
      problems.push(`${reader} has come to ${position?.['sequence']} of ${last(source)} events of ${source}.`);
    }
  }
  for (const service of ['users', 'blogs', 'comments'] as const) {
    for (const row of query(service, 'select state, type, problem from held_events limit 3')) {
      problems.push(`${service} holds an event ${row['type']} (${row['state']}): ${row['problem']}`);
    }
    const doubled = query(
      service,
      `select subject from outbox where event ->> 'causationid' is not null
       group by event ->> 'causationid', event ->> 'type', subject having count(*) > 1`,
    );
    if (doubled.length > 0) problems.push(`${service} has said ${doubled.length} things twice because of one event.`);
  }
  return problems;
}

function findReplicaDifferences(query: Query): string[] {
  const living = 'select id, username, display_name, avatar_url, state from users order by id';
  const kept = "select id, username, display_name, avatar_url, state from people where state <> 'ERASED' order by id";
  const erased = 'select id, disposition from erased_users order by id';
  const keptErased = "select id, disposition from people where state = 'ERASED' order by id";
  const blogs = `select id, author_id, status, version, status = 'PUBLISHED' and comment_policy = 'EVERYONE'
    from blogs where status <> 'DRAFT' order by id`;
  const keptBlogs = `select id, author_id, status, blog_version, accepts_comments
    from known_blogs where status not in ('DELETED', 'LOST') order by id`;
  return [
    ...(['blogs', 'comments'] as const).flatMap((reader) => [
      ...compare(`people in ${reader}`, query('users', living), query(reader, kept)),
      ...compare(`erased accounts in ${reader}`, query('users', erased), query(reader, keptErased)),
    ]),
    ...compare(
      'follows in blogs',
      query('users', 'select follower_id, followee_id from follows order by 1, 2'),
      query('blogs', 'select follower_id, followee_id from follows where is_active = 1 order by 1, 2'),
    ),
    ...compare('blogs in comments', query('blogs', blogs), query('comments', keptBlogs)),
  ];
}

function findModelDifferences(query: Query, model: Model): string[] {
  const people = [...model.people.values()];
  const living = people.filter(({ erased }) => erased === null);
  const list = (service: 'users' | 'blogs' | 'comments', sql: string) =>
    query(service, sql).map((row) => Object.values(row).join(' '));
  const isOpen = (text: string) => model.unknown.has(text);
  return [
    ...compareSets(
      'accounts',
      living.map(
        ({ id, username, names, isSuspended }) =>
          `${id} ${username} ${isSuspended ? 'SUSPENDED' : 'ACTIVE'} ${names.at(-1)}`,
      ),
      list('users', 'select id, username, state, display_name from users'),
      isOpen,
    ),
    ...compareSets(
      'erased accounts',
      people.flatMap(({ id, erased }) => (erased === null ? [] : [`${id} ${erased}`])),
      list('users', 'select id, disposition from erased_users'),
      isOpen,
    ),
    ...compareSets(
      'follows',
      [...model.follows],
      list('users', 'select follower_id, followee_id from follows'),
      isOpen,
    ),
    ...compareSets(
      'blogs',
      [...model.blogs.values()].map(
        ({ id, authorId, status, isClosed, title }) =>
          `${id} ${authorId ?? ''} ${status} ${isClosed ? 'CLOSED' : 'EVERYONE'} ${title}`,
      ),
      list('blogs', 'select id, author_id, status, comment_policy, title from blogs'),
      isOpen,
    ),
    ...compareSets(
      'likes of blogs',
      [...model.blogLikes],
      list('blogs', 'select user_id, blog_id from blog_likes'),
      isOpen,
    ),
    ...compareSets(
      'comments',
      [...model.comments.values()].map(({ id, blogId, authorId, text }) => `${id} ${blogId} ${authorId ?? ''} ${text}`),
      list('comments', "select id, blog_id, author_id, markdown from comments where status = 'VISIBLE'"),
      (text) => model.unknown.has(text.split(' ').slice(-2).join(' ')),
    ),
    ...compareSets(
      'likes of comments',
      [...model.commentLikes],
      list('comments', 'select user_id, comment_id from comment_likes'),
      isOpen,
    ),
  ];
}

function findWrongCounts(query: Query): string[] {
  const counts = [
    [
      'users',
      'followers',
      'select id from users where follower_count <> (select count(*) from follows where followee_id = users.id)',
    ],
    [
      'users',
      'followees',
      'select id from users where following_count <> (select count(*) from follows where follower_id = users.id)',
    ],
    [
      'blogs',
      'likes',
      'select id from blogs where like_count <> (select count(*) from blog_likes where blog_id = blogs.id)',
    ],
    [
      'blogs',
      'blogs of tags',
      "select id from tags where blog_count <> (select count(*) from blog_tags join blogs on blogs.id = blog_id where tag_id = tags.id and status = 'PUBLISHED')",
    ],
    [
      'comments',
      'likes of comments',
      'select id from comments where like_count <> (select count(*) from comment_likes where comment_id = comments.id)',
    ],
  ] as const;
  return counts.flatMap(([service, what, sql]) => {
    const wrong = query(service, sql);
    return wrong.length === 0 ? [] : [`${wrong.length} counts of ${what} are not those of the rows.`];
  });
}

function findUnsound(databases: Databases): string[] {
  return databases.flatMap(([service, database]) => {
    const integrity = database.pragma('integrity_check', { simple: true });
    const broken = database.pragma('foreign_key_check') as unknown[];
    return [
      ...(integrity === 'ok' ? [] : [`The file of ${service} is damaged: ${String(integrity)}`]),
      ...(broken.length === 0 ? [] : [`${broken.length} rows of ${service} refer to rows that are not there.`]),
    ];
  });
}

/** Looks for names in every byte of files and folders, and of what SQLite keeps beside a file. */
export function findTraces(names: readonly string[], places: readonly string[]): string[] {
  const files = places.flatMap((place) =>
    existsSync(place) && statSync(place).isDirectory() ? listFiles(place) : [place, `${place}-wal`],
  );
  return files
    .filter((file) => existsSync(file))
    .flatMap((file) => {
      const bytes = readFileSync(file);
      const found = names.filter((name) => bytes.includes(name));
      return found.length === 0 ? [] : [`${found.length} texts of erased accounts are in ${file}: ${found[0]}`];
    });
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

function compare(what: string, owner: Row[], reader: Row[]): string[] {
  const write = (rows: Row[]) => rows.map((row) => JSON.stringify(Object.values(row)));
  return compareSets(`the replica of ${what}`, write(owner), write(reader), () => false);
}

function compareSets(
  what: string,
  expected: readonly string[],
  found: readonly string[],
  isOpen: (text: string) => boolean,
): string[] {
  const lost = expected.filter((text) => !found.includes(text) && !isOpen(text));
  const extra = found.filter((text) => !expected.includes(text) && !isOpen(text));
  const doubled = found.length - new Set(found).size;
  return [
    ...(lost.length === 0 ? [] : [`Of ${what}, ${lost.length} of ${expected.length} are missing: ${lost[0]}`]),
    ...(extra.length === 0 ? [] : [`Of ${what}, ${extra.length} are there that must not be: ${extra[0]}`]),
    ...(doubled === 0 ? [] : [`Of ${what}, ${doubled} are there more than once.`]),
  ];
}

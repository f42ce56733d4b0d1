import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from './authorization-cases.ts';
import { findOwningSubgraph, readInputType } from './authorization-fields.ts';
import type { Actor, People, Person } from './authorization-people.ts';
import type { Scene, Target } from './authorization-targets.ts';
import { type Answer, createAddress, createSignedClient } from './client.ts';
import type { Graph } from './graph.ts';

/** How a question ended: its word in the matrix, and what a reader of the matrix takes for granted. */
export type Outcome = {
  word: string;
  /** Whether any of the services has written anything. */
  hasWritten: boolean;
  /** Whether what the owner can see of their own is as it was before. */
  isOwnersUntouched: boolean;
  /** Whether the answer holds the identifier of the owner or of the target. */
  tellsOfTarget: boolean;
  /** What the subgraph says to it past the router, when a guard has refused it; null where it has no socket. */
  pastRouter: string | null;
};

/** Asks for what a row is about as one of the actors, about a target of its own. */
export async function askAs(
  actor: Actor,
  row: Case,
  { graph, ...scene }: Omit<Scene, 'asker'> & { graph: Graph },
): Promise<Outcome> {
  const person = await findAsker(actor, row, scene.people);
  const target = await row.prepare({ ...scene, asker: person });
  const asker = person ?? target.owner;
  if (actor === 'suspended' && row.suspended !== 'administrator') await scene.people.suspend(asker);

  const { query, variables, path } = describeOperation(row, target, asker);
  const mayTouchOwners = row.namesNobody === true && asker !== target.owner;
  const ownersBefore = mayTouchOwners ? await readOwnersThings(target.owner) : null;
  const before = readDataDigest(graph);
  const answer = await asker.ask(query, variables, createAddress());
  const told = readWord(answer, path);
  const isGuarded = told === 'UNAUTHENTICATED' || told === 'FORBIDDEN';
  const pastRouter = isGuarded ? await askPastRouter(graph, row.field, asker, { query, variables, path }) : null;
  const hasWritten = readDataDigest(graph) !== before;
  return {
    word: told === 'ok' ? nameSuccess(row, mayTouchOwners, hasWritten) : told,
    hasWritten,
    isOwnersUntouched: !mayTouchOwners || (await readOwnersThings(target.owner)) === ownersBefore,
    tellsOfTarget: [target.owner.id, target.id].some((id) => JSON.stringify(answer.data ?? null).includes(id)),
    pastRouter,
  };
}

/** Null for the owner, who is known once there is a target. */
async function findAsker(actor: Actor, row: Case, people: People): Promise<Person | null> {
  if (actor === 'owner') return null;
  if (actor !== 'suspended') return people[actor];
  if (row.suspended === 'administrator') return people.suspendedAdministrator;
  return row.suspended === 'member' ? people.open() : null;
}

type Operation = { query: string; variables: Record<string, unknown>; path: readonly string[] };

function describeOperation(row: Case, target: Target, asker: Person): Operation {
  if ('query' in row) return { query: row.query, variables: { id: target.id }, path: row.path };
  const name = row.field.replace('Mutation.', '');
  if (!row.input) return { query: `mutation { ${name} { userErrors { code } } }`, variables: {}, path: [name] };
  const query = `mutation ($input: ${readInputType(name)}) { ${name}(input: $input) { userErrors { code } } }`;
  return { query, variables: { input: row.input(target, asker) }, path: [name] };
}

/** The code of an error, else that of a refusal, else `null` or `ok`. */
export function readWord({ data, errors }: Answer, path: readonly string[]): string {
  const [error] = errors ?? [];
  if (error) return error.extensions.code;
  const value = path.reduce((parent, key) => parent?.[key], data);
  if (value === null || value === undefined) return 'null';
  return value.userErrors?.[0]?.code ?? 'ok';
}

function nameSuccess(row: Case, isOwn: boolean, hasWritten: boolean): string {
  if ('input' in row && !hasWritten) return 'unchanged';
  return isOwn ? 'own' : 'ok';
}

/** What the services keep, as bytes: in WAL mode nothing is committed without a change of these files. */
function readDataDigest({ dataDir }: Graph): string {
  const digest = createHash('sha1');
  const files = readdirSync(dataDir).filter((name) => /\.sqlite(-wal)?$/.test(name));
  if (files.length === 0) throw new Error(`There are no databases in ${dataDir}.`);
  for (const name of files.toSorted()) {
    const file = join(dataDir, name);
    if (existsSync(file)) digest.update(name).update(readFileSync(file));
  }
  return digest.digest('hex');
}

async function readOwnersThings({ ask }: Person): Promise<string> {
  const { data } = await ask(`{ viewer {
    id email role
    user { username displayName bio followerCount followingCount }
    sessions { id lastUsedAt }
    blogs(first: 10) { totalCount nodes { id version status likeCount } }
  } }`);
  return JSON.stringify(data.viewer);
}

/** Asks the subgraph that owns the field, as the router would if it had let the operation through. */
async function askPastRouter(
  graph: Graph,
  field: string,
  asker: Person,
  { query, variables, path }: Operation,
): Promise<string | null> {
  const called = findOwningSubgraph(field);
  const url = graph.subgraphs.get(called)?.url;
  if (url === undefined) return null;
  const ask = createSignedClient(url, { called, key: graph.callKeys.router }, asker.token);
  return readWord(await ask(query, variables), path);
}

import type { Case } from './authorization-cases.ts';
import { findOwningSubgraph, readInputType } from './authorization-fields.ts';
import type { Actor, People, Person } from './authorization-people.ts';
import type { Scene, Target } from './authorization-targets.ts';
import { type Answer, createAddress, createSignedClient } from './client.ts';
import type { Graph } from './graph.ts';
import { digestStoredRows } from './stored-rows.ts';

/** How a question ended: its word in the matrix, and what a reader of the matrix takes for granted. */
export type Outcome = {
  word: string;
  /** Whether any of the services has written anything. */
  hasWritten: boolean;
  /** Whether what the owner can see of their own is as it was before. */
  isOwnersUntouched: boolean;
  /** Whether the answer holds the identifier of the owner or of the target. */
  tellsOfTarget: boolean;
  /** When a guard has refused it, what is said to the same question in other words and past the router. */
  elsewhere: readonly string[];
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
  const before = digestStoredRows(graph.dataDir);
  const answer = await asker.ask(query, variables, createAddress());
  const told = readWord(answer, path);
  const isGuarded = told === 'UNAUTHENTICATED' || told === 'FORBIDDEN';
  const elsewhere = isGuarded ? await askElsewhere(graph, row, asker, { query, variables, path }) : [];
  const hasWritten = digestStoredRows(graph.dataDir) !== before;
  return {
    word: told === 'ok' ? nameSuccess(row, mayTouchOwners, hasWritten) : told,
    hasWritten,
    isOwnersUntouched: !mayTouchOwners || (await readOwnersThings(target.owner)) === ownersBefore,
    tellsOfTarget: [target.owner.id, target.id].some((id) => JSON.stringify(answer.data ?? null).includes(id)),
    elsewhere,
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

async function readOwnersThings({ ask }: Person): Promise<string> {
  const { data } = await ask(`{ viewer {
    id email role
    user { username displayName bio followerCount followingCount }
    sessions { id lastUsedAt }
    blogs(first: 10) { totalCount nodes { id version status likeCount } }
  } }`);
  return JSON.stringify(data.viewer);
}

async function askElsewhere(graph: Graph, row: Case, asker: Person, operation: Operation): Promise<string[]> {
  const { query, variables, path } = operation;
  const words: string[] = [];
  if ('input' in row) {
    const [head = '', field = ''] = query.split(/\{ (.*) \}$/s);
    const disguised = `${head} { ... on Mutation { ...Disguised } } fragment Disguised on Mutation { disguised: ${field} }`;
    words.push(readWord(await asker.ask(disguised, variables, createAddress()), ['disguised']));
  }
  // The subgraph that owns the field, as the router would ask it if it had let the operation through.
  const called = findOwningSubgraph(row.field);
  const url = graph.subgraphs.get(called)?.url;
  if (url !== undefined) {
    const ask = createSignedClient(url, { called, key: graph.callKeys.router }, asker.token);
    words.push(readWord(await ask(query, variables), path));
  }
  return words;
}

import { createPick, type Entity, type GraphPlan, type GraphSize, requireEntity } from './graph-plan.ts';
import { listChangeable, nameField } from './subgraph-sdl.ts';

const clients = ['web', 'mobile'];

/** Writes operations by their files. Nearly all ask 2 to 6 subgraphs, as far as what they start from leads to so many. */
export function writeOperations(plan: GraphPlan, { operations, seed }: GraphSize): Map<string, string> {
  const pick = createPick(seed + 1);
  const entities = [...plan.entities.values()];
  const isChangeable = (entity: Entity) =>
    listChangeable(entities.filter(({ home }) => home === entity.home)).includes(entity);
  const files = new Map<string, string>();
  for (let index = 0; index < operations; index += 1) {
    const entity = pick(entities);
    const name = `Screen${index + 1}`;
    const most = pick([2, 3, 4, 5, 6]);
    const selection = writeSelection(entity, { asked: new Set(), most, left: most + 1 });
    const kind = pick(['one', 'one', 'page', 'page', 'page', isChangeable(entity) ? 'creation' : 'one'] as const);
    files.set(`operations/${clients[index % clients.length]}/${name}.graphql`, writers[kind](name, entity, selection));
  }
  return files;

  function writeSelection(entity: Entity, walk: Walk): string {
    const { asked, most } = walk;
    walk.left -= 1;
    asked.add(entity.home.name);
    const fields = ['id', 'name', ...pick(plainFields)];
    for (const { name, prefix } of entity.contributors) {
      if (asked.size >= most && !asked.has(name)) continue;
      asked.add(name);
      fields.push(`${nameField(prefix)}Count`, `${nameField(prefix)}Remarks(first: 3)`);
    }
    for (const field of ['related', 'others'] as const) {
      if (walk.left === 0 || asked.size >= most) continue;
      fields.push(`${field} ${writeSelection(requireEntity(plan, entity[field]), walk)}`);
    }
    return `{ ${fields.join(' ')} }`;
  }
}

/** How far an operation has come: the subgraphs that it asks, how many it may ask, and how many more entities it may select. */
type Walk = { asked: Set<string>; most: number; left: number };

const plainFields = [
  ['status', 'createdAt'],
  ['summary', 'total { amount currency }'],
  ['status', 'summary(length: 40)', 'details { title count }'],
  ['createdAt', 'total { ...Amount }', 'details { labels price { ...Amount } }'],
];

const writers = {
  one: (name: string, entity: Entity, selection: string) =>
    withFragment(`query ${name}($id: ID!) {\n  ${nameField(entity.name)}(id: $id) ${selection}\n}\n`),
  page: (name: string, entity: Entity, selection: string) =>
    withFragment(`query ${name}($first: Int! = 10, $after: String) {
  ${nameField(entity.name)}Page(first: $first, after: $after) {
    edges { cursor node ${selection} }
    pageInfo { hasNextPage endCursor }
  }
}
`),
  creation: (name: string, entity: Entity, selection: string) =>
    withFragment(`mutation ${name}($input: Create${entity.name}Input!) {
  create${entity.name}(input: $input) {
    created ${selection}
    userErrors { message path }
  }
}
`),
};

function withFragment(text: string): string {
  return text.includes('...Amount') ? `${text}\nfragment Amount on Money {\n  amount\n  currency\n}\n` : text;
}

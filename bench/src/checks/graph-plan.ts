import { createRandom } from '../faults/random.ts';

/** How large a generated graph is, and which one of that size it is. */
export type GraphSize = { subgraphs: number; operations: number; seed: number };

/** A subgraph, and what the names of its types begin with. */
export type Service = { name: string; prefix: string };

/** A type that its service owns, that others add fields to, and that leads to two others by its fields `related` and `others`. */
export type Entity = { name: string; home: Service; contributors: readonly Service[]; related: string; others: string };

export type GraphPlan = { services: readonly Service[]; entities: ReadonlyMap<string, Entity> };

const domains = [
  'Billing',
  'Catalog',
  'Delivery',
  'Fraud',
  'Identity',
  'Loyalty',
  'Media',
  'Orders',
  'Search',
  'Support',
];
const nouns = ['Account', 'Item', 'Group', 'Record', 'Event', 'Plan', 'Note', 'Task'];
const wellKnown = 5; // entities, to which half of all references lead

/** Decides which services and entities there are, and how they are connected. */
export function planGraph({ subgraphs, seed }: GraphSize): GraphPlan {
  const pick = createPick(seed);
  const services = Array.from({ length: subgraphs }, (_, index) => {
    const prefix = `${domains[index % domains.length]}${Math.floor(index / domains.length) + 1}`;
    return { name: prefix.toLowerCase(), prefix };
  });
  const names = services.flatMap(({ prefix }) => nouns.map((noun) => prefix + noun));
  const hubs = names.filter((_, index) => index % nouns.length === 0).slice(0, wellKnown);
  const entities = services.flatMap((home) => {
    const others = services.filter((service) => service !== home);
    return nouns.map((noun): Entity => {
      const contributors = new Set(Array.from({ length: pick([0, 1, 1, 2]) }, () => pick(others)));
      const [related, many] = [pick(pick([hubs, names])), pick(pick([hubs, names]))];
      return { name: home.prefix + noun, home, contributors: [...contributors], related, others: many };
    });
  });
  return { services, entities: new Map(entities.map((entity) => [entity.name, entity])) };
}

/** Makes what chooses one of several, each time the same for the same seed. */
export function createPick(seed: number): <Value>(values: readonly Value[]) => Value {
  const random = createRandom(seed);
  return (values) => values[Math.floor(random() * values.length)] as (typeof values)[number];
}

/** The entity of a name that the plan itself has given. */
export function requireEntity({ entities }: GraphPlan, name: string): Entity {
  const entity = entities.get(name);
  if (!entity) throw new Error(`The generated graph has no entity ${name}.`);
  return entity;
}

import { type Entity, type GraphPlan, requireEntity, type Service } from './graph-plan.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated", "@cost", "@external", "@key", "@listSize", "@override", "@requires", "@shareable", "@tag"])';

/** What many subgraphs have in common, as each of them spells it out. */
const shared = `scalar DateTime

"""Where a page ends."""
type PageInfo @shareable {
  hasNextPage: Boolean!
  endCursor: String
}

"""An amount in a currency."""
type Money @shareable {
  amount: Int!
  currency: String!
}

"""Why something was refused."""
type UserError @shareable {
  message: String!
  path: [String!]
}`;

/** Writes the SDL of a subgraph: 40 types of its own, what it adds to those of others, and what it refers to. */
export function writeSubgraph(plan: GraphPlan, service: Service): string {
  const entities = [...plan.entities.values()];
  const own = entities.filter(({ home }) => home === service);
  const contributed = entities.filter(({ contributors }) => contributors.includes(service));
  const mentioned = new Set(own.flatMap(({ related, others }) => [related, others]));
  const referred = [...mentioned]
    .map((name) => requireEntity(plan, name))
    .filter((entity) => entity.home !== service && !contributed.includes(entity));
  return [
    link,
    shared,
    writeRoots(service, own),
    ...own.map((entity, index) => writeEntity(entity, index, service)),
    ...contributed.map((entity, index) => writeContribution(entity, index, service)),
    ...referred.map(({ name }) => `type ${name} @key(fields: "id", resolvable: false) {\n  id: ID!\n}`),
    writeValues(service, own),
  ].join('\n\n');
}

function writeRoots({ prefix }: Service, own: readonly Entity[]): string {
  const queries = own.flatMap(({ name }) => [
    `  "One ${name} by its identifier."\n  ${nameField(name)}(id: ID!): ${name}`,
    `  "A page of them, the newest first."\n  ${nameField(name)}Page(first: Int! = 20, after: String, status: ${prefix}Status1): ${name}Connection! @listSize(slicingArguments: ["first"], sizedFields: ["edges"])`,
  ]);
  const mutations = listChangeable(own).map(
    ({ name }) =>
      `  "Creates one."\n  create${name}(input: Create${name}Input!): Create${name}Payload! @authenticated @cost(weight: 10)`,
  );
  return `type Query {
${queries.join('\n')}
  "What has a word in it."
  ${nameField(prefix)}Search(text: String!, first: Int! = 10): [${prefix}Found!]! @listSize(slicingArguments: ["first"])
}

type Mutation {
${mutations.join('\n')}
}`;
}

function writeEntity({ name, related, others }: Entity, index: number, { prefix }: Service): string {
  return `"""A ${name}, and what belongs to it."""
type ${name} implements ${prefix}Named @key(fields: "id") {
  id: ID!
  "What it is called."
  name: String!
  "The beginning of its description."
  summary(length: Int! = 100): String
  "What its owner has noted."
  note: String @tag(name: "internal")
  status: ${prefix}Status${(index % 4) + 1}!
  total: Money
  details: ${prefix}Details${(index % 2) + 1}
  createdAt: DateTime!
  "What it belongs to."
  related: ${related}
  "What belongs to it."
  others(first: Int! = 10): [${others}!]! @listSize(slicingArguments: ["first"])
}

"""A page of it."""
type ${name}Connection {
  edges: [${name}Edge!]!
  pageInfo: PageInfo!
}

type ${name}Edge {
  cursor: String!
  node: ${name}!
}`;
}

/** Every third contribution is computed of what the owner knows. */
function writeContribution({ name }: Entity, index: number, service: Service): string {
  const field = nameField(service.prefix);
  const computed = `  total: Money @external\n  ${field}Share: Float @requires(fields: "total { amount }")\n`;
  return `type ${name} @key(fields: "id") {
  id: ID!
  "How often it was seen."
  ${field}Count: Int!
  "What was said of it."
  ${field}Remarks(first: Int! = 5): [String!]! @listSize(slicingArguments: ["first"])
${index % 3 === 0 ? computed : ''}}`;
}

function writeValues({ prefix }: Service, own: readonly Entity[]): string {
  const statuses = [1, 2, 3, 4].map(
    (number) => `"""How far it has come."""\nenum ${prefix}Status${number} {\n  NEW\n  OPEN\n  CLOSED\n  ARCHIVED\n}`,
  );
  const details = [1, 2].map(
    (number) =>
      `type ${prefix}Details${number} {\n  title: String\n  count: Int!\n  price: Money\n  labels: [String!]!\n}`,
  );
  const changes = listChangeable(own).map(
    ({ name }) => `input Create${name}Input {
  name: String!
  summary: String
  status: ${prefix}Status1! = NEW
  relatedId: ID
}

type Create${name}Payload {
  created: ${name}
  userErrors: [UserError!]!
}`,
  );
  const found = own.slice(0, 3).map(({ name }) => name);
  const named = `"""What has a name."""\ninterface ${prefix}Named {\n  id: ID!\n  name: String!\n}`;
  return [named, `union ${prefix}Found = ${found.join(' | ')}`, ...statuses, ...details, ...changes].join('\n\n');
}

/** The half of the entities of a service that clients create. */
export function listChangeable(own: readonly Entity[]): readonly Entity[] {
  return own.slice(0, 4);
}

/** The name of a type as a field begins with it. */
export function nameField(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

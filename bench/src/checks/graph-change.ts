import { type GraphPlan, requireEntity } from './graph-plan.ts';
import { nameField } from './subgraph-sdl.ts';

type Edit = { subgraph: string; from: string | RegExp; to: string };

/**
 * Changes the SDL of some subgraphs as a working day does: fields, a value, a mutation and an argument are added, a field and
 * a value removed, a field moved to another subgraph, one deprecated, a default changed.
 *
 * @param subgraphs SDL by the names of the subgraphs.
 */
export function changeGraph(plan: GraphPlan, subgraphs: ReadonlyMap<string, string>): Map<string, string> {
  const changed = new Map(subgraphs);
  for (const { subgraph, from, to } of listEdits(plan)) {
    const before = changed.get(subgraph) ?? '';
    const after = before.replace(from, to);
    if (after === before) throw new Error(`Nothing in ${subgraph} is ${from}.`);
    changed.set(subgraph, after);
  }
  return changed;
}

function listEdits(plan: GraphPlan): Edit[] {
  const { services } = plan;
  const at = (index: number) => {
    const service = services[index % services.length];
    if (!service) throw new Error('A graph without subgraphs cannot be changed.');
    return { subgraph: service.name, prefix: service.prefix };
  };
  const inEntity = (index: number, noun: string, from: string, to: string): Edit => {
    const { subgraph, prefix } = at(index);
    return { subgraph, from: new RegExp(`(type ${prefix}${noun} implements [^}]*?)${from}`), to: `$1${to}` };
  };
  const inEnum = (index: number, name: string, from: string, to: string): Edit => {
    const { subgraph, prefix } = at(index);
    return { subgraph, from: new RegExp(`(enum ${prefix}${name} \\{[^}]*?)${from}`), to: `$1${to}` };
  };
  const mutation = at(5);
  return [
    inEntity(0, 'Account', '  createdAt', '  "How it is found in other systems."\n  reference: String\n  createdAt'),
    inEntity(0, 'Item', '  createdAt', '  "When it was last changed."\n  changedAt: DateTime\n  createdAt'),
    inEntity(1, 'Group', / {2}details: \w+\n/.source, ''),
    inEntity(1, 'Plan', '  createdAt: DateTime!', '  createdAt: DateTime'),
    inEnum(2, 'Status1', '  CLOSED\n', '  CLOSED\n  REOPENED\n'),
    inEnum(3, 'Status2', '  ARCHIVED\n', ''),
    inEntity(4, 'Task', 'length: Int! = 100', 'length: Int! = 200'),
    inEntity(4, 'Note', '  note: String', '  note: String @deprecated(reason: "Use `summary`.")'),
    {
      subgraph: mutation.subgraph,
      from: 'type Mutation {\n',
      to: `type Mutation {\n  "Closes one."\n  close${mutation.prefix}Account(id: ID!, reason: String): Create${mutation.prefix}AccountPayload! @authenticated\n`,
    },
    { subgraph: mutation.subgraph, from: '  relatedId: ID\n', to: '  relatedId: ID\n  labels: [String!]\n' },
    ...moveField(plan),
  ];
}

/** The first entity that another service adds something to gives it its total away. */
function moveField(plan: GraphPlan): Edit[] {
  const entity = [...plan.entities.values()].find(({ contributors }) => contributors.length > 0);
  const [target] = entity?.contributors ?? [];
  if (!entity || !target) return [];
  const { name, home } = requireEntity(plan, entity.name);
  const count = `  ${nameField(target.prefix)}Count: Int!\n`;
  return [
    {
      subgraph: target.name,
      from: new RegExp(`(type ${name} [^}]*?${count})`),
      to: `$1  "The beginning of its description."\n  summary(length: Int! = 100): String @override(from: "${home.name}")\n`,
    },
  ];
}

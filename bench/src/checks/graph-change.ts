import type { GraphPlan, Service } from './graph-plan.ts';
import { nameField } from './subgraph-sdl.ts';

/** What is replaced in the SDL of a subgraph: the first `from` in the definition that begins with `start`. */
type Edit = { service: Service; start: string; from: string; to: string };

/**
 * Changes the SDL of some subgraphs as a busy day does: fields are added, removed, loosened, deprecated and moved, values of
 * enums added and removed, a default is changed, a mutation and a field of an input are added.
 *
 * @param subgraphs SDL by the names of the subgraphs.
 */
export function changeGraph(plan: GraphPlan, subgraphs: ReadonlyMap<string, string>): Map<string, string> {
  const changed = new Map(subgraphs);
  for (const { service, start, from, to } of [...listEdits(plan), ...moveField(plan)]) {
    const before = changed.get(service.name) ?? '';
    const after = before.replace(new RegExp(`(${start} [^}]*?)${from}`), `$1${to}`);
    if (after === before) throw new Error(`In ${service.name}, ${start} has no ${from}.`);
    changed.set(service.name, after);
  }
  return changed;
}

function listEdits({ services }: GraphPlan): Edit[] {
  const edits: [start: string, from: string, to: string][][] = [
    [
      ['type PREFIXAccount implements', '  createdAt', '  "How others call it."\n  reference: String\n  createdAt'],
      ['type PREFIXItem implements', '  createdAt', '  "When it last changed."\n  changedAt: DateTime\n  createdAt'],
    ],
    [
      ['type PREFIXGroup implements', '  details: \\w+\n', ''],
      ['type PREFIXPlan implements', 'DateTime!', 'DateTime'],
    ],
    [['enum PREFIXStatus1', '  CLOSED\n', '  CLOSED\n  REOPENED\n']],
    [['enum PREFIXStatus2', '  ARCHIVED\n', '']],
    [
      ['type PREFIXTask implements', 'length: Int! = 100', 'length: Int! = 200'],
      ['type PREFIXNote implements', '  note: String', '  note: String @deprecated(reason: "Use `summary`.")'],
    ],
    [
      ['input CreatePREFIXAccountInput', '  relatedId: ID\n', '  relatedId: ID\n  labels: [String!]\n'],
      [
        'type Mutation',
        '\n',
        '\n  "Closes one."\n  closePREFIXAccount(id: ID!, reason: String): CreatePREFIXAccountPayload! @authenticated\n',
      ],
    ],
  ];
  return edits.flatMap((ofOne, index) => {
    const service = services[index % services.length];
    if (!service) throw new Error('A graph without subgraphs cannot be changed.');
    const name = (text: string) => text.replaceAll('PREFIX', service.prefix);
    return ofOne.map(([start, from, to]) => ({ service, start: name(start), from, to: name(to) }));
  });
}

/** The first entity that another service adds fields to gives it its summary. */
function moveField({ entities }: GraphPlan): Edit[] {
  const entity = [...entities.values()].find(({ contributors }) => contributors.length > 0);
  const [service] = entity?.contributors ?? [];
  if (!entity || !service) return [];
  const count = `  ${nameField(service.prefix)}Count: Int!\n`;
  const moved = `  "Its beginning."\n  summary(length: Int! = 100): String @override(from: "${entity.home.name}")\n`;
  return [{ service, start: `type ${entity.name}`, from: count, to: count + moved }];
}

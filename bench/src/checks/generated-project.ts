import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isTypeDefinitionNode, parse } from 'graphql';
import { writeOperations } from './client-operations.ts';
import { changeGraph } from './graph-change.ts';
import { type GraphSize, planGraph } from './graph-plan.ts';
import { writeSubgraph } from './subgraph-sdl.ts';

/** The files of a project before and after a change, by their paths. */
export type GeneratedProject = { base: ReadonlyMap<string, string>; head: ReadonlyMap<string, string> };

/** Generates a federated graph with the operations of its clients and a configuration, and a change of it. */
export function generateProject(size: GraphSize): GeneratedProject {
  const plan = planGraph(size);
  const subgraphs = new Map(plan.services.map((service) => [service.name, writeSubgraph(plan, service)]));
  const others = [['check.yaml', writeConfiguration([...subgraphs.keys()])] as const, ...writeOperations(plan, size)];
  const list = (sdl: ReadonlyMap<string, string>) =>
    new Map([...[...sdl].map(([name, text]) => [locate(name), text] as const), ...others]);
  return { base: list(subgraphs), head: list(changeGraph(plan, subgraphs)) };
}

/** Writes both states of a project into the folders `base` and `head` of a folder. */
export function writeProject(project: GeneratedProject, folder: string): void {
  for (const state of ['base', 'head'] as const) {
    for (const [name, text] of project[state]) {
      const file = join(folder, state, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
}

const locate = (subgraph: string) => `subgraphs/${subgraph}.graphql`;

function writeConfiguration(subgraphs: readonly string[]): string {
  return `subgraphs:
${subgraphs.map((name) => `  ${name}: ${locate(name)}\n`).join('')}
contracts:
  public:
    exclude: [internal]

operations:
  - { client: web, version: next, documents: operations/web/*.graphql }
  - { client: mobile, version: next, documents: operations/mobile/*.graphql }
`;
}

/** How much there is of it, in a line. */
export function describeProject({ head }: GeneratedProject): string {
  const list = (folder: string) => [...head].filter(([name]) => name.startsWith(folder)).map(([, text]) => text);
  const [subgraphs, operations] = [list('subgraphs/'), list('operations/')];
  const types = new Set(
    subgraphs.flatMap((sdl) => parse(sdl).definitions.filter(isTypeDefinitionNode)).map(({ name }) => name.value),
  );
  const kilobytes = Math.round(subgraphs.join('').length / 1000);
  return `${subgraphs.length} subgraphs, ${types.size} types, ${operations.length} operations, ${kilobytes} kB of SDL`;
}

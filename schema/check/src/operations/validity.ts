import { type ASTNode, type DocumentNode, type GraphQLError, type GraphQLSchema, Kind } from 'graphql';
import { validateDocument } from '../document-validation.ts';
import type { Change } from '../graph.ts';
import type { SentOperation } from '../sent-operation.ts';
import { locateNodes } from './coordinates.ts';
import type { Impact } from './impact.ts';
import { listPositions, readDefinitions } from './positions.ts';

/** Whether an operation holds before and after, and what is wrong with it after. */
export type Validity = { wasValid: boolean; impacts: readonly Impact[] };

/** Validates an operation on the schema before and after a change. */
export function checkValidity({ document, isNew }: SentOperation, { base, head }: Change): Validity {
  const wasValid = validateDocument(base.api, document).length === 0;
  const errors = validateDocument(head.api, document);
  if (errors.length === 0) return { wasValid, impacts: [] };
  const isBroken = wasValid && !isNew;
  // What is gone from the schema can only be named by the schema in which it was.
  const schemas: readonly GraphQLSchema[] = wasValid ? [base.api] : [head.api, base.api];
  const located = schemas.map((schema) => locateNodes(document, schema));
  const shown = wasValid ? showResults(document, base.api) : null;
  const impacts = errors.flatMap((error): Impact[] => {
    const node = findNode(error);
    const around = node && (nameRoot(node, schemas) ?? located.map((nodes) => nodes.get(node)).find(Boolean));
    const impact: Impact = {
      code: isBroken ? 'OPERATION_BROKEN' : 'OPERATION_INVALID',
      coordinate: nameMissing(error, node, around) ?? around ?? null,
      node,
      path: '',
      says: () => `does not hold${isBroken ? ' any more' : ''}: ${error.message}`,
      change: error.message.replace(/ Did you mean .*$/s, ''), // Depends on what else there is.
    };
    const places = (node && shown?.get(node)) ?? [];
    return places.length === 0 ? [impact] : places.map((place) => ({ ...impact, ...place }));
  });
  return { wasValid, impacts };
}

type Shown = Required<Pick<Impact, 'path' | 'shows'>>;

/** What the fields of an operation gave, and where in the response. */
function showResults(document: DocumentNode, api: GraphQLSchema): ReadonlyMap<ASTNode, readonly Shown[]> {
  const shown = new Map<ASTNode, Shown[]>();
  for (const { nodes, path, base } of listPositions(readDefinitions(document), { base: api, head: api })) {
    const place = { path, shows: `${base.type} → refused` };
    for (const node of nodes) shown.set(node, [...(shown.get(node) ?? []), place]);
  }
  return shown;
}

/** Of an operation as a whole, the type of the schema that it begins with. */
function nameRoot(node: ASTNode, schemas: readonly GraphQLSchema[]): string | undefined {
  if (node.kind !== Kind.OPERATION_DEFINITION) return undefined;
  return schemas.map((schema) => schema.getRootType(node.operation)?.name).find(Boolean);
}

/** Of a variable that does not fit, where it is used and not where it is declared. */
function findNode({ nodes = [] }: GraphQLError): ASTNode | undefined {
  return nodes[0]?.kind === Kind.VARIABLE_DEFINITION ? nodes.at(-1) : nodes[0];
}

/** What is required and not there has no node; the error of graphql-js names it. */
function nameMissing({ message }: GraphQLError, node: ASTNode | undefined, around: string | undefined): string | null {
  const [, argument] = /^(?:Field "\w+"|Directive "@\w+") argument "(\w+)" of type /.exec(message) ?? [];
  const takesArguments = node?.kind === Kind.FIELD || node?.kind === Kind.DIRECTIVE;
  if (argument !== undefined && takesArguments && around !== undefined) return `${around}(${argument}:)`;
  const [, field] = /^Field "(\w+\.\w+)" of required type /.exec(message) ?? [];
  return field ?? null;
}

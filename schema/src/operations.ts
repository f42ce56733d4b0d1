import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { addTypename, createClientDocument } from '@supergraph/schema-check/client-document';
import {
  buildSchema,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parse,
  print,
  Source,
  validate,
  visit,
} from 'graphql';

/** Where the operations of the apps lie: a folder an app, a file an operation, and what they share in `fragments.graphql`. */
const operationsFolder = new URL('../operations/', import.meta.url);

/** An operation that an app is registered with. */
export type RegisteredOperation = {
  /** The app whose operation it is: the name of its folder. */
  app: string;
  /** Where it is written, from the root of the repository. */
  file: string;
  /** Unique among all apps, because a client looks its identifier up by name. */
  name: string;
  type: OperationTypeNode;
  /** What the app sends: the operation with its fragments, and `__typename` where Apollo Client adds it. */
  document: DocumentNode;
  /** The document printed. */
  body: string;
  /** SHA-256 of the body in hexadecimal. */
  id: string;
};

/** Thrown when an operation does not parse, validate or stand where it should; one problem a line, with file, line and column. */
export class OperationsError extends Error {
  override readonly name = 'OperationsError';
}

type AppFile = { app: string; source: Source; document: DocumentNode };

/**
 * Reads the registered operations of all apps, in the order of their names.
 *
 * @throws OperationsError naming every place at fault.
 */
export function readOperations(folder: URL = operationsFolder): RegisteredOperation[] {
  const schema = buildSchema(readFileSync(new URL('../api.graphql', import.meta.url), 'utf8'));
  const problems: GraphQLError[] = [];
  const apps = listFolders(folder).map((app) => readApp(folder, app, problems));
  refuse(problems); // What cannot be parsed would be told again as missing fragments.
  const operations = apps.flatMap((files) => registerApp(files, schema, problems));
  refuse(problems);
  return operations.toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function listFolders(folder: URL): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

function readApp(folder: URL, app: string, problems: GraphQLError[]): AppFile[] {
  const files: AppFile[] = [];
  for (const name of readdirSync(new URL(`${app}/`, folder)).toSorted()) {
    const source = new Source(
      readFileSync(new URL(`${app}/${name}`, folder), 'utf8'),
      `schema/operations/${app}/${name}`,
    );
    try {
      files.push({ app, source, document: parse(source) });
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      problems.push(error);
    }
  }
  return files;
}

function registerApp(files: AppFile[], schema: GraphQLSchema, problems: GraphQLError[]): RegisteredOperation[] {
  const fragments = collectFragments(files, problems);
  const used = new Set<string>();
  const operations: RegisteredOperation[] = [];
  for (const file of files) {
    problems.push(...checkDefinitions(file));
    const operation = file.document.definitions.find(isOperation);
    if (!operation) continue;
    const document = createClientDocument(operation, fragments);
    for (const { name } of document.definitions.filter(isFragment)) used.add(name.value);
    problems.push(...validate(schema, document));
    operations.push(registerOperation(file, operation, addTypename(document)));
  }
  for (const [name, node] of fragments) {
    if (!used.has(name)) problems.push(new GraphQLError(`No operation uses the fragment "${name}". Remove it.`, node));
  }
  return operations;
}

function registerOperation(file: AppFile, operation: OperationDefinitionNode, document: DocumentNode) {
  const body = print(document);
  return {
    app: file.app,
    file: file.source.name,
    name: operation.name?.value ?? '',
    type: operation.operation,
    document,
    body,
    id: createHash('sha256').update(body).digest('hex'),
  };
}

function collectFragments(files: AppFile[], problems: GraphQLError[]): Map<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of files.flatMap(({ document }) => document.definitions.filter(isFragment))) {
    const name = node.name.value;
    const other = fragments.get(name);
    if (other) {
      const place = other.loc?.source.name;
      problems.push(
        new GraphQLError(`The fragment "${name}" is defined in ${place} already. Rename one of them.`, node),
      );
    }
    fragments.set(name, node);
  }
  return fragments;
}

/** One operation a file, named after it, and nothing that only a server writes or only the client adds. */
function* checkDefinitions({ source, document }: AppFile): Generator<GraphQLError> {
  const [first, ...others] = document.definitions.filter(isOperation);
  const expected = nameOperation(source.name);
  if (expected === null) {
    if (first)
      yield new GraphQLError('Fragments that operations share stand here. Give the operation its own file.', first);
  } else if (!first) {
    yield new GraphQLError(`This file has no operation. Write "${expected}" into it.`, { source, positions: [0] });
  } else if (first.name?.value !== expected) {
    yield new GraphQLError(`The operation has to be named "${expected}", after its app and file.`, first.name ?? first);
  }
  for (const node of others) yield new GraphQLError('A file holds one operation. Give this one its own file.', node);
  for (const node of document.definitions) {
    if (!isOperation(node) && !isFragment(node)) {
      yield new GraphQLError('Only operations and fragments stand here; types belong into the subgraphs.', node);
    }
  }
  yield* listTypenames(document);
}

function listTypenames(document: DocumentNode): GraphQLError[] {
  const problems: GraphQLError[] = [];
  visit(document, {
    Field: (node) => {
      if (node.name.value !== '__typename') return;
      problems.push(new GraphQLError('The client adds `__typename` itself. Leave it out here.', node));
    },
  });
  return problems;
}

/** `schema/operations/web/sign-in.graphql` holds `WebSignIn`; null for the file of shared fragments, which holds none. */
function nameOperation(file: string): string | null {
  const [app = '', name = ''] = file
    .replace(/\.graphql$/, '')
    .split('/')
    .slice(-2);
  if (name === 'fragments') return null;
  return [app, ...name.split('-')].map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
}

function refuse(problems: GraphQLError[]): void {
  const lines = new Set(problems.map(describe)); // A fragment at fault is told by every operation that reaches it.
  if (lines.size > 0) throw new OperationsError([...lines].toSorted().join('\n'));
}

function describe({ source, locations, message }: GraphQLError): string {
  const [place] = locations ?? [];
  return `${source?.name}:${place?.line}:${place?.column}: ${message}`;
}

function isOperation(node: { kind: string }): node is OperationDefinitionNode {
  return node.kind === Kind.OPERATION_DEFINITION;
}

function isFragment(node: { kind: string }): node is FragmentDefinitionNode {
  return node.kind === Kind.FRAGMENT_DEFINITION;
}

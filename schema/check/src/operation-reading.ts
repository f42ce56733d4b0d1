import { createHash } from 'node:crypto';
import {
  type DefinitionNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  print,
  Source,
} from 'graphql';
import { listAmbiguous, listAmbiguousFragments } from './ambiguous-operations.ts';
import { addTypename, createClientDocument } from './client-document.ts';
import { parseDocument } from './document-parsing.ts';
import { createFinding, type Finding, type Place, readPlace } from './finding.ts';
import type { Operation } from './graph.ts';
import type { OperationFile, Release } from './graph-source.ts';

/** The operations of all releases, and what was found in those that cannot be read. */
export type OperationsResult = { operations: readonly Operation[]; findings: readonly Finding[] };

/** Reads what clients send: each operation with the fragments of its release that it reaches. */
export function readOperations(releases: readonly Release[]): OperationsResult {
  const findings: Finding[] = [];
  return { operations: releases.flatMap((release) => readRelease(release, findings)), findings };
}

function readRelease({ client, version, files }: Release, findings: Finding[]): Operation[] {
  const subject = `${client} ${version}`;
  const texts = new Map<OperationFile, Operation[]>();
  const operations: { node: OperationDefinitionNode; file: OperationFile; own: Fragments }[] = [];
  const shared: Fragments = new Map();
  const fragments = new Map<OperationFile, FragmentDefinitionNode[]>();
  for (const file of files) {
    try {
      const own: Fragments = new Map();
      const { definitions } = parseDocument(new Source(file.text, file.file), { noLocation: file.line !== undefined });
      for (const node of definitions) {
        if (node.kind === Kind.FRAGMENT_DEFINITION) own.set(node.name.value, node);
        if (node.kind === Kind.OPERATION_DEFINITION) operations.push({ node, file, own });
      }
      for (const [name, node] of own) shared.set(name, node);
      texts.set(file, []);
      fragments.set(file, definitions.filter(isFragment));
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const message = `An operation of ${subject} cannot be parsed. ${error.message}`;
      const place = readSyntaxPlace(error, file);
      findings.push(
        createFinding('OPERATION_UNREADABLE', { subject, coordinate: null, message, place, change: message }),
      );
    }
  }
  const read = operations.map(({ node, file, own }) => {
    const { line = 1, id } = file;
    // A file that has all of its fragments means its own, and not those of another with the same names.
    const document = createClientDocument(node, new Map([...shared, ...own]));
    const name = node.name?.value ?? '';
    const place = readPlace(node) ?? { file: file.file, line, column: 1 };
    const operation = { client, version, name, id: id ?? hash(print(addTypename(document))), document, place };
    texts.get(file)?.push(operation);
    return operation;
  });
  findings.push(...listAmbiguous(subject, texts), ...listAmbiguousFragments(subject, fragments));
  return read;
}

function isFragment(node: DefinitionNode): node is FragmentDefinitionNode {
  return node.kind === Kind.FRAGMENT_DEFINITION;
}

type Fragments = Map<string, FragmentDefinitionNode>;

function readSyntaxPlace({ locations }: GraphQLError, { file, line }: OperationFile): Place {
  const [location = { line: 1, column: 1 }] = locations ?? [];
  return line === undefined ? { file, line: location.line, column: location.column } : { file, line, column: 1 };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

import { createHash } from 'node:crypto';
import {
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  Source,
} from 'graphql';
import { addTypename, createClientDocument } from './client-document.ts';
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
  const operations: { node: OperationDefinitionNode; id: string | undefined }[] = [];
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const file of files) {
    try {
      for (const node of parse(createSource(file)).definitions) {
        if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
        if (node.kind === Kind.OPERATION_DEFINITION) operations.push({ node, id: file.id });
      }
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const message = `An operation of ${subject} cannot be parsed. ${error.message}`;
      const place = readSyntaxPlace(error, file);
      findings.push(
        createFinding('OPERATION_UNREADABLE', { subject, coordinate: null, message, place, change: message }),
      );
    }
  }
  return operations.map(({ node, id }) => {
    const document = createClientDocument(node, fragments);
    const name = node.name?.value ?? '';
    const place = readPlace(node) as Place;
    return { client, version, name, id: id ?? hash(print(addTypename(document))), document, place };
  });
}

function createSource({ file, text, line = 1 }: OperationFile): Source {
  return new Source(text, file, { line, column: 1 });
}

function readSyntaxPlace({ locations }: GraphQLError, { file, line = 1 }: OperationFile): Place {
  const [location = { line: 1, column: 1 }] = locations ?? [];
  return { file, line: location.line + line - 1, column: location.column };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

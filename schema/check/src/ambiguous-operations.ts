import { type FragmentDefinitionNode, print } from 'graphql';
import { createFinding, type Finding, type Place, readPlace } from './finding.ts';
import type { Operation } from './graph.ts';
import type { OperationFile } from './graph-source.ts';
import { identifyText, readName } from './sent-operation.ts';

/** The operations of a release, by the files or the texts of a manifest that they stand in. */
type OperationTexts = ReadonlyMap<OperationFile, readonly Operation[]>;

/** Finds the operations of a release that a server cannot tell from others, and texts that hold not one operation. */
export function listAmbiguous(release: string, texts: OperationTexts): Finding[] {
  const [byName, byId] = [new Map<string, Operation>(), new Map<string, Operation>()];
  return [...texts].flatMap(([{ file, line = 1, id }, operations]) => {
    if (id === undefined) {
      const unnamed = operations.length > 1 ? operations.filter(({ name }) => name === '') : [];
      return [
        ...unnamed.map(({ place }) => describe(release, place, 'has an operation without a name beside others.')),
        ...operations.flatMap((operation) => describeSameName(release, operation, byName)),
      ];
    }
    const place = { file, line, column: 1 };
    if (operations.length !== 1) {
      const held = operations.length === 0 ? 'no operation' : `${operations.length} operations`;
      return [describe(release, place, `has a text with ${held} under the identifier ${id}.`)];
    }
    return operations.flatMap((operation) => {
      const other = noteFirst(byId, id, operation);
      if (!other || identifyText(other) === identifyText(operation)) return [];
      const names = `${readName(other)} and ${readName(operation)}`;
      return [describe(release, place, `has two operations, ${names}, under the identifier ${id}.`, other.place)];
    });
  });
}

type NamedFragments = Map<string, { node: FragmentDefinitionNode; file: OperationFile }>;

/** Finds fragments that a document cannot tell from others: all files of a release are one, and each text of a manifest. */
export function listAmbiguousFragments(
  release: string,
  texts: ReadonlyMap<OperationFile, readonly FragmentDefinitionNode[]>,
): Finding[] {
  const ofRelease: NamedFragments = new Map();
  return [...texts].flatMap(([file, nodes]) => {
    const known: NamedFragments = file.id === undefined ? ofRelease : new Map();
    return nodes.flatMap((node) => {
      const name = node.name.value;
      const first = known.get(name);
      if (!first) known.set(name, { node, file });
      if (!first || (first.file !== file && print(first.node) === print(node))) return [];
      return [
        describe(
          release,
          locate(node, file),
          `has two fragments with the name ${name}.`,
          locate(first.node, first.file),
        ),
      ];
    });
  });
}

/** The same text in two files is the same operation. */
function describeSameName(release: string, operation: Operation, byName: Map<string, Operation>): Finding[] {
  const { name, place } = operation;
  const other = name === '' ? undefined : noteFirst(byName, name, operation);
  if (!other || (other.place.file !== place.file && identifyText(other) === identifyText(operation))) return [];
  return [describe(release, place, `has two operations with the name ${name}.`, other.place)];
}

/** The operation that was noted before; nothing for the first one. */
function noteFirst(known: Map<string, Operation>, key: string, operation: Operation): Operation | undefined {
  const first = known.get(key);
  if (!first) known.set(key, operation);
  return first;
}

function describe(release: string, place: Place, what: string, other?: Place): Finding {
  return createFinding('OPERATION_AMBIGUOUS', {
    subject: release,
    coordinate: null,
    message: `${release} ${what}`,
    place,
    evidence: other ? [`the other one is at ${other.file}:${other.line}`] : [],
    change: what,
  });
}

function locate(node: FragmentDefinitionNode, { file, line = 1 }: OperationFile): Place {
  return readPlace(node) ?? { file, line, column: 1 };
}

import type { ASTNode } from 'graphql';
import { createFinding, type Finding, readPlace } from '../finding.ts';
import type { Code } from '../rules.ts';
import { listReleases, nameOperation, readName, readSubject, type SentOperation } from '../sent-operation.ts';

/** What a change of the schema does to an operation at one place of it. */
export type Impact = {
  code: Code;
  coordinate: string | null;
  /** Where in the operation. */
  node: ASTNode | undefined;
  /** The path in the response or the variables, for example `blog.author` or `$input.title`; empty for none. */
  path: string;
  /** What happens to the operation, as the end of a sentence that begins with it. */
  says: (path: string) => string;
  /** Before and after, for example `String! → String`. */
  shows?: string;
  /** What tells it from another impact of its code at its coordinate. */
  change?: string;
};

const pathsAtMost = 10;

/** One finding for each cause, however many places of the operation it shows at. */
export function describeImpacts(
  operation: SentOperation,
  impacts: Iterable<Impact>,
  evidence: readonly string[],
): Finding[] {
  const causes = new Map<string, Impact[]>();
  for (const impact of impacts) {
    const cause = [impact.code, impact.coordinate, impact.change].join('\n');
    const known = causes.get(cause);
    if (known) known.push(impact);
    else causes.set(cause, [impact]);
  }
  return [...causes.values()].map((group) => describeCause(operation, group, evidence));
}

function describeCause(operation: SentOperation, impacts: Impact[], evidence: readonly string[]): Finding {
  const [{ code, coordinate, node, path, says, change }] = impacts as [Impact];
  const more = new Set(impacts.map((impact) => impact.path)).size - 1;
  const at = more === 0 ? path : `${path} and ${more === 1 ? 'one other place' : `${more} other places`}`;
  return createFinding(code, {
    subject: readSubject(operation),
    coordinate,
    operation: readName(operation),
    message: `${nameOperation(operation)} ${says(at)}`,
    place: readPlace(node) ?? operation.place,
    evidence: [...listPlaces(impacts), ...listReleases(operation), ...evidence],
    change: `${operation.name || operation.id}\n${change ?? ''}`,
  });
}

function listPlaces(impacts: readonly Impact[]): string[] {
  const told = impacts.flatMap(({ path, shows }) => (shows === undefined ? [] : [`${path}: ${shows}`]));
  const shown = [...new Set(told)]; // Fragments on several types may ask for the same at one path.
  const rest = shown.length - pathsAtMost;
  return rest > 0 ? [...shown.slice(0, pathsAtMost), `and ${rest} more`] : shown;
}

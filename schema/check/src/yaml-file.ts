import { type Document, isNode, LineCounter, parseDocument, visit, type YAMLParseError } from 'yaml';
import type { z } from 'zod';
import type { Place } from './finding.ts';
import { UsageError } from './usage-error.ts';

/** What a YAML file says, and where it says it. */
export type YamlFile<Value> = {
  value: Value;
  /** Where a value stands, or, of one that is not there, the nearest around it. */
  findPlace: (path: readonly PropertyKey[]) => Place;
};

/**
 * Reads a YAML file by its schema.
 *
 * @param scalars Whether values are what YAML takes them for, or all of them text, as `1234e5678901` is where it is no number.
 * @throws UsageError with every problem on a line of its own, each with file, line and column.
 */
export function parseYamlFile<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
  scalars: 'typed' | 'text' = 'typed',
): YamlFile<z.infer<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    schema: scalars === 'text' ? 'failsafe' : 'core',
  });
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const findPlace = (path: readonly PropertyKey[]): Place => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return placeOf(node.range[0]);
    }
    return { file, line: 1, column: 1 };
  };
  const [fault] = document.errors; // What comes after the first is mostly a consequence of it.
  if (fault) refuse([`${write(placeOf(fault.pos[0]))}: This is not valid YAML: ${describeFault(fault)}.`]);
  const unknown = listUnknownAliases(document).map(
    ({ source, offset }) =>
      `${write(placeOf(offset))}: There is no anchor \`&${source}\`. Write text that begins with * in quotes.`,
  );
  refuse(unknown);
  const result = schema.safeParse(readValues(file, document), { error: explain });
  if (!result.success)
    refuse(result.error.issues.map((issue) => `${write(findPlace(issue.path))}: ${describe(issue)}`));
  return { value: result.data as z.infer<Schema>, findPlace };
}

function describeFault({ code, message }: YAMLParseError): string {
  return code === 'MULTIPLE_DOCS' ? 'it holds more than one document' : message.replace(/\.$/, '');
}

/** Most of them are patterns that lack their quotes. */
function listUnknownAliases(document: Document): { source: string; offset: number }[] {
  const unknown: { source: string; offset: number }[] = [];
  visit(document, {
    Alias(_key, alias) {
      if (!alias.resolve(document)) unknown.push({ source: alias.source, offset: alias.range?.[0] ?? 0 });
    },
  });
  return unknown;
}

/** Aliases of aliases may stand for very much, which the library refuses by throwing. */
function readValues(file: string, document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (error instanceof ReferenceError) throw new UsageError(`${file} cannot be read: ${error.message}.`);
    throw error;
  }
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
}

function write({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

const kinds: Readonly<Record<string, string>> = {
  record: 'a mapping (`name: value`)',
  object: 'a mapping (`name: value`)',
  array: 'a list (`- item`)',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
};

/** What is wrong with a value, as the end of a sentence, where its schema does not say so itself. */
function explain(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    const kind = kinds[issue.expected] ?? issue.expected;
    return issue.input === undefined || issue.input === null
      ? `it is missing; give it ${kind}`
      : `it has to be ${kind}`;
  }
  if (issue.code === 'invalid_value') return `it has to be one of ${issue.values.join(', ')}`;
  if (issue.code === 'too_small')
    return issue.origin === 'number' ? `it has to be at least ${issue.minimum}` : 'it is empty';
  return undefined;
}

function describe({ code, path, message, ...issue }: z.core.$ZodIssue): string {
  const where = path.length === 0 ? 'The file' : `\`${path.join('.')}\``;
  if (code === 'unrecognized_keys' && 'keys' in issue) {
    const names = issue.keys.map((key) => `\`${key}\``).join(', ');
    return `${path.length === 0 ? 'There' : `In ${where} there`} is nothing named ${names}. Remove it, or mend its name.`;
  }
  // What is wrong with a key stands one level deeper.
  const reason = code === 'invalid_key' && 'issues' in issue ? issue.issues[0]?.message : message;
  return `${where} is not valid: ${reason}.`;
}

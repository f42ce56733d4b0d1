import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type ErrorCode, type ErrorDetails, errorCodes } from './app-error.ts';

const detailNames = [
  'argument',
  'limit',
  'allowed',
  'actual',
  'requiredScopes',
  'retryAfterSeconds',
  'service',
] as const satisfies (keyof ErrorDetails)[];
const knownCodes: ReadonlySet<unknown> = new Set(errorCodes);

/** An error as the pipeline has it: thrown, or already formatted. */
type AnyError = { message: string; extensions?: Readonly<Record<string, unknown>> | undefined };

/**
 * Makes an error fit to leave the process: known codes keep their message and the details of the closed list, everything
 * else becomes "Unexpected error.". Values that a client sent are taken out of messages, since one may be a password.
 *
 * @param options.tellsSchema Whether messages may say what the schema has and has not.
 */
export function createErrorMask({ tellsSchema }: { tellsSchema: boolean }) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const masked = maskError(formatted, error);
    return tellsSchema ? masked : withoutSchema(masked);
  };
}

/** What does not fit is said, but not what would have. */
function withoutSchema(error: GraphQLFormattedError): GraphQLFormattedError {
  const { code, argument } = error.extensions ?? {};
  if (code === 'GRAPHQL_VALIDATION_FAILED' && error.message !== noIntrospection) {
    return { message: 'The document does not fit the schema of this graph.', extensions: { code } };
  }
  const [sentence] =
    code === 'BAD_USER_INPUT' && argument ? (/^The variable .*? at "[^"]*"\./.exec(error.message) ?? []) : [];
  return sentence ? { ...error, message: sentence } : error;
}

export function maskError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = readCode(formatted);
  const place = {
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
  };
  const details = readDetails(formatted);
  if (code === 'INTERNAL_SERVER_ERROR') {
    const service = details.service === undefined ? {} : { service: details.service };
    return { message: 'Unexpected error.', ...place, extensions: { code, ...service } };
  }
  const rewritten = code === 'BAD_USER_INPUT' ? describeInput(formatted.message, error) : undefined;
  const { message = withoutValues(formatted.message), ...found } = rewritten ?? {};
  return { message, ...place, extensions: { code, ...details, ...found } };
}

/** Whether clients see nothing of an error but "Unexpected error.", so that the log must tell what happened. */
export function isUnexpected(error: AnyError): boolean {
  return readCode(error) === 'INTERNAL_SERVER_ERROR';
}

/** The code of the closed list that an error leaves under. */
export function readCode({ message, extensions }: AnyError): ErrorCode {
  const code = extensions?.['code'];
  if (code !== undefined && code !== 'INTERNAL_SERVER_ERROR') {
    return knownCodes.has(code) ? (code as ErrorCode) : 'INTERNAL_SERVER_ERROR';
  }
  return uncoded.find(([sentence]) => sentence.test(message))?.[1] ?? 'INTERNAL_SERVER_ERROR';
}

/** What graphql-js and @apollo/server say without a code, although a client can act on it. */
const uncoded: readonly [RegExp, ErrorCode][] = [
  [/^Argument "\w+" (of (non-null|required) type|has invalid value) /, 'BAD_USER_INPUT'],
  [/^(provided sha does not match query|Unsupported persisted query version)$/, 'BAD_REQUEST'],
];

function readDetails(error: GraphQLFormattedError): ErrorDetails {
  const { extensions = {} } = error;
  const details = Object.fromEntries(
    detailNames.filter((name) => extensions[name] !== undefined).map((name) => [name, extensions[name]]),
  );
  // The gateway says under this name which subgraph an error came from.
  const { serviceName } = extensions;
  return typeof serviceName === 'string' ? { service: serviceName, ...details } : details;
}

/** What graphql-js says of an argument or a variable, without the value, and with the name apart. */
function describeInput(message: string, error: unknown): { message: string; argument: string } | undefined {
  return describeArgument(message) ?? describeMissing(message) ?? describeVariable(message, error);
}

/** graphql-js: `Argument "orderBy" has invalid value {direction: $direction}.` */
function describeArgument(message: string): { message: string; argument: string } | undefined {
  const [, argument] = /^Argument "(\w+)" /.exec(message) ?? [];
  if (argument === undefined) return undefined;
  const [sentence] = /^Argument "\w+" of (non-null|required) type "[^"]+" [\w ]+/.exec(message) ?? [];
  return { message: `${sentence ?? `Argument "${argument}" has a value that does not fit`}.`, argument };
}

/** graphql-js: `Variable "$id" of required type "ID!" was not provided.` */
function describeMissing(message: string): { message: string; argument: string } | undefined {
  const [, argument] = /^Variable "\$(\w+)" of (?:required|non-null) type /.exec(message) ?? [];
  return argument === undefined ? undefined : { message: `The variable "$${argument}" is missing.`, argument };
}

/** graphql-js: `Variable "$input" got invalid value { password: "…" } at "input.username"; Expected …`. */
function describeVariable(message: string, error: unknown): { message: string; argument: string } | undefined {
  const [, name] = /^Variable "\$(\w+)" got invalid value /.exec(message) ?? [];
  if (name === undefined) return undefined;
  const reason = findCause(error);
  const sentence = reason instanceof Error && reason !== error ? reason.message : undefined;
  const before = sentence && message.endsWith(sentence) ? message.slice(0, -sentence.length - 2) : '';
  const [, argument = name] = / at "([^"]+)"$/.exec(before.slice(-maximumMessage)) ?? [];
  const what = sentence ? ` ${withoutValues(sentence)}` : '';
  return { message: `The variable "$${name}" has a value that does not fit at "${argument}".${what}`, argument };
}

/** Messages quote what a client sent, whole. What is looked for stands at their start, or at their end. */
const maximumMessage = 1_000;

const noIntrospection = 'This graph does not answer introspection.';

/** Sentences of graphql-js quote the value at fault; each pattern is one way in which they do. */
const quotations: [RegExp, string][] = [
  // String cannot represent a non string value: 12345678
  [/( cannot represent [^:]+): [\s\S]*$/, '$1.'],
  // Expected value of type "LoginInput!", found "12345678".
  [/(Expected value of type "[^"]*"), found [\s\S]*$/, '$1.'],
  // Syntax Error: Expected ":", found String "12345678".
  [/\b(String|BlockString|Int|Float) "[\s\S]*$/, '$1.'],
  // Advice for whoever runs the server, not for whoever asks it.
  [/^GraphQL introspection is not allowed[\s\S]*$/, noIntrospection],
  // A document too deep for the parser's own recursion.
  [/^(?=.*call stack)[\s\S]*$/, 'The document is nested too deeply to be parsed.'],
  // Value "12345678" does not exist in "BlogStatus" enum.
  [/Value "[\s\S]*" does not exist in "(\w+)" enum\.[\s\S]*$/, 'The value does not exist in "$1" enum.'],
];

function withoutValues(message: string): string {
  const start = message.slice(0, maximumMessage);
  return quotations.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), start);
}

/** The error that was thrown in the first place, for the log. */
export function findCause(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? error.originalError : error;
}

import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type ErrorCode, type ErrorDetails, errorCodes } from './app-error.ts';

const detailNames = [
  'argument',
  'requiredScopes',
  'retryAfterSeconds',
  'service',
] as const satisfies (keyof ErrorDetails)[];
const knownCodes: ReadonlySet<unknown> = new Set(errorCodes);

/**
 * Makes an error fit to leave the process: known codes keep their message and the details of the closed list, everything
 * else becomes "Unexpected error.". Values that a client sent are taken out of messages, since one may be a password.
 */
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
  const variable = code === 'BAD_USER_INPUT' ? describeVariable(formatted.message, error) : undefined;
  if (variable) return { message: variable.message, ...place, extensions: { code, argument: variable.argument } };
  return { message: withoutValues(formatted.message), ...place, extensions: { code, ...details } };
}

/** Whether clients see nothing of an error but "Unexpected error.", so that the log must tell what happened. */
export function isUnexpected(error: { extensions?: Readonly<Record<string, unknown>> | undefined }): boolean {
  return readCode(error) === 'INTERNAL_SERVER_ERROR';
}

export function readCode(error: { extensions?: Readonly<Record<string, unknown>> | undefined }): ErrorCode {
  const code = error.extensions?.['code'];
  return knownCodes.has(code) ? (code as ErrorCode) : 'INTERNAL_SERVER_ERROR';
}

function readDetails(error: GraphQLFormattedError): ErrorDetails {
  const { extensions = {} } = error;
  const details = Object.fromEntries(
    detailNames.filter((name) => extensions[name] !== undefined).map((name) => [name, extensions[name]]),
  );
  // The gateway says under this name which subgraph an error came from.
  const { serviceName } = extensions;
  return typeof serviceName === 'string' ? { service: serviceName, ...details } : details;
}

/** graphql-js: `Variable "$input" got invalid value { password: "…" } at "input.username"; Expected …`. */
function describeVariable(message: string, error: unknown): { message: string; argument: string } | undefined {
  const [, name] = /^Variable "\$(\w+)" got invalid value /.exec(message) ?? [];
  if (name === undefined) return undefined;
  const reason = findCause(error);
  const sentence = reason instanceof Error && reason !== error ? reason.message : undefined;
  const before = sentence && message.endsWith(sentence) ? message.slice(0, -sentence.length - 2) : '';
  const [, argument = name] = / at "([^"]+)"$/.exec(before) ?? [];
  const what = sentence ? ` ${withoutValues(sentence)}` : '';
  return { message: `The variable "$${name}" has a value that does not fit at "${argument}".${what}`, argument };
}

/** graphql-js ends some sentences with the value at fault: `String cannot represent a non string value: 12345678`. */
function withoutValues(message: string): string {
  return message.replace(/( cannot represent [^:]+): [\s\S]*$/, '$1.');
}

/** The error that was thrown in the first place, for the log. */
export function findCause(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? error.originalError : error;
}

import { buildSchema, execute, GraphQLError, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { AppError } from './app-error.ts';
import { maskError } from './mask-error.ts';

const mask = (error: GraphQLError) => maskError(error.toJSON(), error);

const schema = buildSchema('type Query { f(input: I): Int } input I { name: String!, password: String!, size: Int }');

/** The error that graphql-js gives for a variable, as @apollo/server hands it on. */
function readVariableError(input: unknown): GraphQLError {
  const document = parse('query ($input: I) { f(input: $input) }');
  const result = execute({ schema, document, variableValues: { input } });
  if (!('errors' in result) || !result.errors?.[0]) throw new Error('The variable was accepted.');
  const [error] = result.errors;
  return new GraphQLError(error.message, {
    originalError: error.originalError ?? error,
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

describe('maskError', () => {
  it('lets the message and the known details of a known code through', () => {
    const cause = new AppError('FORBIDDEN', 'This needs the scope x.', { requiredScopes: ['x'] });
    const error = new GraphQLError(cause.message, { originalError: cause, path: ['f'] });
    expect(mask(error)).toEqual({
      message: 'This needs the scope x.',
      path: ['f'],
      extensions: { code: 'FORBIDDEN', requiredScopes: ['x'] },
    });
  });

  it('hides everything about any other error', () => {
    const error = new GraphQLError('SELECT * FROM secrets at /srv/app.ts:1', {
      path: ['f'],
      extensions: { code: 'SQLITE_CORRUPT', stacktrace: ['at /srv'], requiredScopes: ['x'] },
    });
    expect(mask(error)).toEqual({
      message: 'Unexpected error.',
      path: ['f'],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
  });

  it('drops details that are not on the list', () => {
    const error = new GraphQLError('No.', { extensions: { code: 'BAD_USER_INPUT', response: { url: 'http://x' } } });
    expect(mask(error).extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });

  it('says which service an error came from', () => {
    const error = new GraphQLError('No.', { extensions: { code: 'FORBIDDEN', serviceName: 'blogs' } });
    expect(mask(error).extensions).toEqual({ code: 'FORBIDDEN', service: 'blogs' });
  });

  it.each([
    [{ password: 'hunter22' }, 'input', 'Field "name" of required type "String!" was not provided.'],
    [{ name: 'n', password: 12_345_678 }, 'input.password', 'String cannot represent a non string value.'],
    [{ name: 'n', password: { deep: 'hunter22' } }, 'input.password', 'String cannot represent a non string value.'],
    [{ name: 'n', password: 'hunter22', size: 'hunter22' }, 'input.size', 'Int cannot represent non-integer value.'],
    ['hunter22', 'input', 'Expected type "I" to be an object.'],
  ])('takes the values out of what is said about the variable %j', (input, argument, reason) => {
    expect(mask(readVariableError(input))).toEqual({
      message: `The variable "$input" has a value that does not fit at "${argument}". ${reason}`,
      extensions: { code: 'BAD_USER_INPUT', argument },
    });
  });
});

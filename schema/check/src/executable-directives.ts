import { DirectiveLocation } from 'graphql';

/** GraphQL specification, section 3.13: where operations have directives; elsewhere only SDL has them. */
const executableLocations: ReadonlySet<string> = new Set([
  DirectiveLocation.QUERY,
  DirectiveLocation.MUTATION,
  DirectiveLocation.SUBSCRIPTION,
  DirectiveLocation.FIELD,
  DirectiveLocation.FRAGMENT_DEFINITION,
  DirectiveLocation.FRAGMENT_SPREAD,
  DirectiveLocation.INLINE_FRAGMENT,
  DirectiveLocation.VARIABLE_DEFINITION,
]);

/** Whether a directive may stand there in an operation. */
export function isExecutable(location: string): boolean {
  return executableLocations.has(location);
}

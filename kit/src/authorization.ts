import { AppError } from './app-error.ts';
import type { Call, Viewer } from './call.ts';

/** What a viewer may be allowed to do; `subgraphs/users` grants them by role. */
export type Scope = 'blog:write' | 'comment:write' | 'content:moderate' | 'user:admin';

/** @throws AppError `UNAUTHENTICATED` for an anonymous visitor. */
export function requireViewer(call: Call): Viewer {
  if (!call.viewer) throw new AppError('UNAUTHENTICATED', 'Only a signed-in person can do this. Sign in first.');
  return call.viewer;
}

/** @throws AppError `UNAUTHENTICATED` for an anonymous visitor, `FORBIDDEN` for one whose token lacks the scope. */
export function requireScope(call: Call, scope: Scope): Viewer {
  return requireScopes(call, [[scope]]);
}

/**
 * @param alternatives As in `@requiresScopes`: all scopes of at least one of the lists.
 * @throws AppError `UNAUTHENTICATED` for an anonymous visitor, `FORBIDDEN` for one whose token has none of the lists whole.
 */
export function requireScopes(call: Call, alternatives: readonly (readonly string[])[]): Viewer {
  const viewer = requireViewer(call);
  if (alternatives.some((scopes) => scopes.every((scope) => viewer.scopes.includes(scope)))) return viewer;
  const [only = [], ...others] = alternatives;
  const noun = only.length > 1 && others.length === 0 ? 'scopes' : 'scope';
  const wanted = alternatives.map((scopes) => scopes.join(' and ')).join(' or ');
  const requiredScopes = [...new Set(alternatives.flat())];
  throw new AppError('FORBIDDEN', `This needs the ${noun} ${wanted}.`, { requiredScopes });
}

import { AppError } from './app-error.ts';
import type { Call, Viewer } from './call.ts';

/** What a viewer may be allowed to do; `subgraphs/users` grants them by role. */
export type Scope = 'blog:write' | 'comment:write' | 'content:moderate' | 'user:admin';

/** @throws AppError `UNAUTHENTICATED` for an anonymous visitor. */
export function requireViewer(call: Call): Viewer {
  if (!call.viewer) throw new AppError('UNAUTHENTICATED', 'Only a signed-in person can do this. Sign in first.');
  return call.viewer;
}

/** @throws AppError `UNAUTHENTICATED` for an anonymous visitor, `FORBIDDEN` for one whose token has none of the scopes. */
export function requireScope(call: Call, ...scopes: readonly [Scope, ...Scope[]]): Viewer {
  const viewer = requireViewer(call);
  if (scopes.some((scope) => viewer.scopes.includes(scope))) return viewer;
  throw new AppError('FORBIDDEN', `This needs the scope ${scopes.join(' or ')}.`, { requiredScopes: scopes });
}

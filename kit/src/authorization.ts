import { AppError } from './app-error.ts';
import type { Call, Viewer } from './call.ts';
import type { Guard } from './directive-table.ts';

/** What a viewer may be allowed to do; `subgraphs/users` grants them by role. */
export type Scope = 'blog:write' | 'comment:write' | 'content:moderate' | 'user:admin';

/** @throws AppError `UNAUTHENTICATED` for an anonymous visitor. */
export function requireViewer(call: Call): Viewer {
  if (!call.viewer) throw anonymous();
  return call.viewer;
}

/** @throws AppError `UNAUTHENTICATED` for an anonymous visitor, `FORBIDDEN` for one whose token has none of the scopes. */
export function requireScope(call: Call, ...scopes: readonly [Scope, ...Scope[]]): Viewer {
  requireGuards(call, [{ scopes: scopes.map((scope) => [scope]) }]);
  return requireViewer(call);
}

/** @throws AppError `UNAUTHENTICATED` or `FORBIDDEN`, unless all of the guards let the viewer through. */
export function requireGuards(call: Pick<Call, 'viewer'>, guards: readonly Guard[]): void {
  const error = guards.map((guard) => findObjection(guard, call.viewer)).find((objection) => objection !== null);
  if (error) throw error;
}

/** Why a guard does not let a viewer through; null if it does. */
export function findObjection({ scopes }: Guard, viewer: Viewer | null): AppError | null {
  if (!viewer) return anonymous();
  const isAllowed = scopes.length === 0 || scopes.some((set) => set.every((scope) => viewer.scopes.includes(scope)));
  if (isAllowed) return null;
  const sets = scopes.map((set) => set.join(' and ')).join(', or ');
  return new AppError('FORBIDDEN', `This needs the scope ${sets}, which this access token does not carry.`, {
    requiredScopes: [...new Set(scopes.flat())],
  });
}

function anonymous(): AppError {
  return new AppError('UNAUTHENTICATED', 'Only a signed-in person can do this. Sign in first.');
}

import type { Scope } from '@supergraph/kit/authorization';
import type { Role } from './tables.ts';

/** The scopes of each role, as the access token carries them. */
export const scopesOfRole: Readonly<Record<Role, readonly Scope[]>> = {
  MEMBER: ['blog:write', 'comment:write'],
  MODERATOR: ['blog:write', 'comment:write', 'content:moderate'],
  ADMIN: ['blog:write', 'comment:write', 'content:moderate', 'user:admin'],
};

export const roles = Object.keys(scopesOfRole) as Role[];

export function isRole(text: string): text is Role {
  return (roles as string[]).includes(text);
}

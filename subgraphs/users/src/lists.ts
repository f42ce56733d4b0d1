import { badUserInput } from '@supergraph/kit/app-error';
import { type Connection, describeList } from '@supergraph/kit/page';
import { maximumIdentifier } from './account-values.ts';
import { foldText } from './fold-identifier.ts';
import type { Follow } from './store/follow-store.ts';
import type { UserFilter } from './store/user-store.ts';
import type { AccountState, UserRow } from './tables.ts';

const followedAt = ({ followedAt, user }: Follow) => [followedAt.getTime(), user.id] as const;

/** The connections of the subgraph, each with its own cursors; a list of one person takes none of another's. */
export const lists = {
  followers: (userId: string) => describeList<Follow>(`User.followers ${userId}`, followedAt),
  following: (userId: string) => describeList<Follow>(`User.following ${userId}`, followedAt),
  users: ({ state, prefix }: UserFilter) =>
    describeList<UserRow>(`Query.users ${JSON.stringify([state, prefix])}`, (user) => [
      user.createdAt.getTime(),
      user.id,
    ]),
};

/** @throws AppError `BAD_USER_INPUT` for a prefix that is longer than anything that it could be the beginning of. */
export function readUserFilter(input: {
  state?: AccountState | null | undefined;
  prefix?: string | null | undefined;
}): UserFilter {
  const { state = null, prefix } = input;
  if (prefix && prefix.length > maximumIdentifier) {
    throw badUserInput('prefix', `\`prefix\` may have at most ${maximumIdentifier} characters.`);
  }
  return { state, prefix: foldText(prefix?.trimStart() ?? '') || null };
}

/** Follow relations as the schema shows them: the instant stands on the edge, beside the person. */
export function presentFollows({ edges, nodes, pageInfo }: Connection<Follow>) {
  return {
    edges: edges.map(({ cursor, node }) => ({ cursor, followedAt: node.followedAt, node: node.user })),
    nodes: nodes.map(({ user }) => user),
    pageInfo,
  };
}

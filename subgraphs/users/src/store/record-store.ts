import type { Connection } from '@supergraph/kit/database';
import { isOneOf } from '@supergraph/kit/statements';
import { type AnyColumn, asc, type SQL, sql } from 'drizzle-orm';
import { type ErasedUserRow, erasedUsers, type FollowRow, follows, type UserRow, users } from '../tables.ts';

/** An account, or what is left of one that was erased. */
export type PersonRow =
  | (Pick<UserRow, 'id' | 'username' | 'displayName' | 'avatarUrl' | 'state'> & { disposition: null })
  | (Pick<ErasedUserRow, 'id' | 'disposition'> & { state: 'ERASED' });

export type FollowEnds = Pick<FollowRow, 'followerId' | 'followeeId'>;

/** The statements by which other services are told what this one owns, sorted as they compare it. */
export function createRecordStore(connection: Connection) {
  const ends = { followerId: follows.followerId, followeeId: follows.followeeId };
  const bothEnds = sql`(${follows.followerId}, ${follows.followeeId})`;

  /** Both tables in the order of their identifiers, read off their indexes: no more rows than the limit, nor sorted. */
  const selectPeople = (condition: (id: AnyColumn) => SQL) => sql`
    select ${users.id} as id, ${users.username} as username, ${users.displayName} as "displayName",
      ${users.avatarUrl} as "avatarUrl", ${users.state} as state, null as disposition
    from ${users} where ${condition(users.id)}
    union all
    select ${erasedUsers.id}, null, null, null, 'ERASED', ${erasedUsers.disposition}
    from ${erasedUsers} where ${condition(erasedUsers.id)}
    order by id`;

  return {
    async listPersonRows(after: string, limit: number): Promise<PersonRow[]> {
      return connection.all<PersonRow>(sql`${selectPeople((id) => sql`${id} > ${after}`)} limit ${limit}`);
    },

    async findPersonRows(ids: readonly string[]): Promise<PersonRow[]> {
      return connection.all<PersonRow>(selectPeople((id) => isOneOf(id, ids)));
    },

    async listFollowEnds({ followerId, followeeId }: FollowEnds, limit: number): Promise<FollowEnds[]> {
      return connection
        .select(ends)
        .from(follows)
        .where(sql`${bothEnds} > (${followerId}, ${followeeId})`)
        .orderBy(asc(follows.followerId), asc(follows.followeeId))
        .limit(limit);
    },

    async findFollowEnds(pairs: readonly FollowEnds[]): Promise<FollowEnds[]> {
      const values = JSON.stringify(pairs.map(({ followerId, followeeId }) => [followerId, followeeId]));
      return connection
        .select(ends)
        .from(follows)
        .where(sql`${bothEnds} in (select value ->> 0, value ->> 1 from json_each(${values}))`)
        .orderBy(asc(follows.followerId), asc(follows.followeeId));
    },
  };
}

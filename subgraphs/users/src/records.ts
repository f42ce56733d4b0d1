import type { PersonRecord } from '@supergraph/kit/events/event-types';
import type { RecordReaders } from '@supergraph/kit/events/owner';
import type { FollowEnds, PersonRow } from './store/record-store.ts';
import type { Store } from './store.ts';
import { describePerson } from './user-events.ts';

/**
 * What other services keep replicas of: everybody who has an account, everybody whose account was erased, and who follows
 * whom. A follow relation is known by both its ends, as `followerId.followeeId`.
 */
export function createRecordReaders(store: Store): RecordReaders {
  return {
    people: {
      list: async (after, limit) => (await store.listPersonRows(after ?? '', limit)).map(describeRecord),
      find: async (ids) => (await store.findPersonRows(ids)).map(describeRecord),
    },
    follows: {
      list: (after, limit) => store.listFollowEnds(readEnds(after ?? ''), limit),
      find: (keys) => store.findFollowEnds(keys.map(readEnds)),
    },
  };
}

function describeRecord(row: PersonRow): PersonRecord {
  if (row.state !== 'ERASED') return describePerson(row);
  return { userId: row.id, state: row.state, disposition: row.disposition };
}

/** Identifiers are of one length and hold no dot, so that pairs of them sort as the keys made of them do. */
function readEnds(key: string): FollowEnds {
  const [followerId = '', followeeId = ''] = key.split('.');
  return { followerId, followeeId };
}

import { cast } from './cast.ts';
import { createDemoId, day, hour, newestInstant, oldestInstant } from './demo-clock.ts';
import type { DemoPerson } from './demo-records.ts';
import { laterCast } from './later-cast.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { TopicName } from './topics/all-topics.ts';

/** A person, and what they write about. */
export type Writer = { person: DemoPerson; topics: readonly TopicName[] };

/** So many are there in the first week, so that the first articles find readers. */
const founders = 14;

/** Makes everybody, in the order in which they joined. */
export function createWriters(random: SeededRandom): Writer[] {
  const members = [...cast, ...laterCast];
  const instants = drawJoiningInstants(members.length, random);
  return members.map((member, position) => {
    const createdAt = new Date(instants[position] ?? newestInstant);
    const person: DemoPerson = {
      id: createDemoId('user', createdAt, random),
      username: member.username,
      email: `${member.username}@example.com`,
      displayName: member.displayName,
      bio: member.bio,
      password: member.password ?? null,
      role: member.role ?? 'MEMBER',
      createdAt,
    };
    return { person, topics: member.topics };
  });
}

/** Milliseconds, ascending: the founders in the first week, the others up to a month before the newest instant. */
function drawJoiningInstants(count: number, random: SeededRandom): number[] {
  const instants = Array.from({ length: count }, (_, position) =>
    position < founders
      ? random.integer(oldestInstant + hour, oldestInstant + 7 * day)
      : random.integer(oldestInstant + 7 * day, newestInstant - 30 * day),
  );
  return instants.sort((left, right) => left - right);
}

import { hour, newestInstant } from './demo-clock.ts';
import type { DemoFollow } from './demo-records.ts';
import type { Writer } from './people.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Lets people follow those who write about what they write about themselves, and a few others. */
export function createFollows(writers: readonly Writer[], random: SeededRandom): DemoFollow[] {
  const follows: DemoFollow[] = [];
  for (const follower of writers) {
    for (const followee of writers) {
      if (follower === followee || !random.chance(readInterest(follower, followee))) continue;
      const bothSince = Math.max(follower.person.createdAt.getTime(), followee.person.createdAt.getTime());
      const followedAt = new Date(random.integer(bothSince + hour, newestInstant));
      follows.push({ followerId: follower.person.id, followeeId: followee.person.id, followedAt });
    }
  }
  return follows.sort((left, right) => left.followedAt.getTime() - right.followedAt.getTime());
}

/** How probable it is that one person follows another. */
function readInterest(follower: Writer, followee: Writer): number {
  if (followee.topics.length === 0) return 0.03;
  return follower.topics.some((topic) => followee.topics.includes(topic)) ? 0.45 : 0.12;
}

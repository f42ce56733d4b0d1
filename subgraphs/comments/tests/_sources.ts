import type { Call } from '@supergraph/kit/call';
import type { BlogRecord, EventData, Person, PersonRecord } from '@supergraph/kit/events/event-types';
import { digestRecords } from '@supergraph/kit/events/owner';
import { createPeopleReading } from '@supergraph/kit/people';
import { createDataFolder } from '@supergraph/kit/testing';
import { createTestEvents, createTestSource } from '@supergraph/kit/testing-events';
import { blogReplica } from '../src/blog-reading.ts';
import { openComments } from '../src/service.ts';
import type { Store } from '../src/store.ts';
import {
  ada,
  ben,
  blogAuthor,
  closedBlog,
  leftovers,
  moderator,
  openBlog,
  otherBlog,
  startTestComments,
} from './_util.ts';

export const readUserId = (call: Call): string => call.viewer?.userId ?? '';

const names = new Map([
  [readUserId(ada), 'Ada'],
  [readUserId(ben), 'Ben'],
  [readUserId(blogAuthor), 'Cleo'],
  [readUserId(moderator), 'Dora'],
]);

/** A person as users tells of them. */
export function describePerson(call: Call, change: Partial<Person> = {}): Person {
  const userId = readUserId(call);
  const displayName = names.get(userId) ?? 'Somebody';
  return { userId, username: displayName.toLowerCase(), displayName, avatarUrl: null, state: 'ACTIVE', ...change };
}

/** A blog as blogs tells of it. */
export function describeBlog(
  blogId: string,
  change: Partial<EventData<'blog.updated.v1'>> = {},
): EventData<'blog.updated.v1'> {
  return {
    blogId,
    authorId: readUserId(blogAuthor),
    slug: 'on-bread',
    title: 'On bread',
    status: 'PUBLISHED',
    acceptsComments: blogId !== closedBlog,
    version: 1,
    ...change,
  };
}

/** Starts comments beside a users and a blogs service that have these people and blogs, and waits until it knows them. */
export async function startWithSources(
  options: Parameters<typeof startTestComments>[0] & {
    people?: readonly PersonRecord[];
    blogs?: readonly BlogRecord[];
  } = {},
) {
  const {
    people = [ada, ben, blogAuthor, moderator].map((call) => describePerson(call)),
    blogs: blogRecords = [openBlog, otherBlog, closedBlog].map((id) => describeBlog(id)),
    ...others
  } = options;
  const [users, blogs] = [await startSource('users'), await startSource('blogs')];
  users.keep('people', ...people);
  blogs.keep('blogs', ...blogRecords);
  const events = createTestEvents([users, blogs]);
  leftovers.add(events.stop);
  const comments = await startTestComments({ ...others, events });
  await comments.caughtUp;
  const { database, storage } = openComments(comments.config);
  leftovers.add(database.close);

  return {
    ...comments,
    users,
    blogs,
    /** What stands in the database just now. */
    store: storage.read,
    /** Says something of a blog, and waits until comments has heard it. */
    async sayOfBlog(
      type: 'published' | 'updated' | 'unpublished' | 'removed' | 'restored',
      blog: EventData<'blog.updated.v1'>,
    ): Promise<void> {
      blogs.keep('blogs', blog);
      await blogs.say(`blog.${type}.v1`, blog);
      await waitUntilHeard(blogs);
    },
    /** Hears something of a blog that was said at that place in the outbox of blogs. */
    hearOfBlog: (blog: EventData<'blog.updated.v1'>, sequence: number): Promise<void> =>
      storage.write((store) => store.putBlog(blog, sequence)),
    async deleteBlog(blogId: string): Promise<void> {
      const deleted = { blogId, authorId: readUserId(blogAuthor) };
      blogs.keep('blogs', { ...deleted, status: 'DELETED' });
      await blogs.say('blog.deleted.v1', deleted);
      await waitUntilHeard(blogs);
    },
    async sayOfPerson(type: 'registered' | 'profile_changed' | 'suspended' | 'reinstated', person: Person) {
      users.keep('people', person);
      await users.say(`user.${type}.v1`, person);
      await waitUntilHeard(users);
    },
    async erase(call: Call, disposition: 'ANONYMIZE' | 'REMOVE'): Promise<void> {
      const erasure = { userId: readUserId(call), disposition };
      users.keep('people', { ...erasure, state: 'ERASED' });
      await users.say('user.deleted.v1', erasure);
      await waitUntilHeard(users);
    },
    /** Whether comments knows the same people and blogs as their owners have, by the digests of both. */
    async isSame(): Promise<boolean> {
      const everything = { after: null, to: null };
      const { replica } = createPeopleReading<Store>(async () => undefined);
      const kept = [
        digestRecords('people', await replica.list(storage.read, everything)),
        digestRecords('blogs', await blogReplica.list(storage.read, everything)),
      ];
      const owned = [await users.owner.readDigest('people', null), await blogs.owner.readDigest('blogs', null)];
      return kept.every(({ count, hash }, index) => owned[index]?.hash === hash && owned[index].count === count);
    },
    /** Takes over what blogs has, as a repair does that has found a difference. */
    async mendBlogs(): Promise<void> {
      const { sequence, to, records } = await blogs.owner.readSnapshot('blogs', null);
      const occurrence = { sequence, origin: { at: new Date() } };
      await storage.write((store) => blogReplica.replace(store, { after: null, to }, records, occurrence));
    },
    /** The events that stand in the outbox, oldest first; null for one that was erased. */
    async readOutbox() {
      const entries = await storage.read.listEntries(0, 1_000);
      return entries.map(({ json }) => (json === null ? null : JSON.parse(json)));
    },
  };

  async function waitUntilHeard({ source, outbox }: typeof users): Promise<void> {
    const { sequence } = await outbox.readPosition();
    for (;;) {
      if ((await storage.read.findInboxSource(source))?.sequence === sequence) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

async function startSource(source: 'users' | 'blogs') {
  const folder = createDataFolder();
  leftovers.add(folder.remove);
  const started = await createTestSource(source, folder.path);
  leftovers.add(started.database.close);
  return started;
}

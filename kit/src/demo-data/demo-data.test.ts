import { describe, expect, it } from 'vitest';
import { createDemoData } from './demo-data.ts';

const data = createDemoData();
const { people, blogs, comments } = data;
const personById = new Map(people.map((person) => [person.id, person]));
const published = blogs.filter(({ status }) => status === 'PUBLISHED');

function blogsOf(username: string) {
  const author = people.find((person) => person.username === username);
  return blogs.filter(({ authorId }) => authorId === author?.id);
}

describe('the demo data as a whole', () => {
  it('is the same at every call', () => {
    expect(createDemoData()).toEqual(data);
  });

  it('gives every row a UUIDv7 of the instant at which it was made', () => {
    for (const [kind, rows] of [['user', people] as const, ['blog', blogs] as const, ['comment', comments] as const]) {
      for (const { id, createdAt } of rows) {
        expect(id).toMatch(new RegExp(`^${kind}_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$`));
        expect(Number.parseInt(id.slice(kind.length + 1, kind.length + 13), 16)).toBe(createdAt.getTime());
      }
    }
  });

  it('uses no id twice', () => {
    const ids = [...people, ...blogs, ...comments].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lists rows in the order in which they were made', () => {
    for (const rows of [people, blogs, comments]) {
      const instants = rows.map(({ createdAt }) => createdAt.getTime());
      expect(instants).toEqual(instants.toSorted((left, right) => left - right));
    }
  });

  it('lies within the 18 months before the end of June 2026', () => {
    const instants = [...people, ...blogs, ...comments].map(({ createdAt }) => createdAt.getTime());
    instants.push(...blogs.flatMap(({ publishedAt }) => publishedAt?.getTime() ?? []));
    expect(Math.min(...instants)).toBeGreaterThanOrEqual(Date.parse('2024-12-30T12:00:00Z'));
    expect(Math.max(...instants)).toBeLessThanOrEqual(Date.parse('2026-06-30T12:00:00Z'));
    expect(Math.max(...instants)).toBeGreaterThan(Date.parse('2026-06-30T00:00:00Z'));
  });
});

describe('people', () => {
  it('are 50, each with a name and an address of their own', () => {
    expect(people).toHaveLength(50);
    expect(new Set(people.map(({ username }) => username)).size).toBe(50);
    expect(new Set(people.map(({ displayName }) => displayName)).size).toBe(50);
    for (const { username, email } of people) {
      expect(username).toMatch(/^[a-z0-9_]{3,30}$/);
      expect(email).toBe(`${username}@example.com`);
    }
  });

  it('include four whom a reader can sign in as', () => {
    const accounts = people.filter(({ password }) => password !== null);
    expect(Object.fromEntries(accounts.map(({ username, role, password }) => [username, [role, password]]))).toEqual({
      ada: ['MEMBER', 'demo-ada-reads-4'],
      ben: ['MEMBER', 'demo-ben-writes-5'],
      mo_lind: ['MODERATOR', 'demo-mo-tidies-6'],
      iris: ['ADMIN', 'demo-iris-runs-7'],
    });
    const others = people.filter(({ password }) => password === null);
    expect(others.every(({ role }) => role === 'MEMBER')).toBe(true);
  });
});

describe('blogs', () => {
  it('are 300, most of them published', () => {
    const count = (wanted: string) => blogs.filter(({ status }) => status === wanted).length;
    expect([count('PUBLISHED'), count('DRAFT'), count('UNPUBLISHED')]).toEqual([275, 15, 10]);
  });

  it('have titles, texts, summaries and tags within their limits, and none of the first two twice', () => {
    expect(new Set(blogs.map(({ title }) => title)).size).toBe(300);
    expect(new Set(blogs.map(({ bodyMarkdown }) => bodyMarkdown)).size).toBe(300);
    for (const { title, bodyMarkdown, excerpt, tags } of blogs) {
      expect(title.length).toBeLessThanOrEqual(200);
      expect(bodyMarkdown.length).toBeGreaterThanOrEqual(1_500);
      expect(bodyMarkdown.length).toBeLessThanOrEqual(4_500);
      expect(excerpt?.length ?? 0).toBeLessThanOrEqual(300);
      expect(new Set(tags).size).toBe(tags.length);
      expect(tags.length).toBeGreaterThanOrEqual(1);
      expect(tags.length).toBeLessThanOrEqual(4);
      expect(tags.every((tag) => tag.length <= 30)).toBe(true);
    }
  });

  it('close every code block and leave no place unfilled', () => {
    for (const { title, bodyMarkdown, excerpt } of blogs) {
      expect((bodyMarkdown.match(/^```/gm) ?? []).length % 2).toBe(0);
      expect(`${title}${bodyMarkdown}${excerpt}`).not.toMatch(/\{\w+\}|undefined/);
    }
  });

  it('have a summary of their own in about a third of cases', () => {
    const share = blogs.filter(({ excerpt }) => excerpt !== null).length / blogs.length;
    expect(share).toBeGreaterThan(0.27);
    expect(share).toBeLessThan(0.4);
  });

  it('are begun after their author joined, and published after that unless they are drafts', () => {
    for (const { authorId, status, createdAt, publishedAt } of blogs) {
      expect(createdAt.getTime()).toBeGreaterThan(personById.get(authorId)?.createdAt.getTime() ?? Number.NaN);
      if (status === 'DRAFT') expect(publishedAt).toBeNull();
      else expect(publishedAt?.getTime()).toBeGreaterThan(createdAt.getTime());
    }
  });

  it('give Ada and Ben something to show', () => {
    expect(blogsOf('ada').filter(({ status }) => status === 'PUBLISHED').length).toBeGreaterThanOrEqual(8);
    expect(blogsOf('ada').filter(({ status }) => status === 'DRAFT')).toHaveLength(2);
    expect(blogsOf('ben').filter(({ status }) => status === 'PUBLISHED').length).toBeGreaterThanOrEqual(5);
  });

  it('take comments, except for eight published ones', () => {
    expect(published.filter(({ commentPolicy }) => commentPolicy === 'CLOSED')).toHaveLength(8);
    expect(blogs.filter(({ commentPolicy }) => commentPolicy === 'CLOSED')).toHaveLength(8);
  });
});

describe('likes and bookmarks', () => {
  const { likes, bookmarks } = data;
  const publishedById = new Map(published.map((blog) => [blog.id, blog]));

  it('are of published blogs by people who were there, and none is given twice', () => {
    const reactions = [
      ...likes.map(({ likedAt, ...like }) => ({ ...like, at: likedAt, kind: 'like' })),
      ...bookmarks.map(({ bookmarkedAt, ...bookmark }) => ({ ...bookmark, at: bookmarkedAt, kind: 'bookmark' })),
    ];
    for (const { blogId, userId, at } of reactions) {
      expect(at.getTime()).toBeGreaterThan(publishedById.get(blogId)?.publishedAt?.getTime() ?? Number.NaN);
      expect(at.getTime()).toBeGreaterThan(personById.get(userId)?.createdAt.getTime() ?? Number.NaN);
      expect(at.getTime()).toBeLessThanOrEqual(Date.parse('2026-06-30T12:00:00Z'));
    }
    const pairs = reactions.map(({ kind, blogId, userId }) => `${kind} ${blogId} ${userId}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  it('are enough to sort by, and differ from blog to blog', () => {
    const counts = new Map<string, number>();
    for (const { blogId } of likes) counts.set(blogId, (counts.get(blogId) ?? 0) + 1);
    expect(likes.length).toBeGreaterThan(1_500);
    expect(Math.max(...counts.values())).toBeGreaterThan(20);
    expect(counts.size).toBeLessThan(published.length);
    expect(bookmarks.length).toBeGreaterThan(200);
  });

  it('lie within the time of the demo data in the order in which they were made', () => {
    const times = [likes.map(({ likedAt }) => +likedAt), bookmarks.map(({ bookmarkedAt }) => +bookmarkedAt)];
    for (const instants of times) expect(instants).toEqual(instants.toSorted((left, right) => left - right));
  });
});

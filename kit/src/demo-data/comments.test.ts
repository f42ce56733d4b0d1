import { describe, expect, it } from 'vitest';
import { createDemoData, type DemoComment } from './demo-data.ts';

const { people, blogs, comments, commentLikes } = createDemoData();
const personById = new Map(people.map((person) => [person.id, person]));
const blogById = new Map(blogs.map((blog) => [blog.id, blog]));
const commentById = new Map(comments.map((comment) => [comment.id, comment]));

function depthOf(comment: DemoComment): number {
  const parent = comment.parentId === null ? null : commentById.get(comment.parentId);
  return parent ? 1 + depthOf(parent) : 0;
}

describe('demo comments', () => {
  it('are 2,000, all below published blogs that take comments', () => {
    expect(comments).toHaveLength(2_000);
    for (const { blogId } of comments) {
      expect(blogById.get(blogId)).toMatchObject({ status: 'PUBLISHED', commentPolicy: 'EVERYONE' });
    }
  });

  it('are written after the blog was published and after their author joined', () => {
    for (const { blogId, authorId, createdAt } of comments) {
      const publishedAt = blogById.get(blogId)?.publishedAt;
      expect(createdAt.getTime()).toBeGreaterThan(publishedAt?.getTime() ?? Number.NaN);
      expect(createdAt.getTime()).toBeGreaterThan(personById.get(authorId)?.createdAt.getTime() ?? Number.NaN);
    }
  });

  it('answer an earlier comment on the same blog, or none', () => {
    for (const { parentId, blogId, createdAt } of comments) {
      if (parentId === null) continue;
      const parent = commentById.get(parentId);
      expect(parent?.blogId).toBe(blogId);
      expect(createdAt.getTime()).toBeGreaterThan(parent?.createdAt.getTime() ?? Number.NaN);
    }
  });

  it('nest three deep and no deeper, a little more than half of them being at the top', () => {
    const depths = comments.map(depthOf);
    expect(Math.max(...depths)).toBe(3);
    const topShare = depths.filter((depth) => depth === 0).length / depths.length;
    expect(topShare).toBeGreaterThan(0.52);
    expect(topShare).toBeLessThan(0.58);
  });

  it('crowd below a few blogs, and are few below most', () => {
    const counts = new Map<string, number>();
    for (const { blogId } of comments) counts.set(blogId, (counts.get(blogId) ?? 0) + 1);
    const crowded = [...counts.values()].filter((count) => count > 40);
    const quiet = [...counts.values()].filter((count) => count >= 2 && count <= 6);
    expect(crowded.length).toBeGreaterThanOrEqual(4);
    expect(crowded.length).toBeLessThanOrEqual(12);
    expect(quiet.length).toBeGreaterThan(120);
  });

  it('are short and seldom equal', () => {
    const texts = comments.map(({ bodyMarkdown }) => bodyMarkdown);
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(500);
    expect(new Set(texts).size).toBeGreaterThan(1_850);
    expect(texts.join('\n')).not.toMatch(/\{\w+\}|undefined/);
  });
});

describe('demo likes of comments', () => {
  it('are of people who were there, not of the author, and none twice', () => {
    for (const { commentId, userId, createdAt } of commentLikes) {
      const comment = commentById.get(commentId);
      expect(comment?.authorId).not.toBe(userId);
      expect(createdAt.getTime()).toBeGreaterThan(comment?.createdAt.getTime() ?? Number.NaN);
      expect(createdAt.getTime()).toBeLessThanOrEqual(Date.parse('2026-06-30T12:00:00Z'));
      expect(personById.get(userId)?.createdAt.getTime()).toBeLessThan(createdAt.getTime());
    }
    expect(new Set(commentLikes.map(({ commentId, userId }) => commentId + userId)).size).toBe(commentLikes.length);
  });

  it('crowd on a few comments, and leave many without one', () => {
    const counts = new Map<string, number>();
    for (const { commentId } of commentLikes) counts.set(commentId, (counts.get(commentId) ?? 0) + 1);
    expect(counts.size).toBeGreaterThan(800);
    expect(counts.size).toBeLessThan(1_200);
    expect(Math.max(...counts.values())).toBeGreaterThanOrEqual(20);
    expect(commentLikes.length).toBeGreaterThan(3_000);
    expect(commentLikes.length).toBeLessThan(8_000);
  });
});

import { randomUUID } from 'node:crypto';
import { dropBlog, type ModelBlog, type ModelPerson, writePair } from './model.ts';
import type { Refused, WithId, Writer } from './writer.ts';

/** What people do with blogs. */
export function createBlogDeeds(writer: Writer) {
  const { random, model, mutate, as, requireDone, explain, pick } = writer;

  async function write(person: ModelPerson): Promise<void> {
    const title = `Title ${randomUUID()}`;
    const created = await mutate<WithId<'blog'>>(
      'mutation ($input: CreateBlogInput!) { createBlog(input: $input) { blog { id } userErrors { code } } }',
      { input: { title, bodyMarkdown: `Text of ${title}`, tags: ['faults'], idempotencyKey: randomUUID() } },
      as(person),
    );
    requireDone(created, 'A blog');
    const id = created.payload.blog?.id ?? '';
    const blog: ModelBlog = { id, authorId: person.id, title, status: 'DRAFT', isClosed: false, changes: 0 };
    model.blogs.set(id, blog);
    if (random() < 0.8) await changeBlog(person, blog, 'publishBlog', 'PUBLISHED');
  }

  async function changeBlog(
    person: ModelPerson,
    blog: ModelBlog,
    name: 'publishBlog' | 'unpublishBlog' | 'deleteBlog',
    status: ModelBlog['status'] | null,
  ): Promise<void> {
    const input = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    blog.changes += 1;
    const outcome = await mutate<Refused>(
      `mutation ($input: ${input}!) { ${name}(input: $input) { userErrors { code } } }`,
      { input: { blogId: blog.id } },
      as(person),
    );
    const isGone = name === 'deleteBlog' && outcome.wasCutOff && outcome.codes.includes('NOT_FOUND');
    if (!isGone) requireDone(outcome, name);
    blog.changes += 1;
    if (status === null) dropBlog(model, blog.id);
    else blog.status = status;
  }

  async function changeOwn(person: ModelPerson): Promise<void> {
    const blog = pick([...model.blogs.values()].filter(({ authorId }) => authorId === person.id));
    if (!blog) return write(person);
    if (random() < 0.2) return changeBlog(person, blog, 'deleteBlog', null);
    if (random() < 0.4) return updateBlog(person, blog);
    if (blog.status === 'PUBLISHED') return changeBlog(person, blog, 'unpublishBlog', 'UNPUBLISHED');
    return changeBlog(person, blog, 'publishBlog', 'PUBLISHED');
  }

  /** Gives a blog another title, and closes or opens it to comments. */
  async function updateBlog(person: ModelPerson, blog: ModelBlog): Promise<void> {
    const title = `Title ${randomUUID()}`;
    const commentPolicy = blog.isClosed ? 'EVERYONE' : 'CLOSED';
    blog.changes += 1;
    const outcome = await mutate<Refused>(
      'mutation ($input: UpdateBlogInput!) { updateBlog(input: $input) { userErrors { code } } }',
      { input: { blogId: blog.id, title, commentPolicy } },
      as(person),
    );
    requireDone(outcome, 'Changing a blog');
    Object.assign(blog, { title, isClosed: !blog.isClosed, changes: blog.changes + 1 });
  }

  async function like(person: ModelPerson): Promise<void> {
    const blog = pick([...model.blogs.values()].filter(({ status }) => status === 'PUBLISHED'));
    if (!blog) return;
    const seen = blog.changes;
    const pair = writePair(person.id, blog.id);
    const hasLiked = model.blogLikes.has(pair);
    const [name, input] = hasLiked ? ['unlikeBlog', 'UnlikeBlogInput'] : ['likeBlog', 'LikeBlogInput'];
    const outcome = await mutate<Refused>(
      `mutation ($input: ${input}!) { ${name}(input: $input) { userErrors { code } } }`,
      { input: { blogId: blog.id } },
      as(person),
    );
    if (!model.blogs.has(blog.id)) return;
    if (outcome.codes.length > 0) {
      explain(outcome, name as string, blog.changes !== seen);
      // Somebody took the blog back meanwhile: an attempt that was cut off may have come before that.
      return void (outcome.wasCutOff && model.unknown.add(pair));
    }
    model.acknowledged += 1;
    if (hasLiked) model.blogLikes.delete(pair);
    else model.blogLikes.add(pair);
  }

  return { write, changeOwn, like };
}

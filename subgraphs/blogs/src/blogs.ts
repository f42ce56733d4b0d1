import { requireScope } from '@supergraph/kit/authorization';
import type { Call, Viewer } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import type { CreateId } from '@supergraph/kit/global-id';
import { Refusal } from '@supergraph/kit/refusal';
import { type Article, describeExcerpt, findContentProblems, readTags, refusal, renderBody } from './blog-content.ts';
import { findFreeSlug } from './free-slug.ts';
import type { CreateBlogInput, UpdateBlogInput } from './generated/resolvers.ts';
import type { Store } from './store.ts';
import type { BlogBodyRow, BlogRow } from './tables.ts';

/** The use cases of blogs: who may, what is valid, one transaction. */
export type Blogs = ReturnType<typeof createBlogs>;

/** A draft, like everything that is not published, is its author's alone. */
export function canSee(viewer: Viewer | null, blog: BlogRow): boolean {
  return blog.status === 'PUBLISHED' || viewer?.userId === blog.authorId;
}

export function canUpdate(viewer: Viewer | null, blog: BlogRow): boolean {
  return viewer?.userId === blog.authorId && blog.status !== 'REMOVED';
}

export function acceptsComments(blog: BlogRow): boolean {
  return blog.status === 'PUBLISHED' && blog.commentPolicy === 'EVERYONE';
}

export function createBlogs(options: { storage: Storage<Store>; clock: () => Date; createId: CreateId }) {
  const { storage, clock, createId } = options;

  /** Runs `work` on a blog of the viewer's, in the transaction in which the blog was read. */
  async function changeOwn<Result>(
    call: Call,
    blogId: string,
    work: (store: Store, blog: BlogRow) => Promise<Result>,
  ): Promise<Result> {
    const viewer = requireScope(call, 'blog:write');
    return storage.write(async (store) => work(store, await requireOwn(store, viewer, blogId)));
  }

  /** The identifiers of the tags that an author named, some of which may be new. */
  async function ensureTags(store: Store, names: readonly string[]): Promise<string[]> {
    const wanted = readTags(names).map((tag) => ({ ...tag, id: createId('tag') }));
    const ids = await store.ensureTags(wanted);
    return wanted.flatMap(({ slug }) => ids.get(slug) ?? []);
  }

  async function replaceTags(store: Store, blog: BlogRow, names: readonly string[]): Promise<void> {
    const before = await readTagIds(store, blog.id);
    const after = await ensureTags(store, names);
    await store.deleteBlogTags(blog.id);
    await store.insertBlogTags(blog.id, after);
    if (blog.status === 'PUBLISHED') await store.recountTags([...new Set([...before, ...after])]);
  }

  /** Moves a blog to a status, and brings the counts of its tags up to date. */
  async function setStatus(store: Store, blog: BlogRow, change: Pick<BlogRow, 'status' | 'publishedAt'>) {
    const changed = await updateVersion(store, blog, change);
    await store.recountTags(await readTagIds(store, blog.id));
    return changed;
  }

  async function updateVersion(store: Store, blog: BlogRow, change: Partial<BlogRow>): Promise<BlogRow> {
    const counted = { ...change, version: blog.version + 1, updatedAt: clock() };
    const changed = await store.updateBlog(blog.id, blog.authorId, counted);
    if (!changed) throw refusal('NOT_FOUND', 'There is no such blog.', 'blogId');
    return changed;
  }

  async function renderKept(blogId: string): Promise<Article | null> {
    const body = (await storage.read.findBodies([blogId])).get(blogId);
    return body ? renderBody(body.markdown) : null;
  }

  return {
    async createBlog(call: Call, input: CreateBlogInput): Promise<BlogRow> {
      const viewer = requireScope(call, 'blog:write');
      refuseProblems(input);
      const article = await renderBody(input.bodyMarkdown);
      const id = createId('blog');
      const now = clock();
      return storage.write(async (store) => {
        const blog: BlogRow = {
          id,
          authorId: viewer.userId,
          slug: await findFreeSlug(store, id, input.slug, input.title),
          title: input.title.trim(),
          ...describeExcerpt(input.excerpt, article),
          coverImageUrl: input.coverImageUrl ?? null,
          status: 'DRAFT',
          commentPolicy: input.commentPolicy ?? 'EVERYONE',
          readingTimeMinutes: article.readingTimeMinutes,
          version: 1,
          createdAt: now,
          updatedAt: now,
          publishedAt: null,
        };
        await store.insertBlog(blog, { blogId: id, ...article.body });
        await store.insertSlug(blog.slug, id);
        await store.insertBlogTags(id, await ensureTags(store, input.tags ?? []));
        return blog;
      });
    },

    async updateBlog(call: Call, input: UpdateBlogInput): Promise<BlogRow> {
      requireScope(call, 'blog:write');
      refuseProblems(input);
      const rendered = input.bodyMarkdown == null ? null : await renderBody(input.bodyMarkdown);
      // The text as it is kept is rendered before the transaction too, since nothing that takes long is awaited inside.
      const kept = rendered === null && input.excerpt !== undefined ? await renderKept(input.blogId) : null;
      return changeOwn(call, input.blogId, async (store, blog) => {
        if (input.expectedVersion != null && input.expectedVersion !== blog.version) {
          const message = `The blog is at version ${blog.version} by now. Read it again, then change it.`;
          throw refusal('VERSION_CONFLICT', message, 'expectedVersion');
        }
        if (rendered?.body.text === '' && blog.status === 'PUBLISHED') {
          const message = 'A published blog needs a text. Take it back first, or write one.';
          throw refusal('NOT_PUBLISHABLE', message, 'bodyMarkdown');
        }
        const change: Partial<BlogRow> = {};
        if (input.title != null) change.title = input.title.trim();
        if (input.commentPolicy != null) change.commentPolicy = input.commentPolicy;
        if (input.coverImageUrl !== undefined) change.coverImageUrl = input.coverImageUrl;
        if (input.slug != null) {
          change.slug = await findFreeSlug(store, blog.id, input.slug, blog.title);
          await store.insertSlug(change.slug, blog.id);
        }
        if (rendered) {
          change.readingTimeMinutes = rendered.readingTimeMinutes;
          await store.updateBody(blog.id, rendered.body);
        }
        if (input.excerpt !== undefined || (rendered && !blog.hasOwnExcerpt)) {
          const article = rendered ?? kept;
          if (!article || (kept && kept.body.markdown !== (await requireBody(store, blog.id)).markdown)) {
            const message = 'The blog was changed just now. Read it again, then change it.';
            throw refusal('VERSION_CONFLICT', message, 'blogId');
          }
          Object.assign(change, describeExcerpt(input.excerpt, article));
        }
        if (input.tags !== undefined) await replaceTags(store, blog, input.tags ?? []);
        const isUnchanged = Object.keys(change).length === 0 && input.tags === undefined;
        if (isUnchanged) return blog;
        return updateVersion(store, blog, change);
      });
    },

    publishBlog: (call: Call, blogId: string): Promise<BlogRow> =>
      changeOwn(call, blogId, async (store, blog) => {
        if (blog.status === 'PUBLISHED') return blog;
        if (blog.status === 'REMOVED')
          throw refusal('INVALID_STATE', 'A moderator has taken this blog down.', 'blogId');
        const { text } = await requireBody(store, blog.id);
        if (text === '')
          throw refusal('NOT_PUBLISHABLE', 'The blog has no text yet. Write one, then publish it.', 'blogId');
        return setStatus(store, blog, { status: 'PUBLISHED', publishedAt: blog.publishedAt ?? clock() });
      }),

    unpublishBlog: (call: Call, blogId: string): Promise<BlogRow> =>
      changeOwn(call, blogId, async (store, blog) => {
        if (blog.status === 'UNPUBLISHED') return blog;
        if (blog.status !== 'PUBLISHED')
          throw refusal('INVALID_STATE', 'Only a published blog can be taken back.', 'blogId');
        return setStatus(store, blog, { status: 'UNPUBLISHED', publishedAt: blog.publishedAt });
      }),

    deleteBlog: (call: Call, blogId: string): Promise<string> =>
      changeOwn(call, blogId, async (store, blog) => {
        const tagIds = await readTagIds(store, blog.id);
        await store.deleteBlog(blog.id, blog.authorId);
        await store.recountTags(tagIds);
        return blog.id;
      }),
  };
}

async function requireOwn(store: Store, viewer: Viewer, blogId: string): Promise<BlogRow> {
  const blog = (await store.findBlogs([blogId])).get(blogId);
  if (!blog || !canSee(viewer, blog)) {
    throw refusal('NOT_FOUND', 'There is no such blog that you may see.', 'blogId');
  }
  if (blog.authorId !== viewer.userId) throw refusal('NOT_ALLOWED', 'Only its author can do this to a blog.', 'blogId');
  return blog;
}

async function requireBody(store: Store, blogId: string): Promise<BlogBodyRow> {
  const body = (await store.findBodies([blogId])).get(blogId);
  if (!body) throw new Error('A blog has no body.');
  return body;
}

async function readTagIds(store: Store, blogId: string): Promise<string[]> {
  return ((await store.findTagsOfBlogs([blogId])).get(blogId) ?? []).map(({ id }) => id);
}

function refuseProblems(input: Parameters<typeof findContentProblems>[0]): void {
  const problems = findContentProblems(input);
  if (problems.length > 0) throw new Refusal(...problems);
}

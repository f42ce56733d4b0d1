import { requireScope } from '@supergraph/kit/authorization';
import type { Call, Viewer } from '@supergraph/kit/call';
import type { Storage } from '@supergraph/kit/database';
import type { EventOrigin } from '@supergraph/kit/events/outbox-store';
import type { CreateId } from '@supergraph/kit/global-id';
import { keepFirstResult } from '@supergraph/kit/idempotency';
import { requireActivePerson } from '@supergraph/kit/people';
import { Refusal } from '@supergraph/kit/refusal';
import {
  deleteWhole,
  prepareKept,
  prepareText,
  readTags,
  requireBody,
  setStatus,
  updateSearchTexts,
  updateVersion,
} from './blog-changes.ts';
import {
  type Article,
  describeExcerpt,
  findContentProblems,
  readTagNames,
  refusal,
  renderBody,
} from './blog-content.ts';
import { findFirstBlog, readAttempt } from './first-attempts.ts';
import { findFreeSlug } from './free-slug.ts';
import type { CreateBlogInput, UpdateBlogInput } from './generated/resolvers.ts';
import { requireOwn } from './permissions.ts';
import type { Store } from './store.ts';
import type { BlogRow } from './tables.ts';

/** The use cases of writing blogs: who may, what is valid, one transaction. */
export type Blogs = ReturnType<typeof createBlogs>;

export function createBlogs(options: { storage: Storage<Store>; clock: () => Date; createId: CreateId }) {
  const { storage, clock, createId } = options;

  const readOrigin = ({ requestId }: Call): EventOrigin => ({ at: clock(), requestId });

  /** Runs `work` on a blog of the viewer's, in the transaction in which the blog was read. */
  async function changeOwn<Result>(
    call: Call,
    blogId: string,
    work: (store: Store, blog: BlogRow, viewer: Viewer) => Promise<Result>,
  ): Promise<Result> {
    const viewer = requireScope(call, 'blog:write');
    return storage.write(async (store) => work(store, await requireOwn(store, viewer, blogId), viewer));
  }

  /**
   * Whether an update may be made. It is asked before the text is rendered, which is dear, and once more in the transaction,
   * since the blog may have changed meanwhile.
   */
  async function requireUpdatable(store: Store, viewer: Viewer, input: UpdateBlogInput): Promise<BlogRow> {
    const blog = await requireOwn(store, viewer, input.blogId);
    refuseRemoved(blog);
    if (input.expectedVersion != null && input.expectedVersion !== blog.version) {
      const message = `The blog is at version ${blog.version} by now. Read it again, then change it.`;
      throw refusal('VERSION_CONFLICT', message, 'expectedVersion');
    }
    return blog;
  }

  /** The identifiers of the tags that an author named, some of which may be new. */
  async function ensureTags(store: Store, names: readonly string[]): Promise<string[]> {
    const wanted = readTagNames(names).map((tag) => ({ ...tag, id: createId('tag') }));
    const ids = await store.ensureTags(wanted);
    return wanted.flatMap(({ slug }) => ids.get(slug) ?? []);
  }

  async function replaceTags(store: Store, blog: BlogRow, names: readonly string[]): Promise<void> {
    const before = (await readTags(store, blog.id)).map(({ id }) => id);
    const after = await ensureTags(store, names);
    await store.deleteBlogTags(blog.id);
    await store.insertBlogTags(blog.id, after);
    if (blog.status === 'PUBLISHED') await store.recountTags([...new Set([...before, ...after])]);
  }

  async function renderKept(blogId: string, authorId: string): Promise<Article | null> {
    const body = (await storage.read.findBodies([blogId])).get(blogId);
    return body ? renderBody(body.markdown, authorId) : null;
  }

  return {
    async createBlog(call: Call, input: CreateBlogInput): Promise<BlogRow> {
      const viewer = requireScope(call, 'blog:write');
      refuseProblems(input);
      const attempt = readAttempt(viewer, input);
      const article = await renderBody(input.bodyMarkdown, viewer.userId);
      const id = createId('blog');
      const now = clock();
      return storage.write(async (store) => {
        await requireActivePerson(store, viewer);
        const first = attempt && (await findFirstBlog(store, attempt, now));
        if (first) return first;
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
          likeCount: 0,
          statusBeforeRemoval: null,
          removalReason: null,
        };
        await store.insertBlog(blog, { blogId: id, ...article.body });
        await store.insertSlug(blog.slug, id);
        await store.insertBlogTags(id, await ensureTags(store, input.tags ?? []));
        if (attempt) await keepFirstResult(store, attempt, id, now);
        return blog;
      });
    },

    async updateBlog(call: Call, input: UpdateBlogInput): Promise<BlogRow> {
      const viewer = requireScope(call, 'blog:write');
      refuseProblems(input);
      const { status } = await requireUpdatable(storage.read, viewer, input);
      const rendered = input.bodyMarkdown == null ? null : await renderBody(input.bodyMarkdown, viewer.userId);
      // The text as it is kept is rendered before the transaction too, since nothing that takes long is awaited inside.
      const kept =
        rendered === null && input.excerpt !== undefined ? await renderKept(input.blogId, viewer.userId) : null;
      const readPrepared = () => (rendered ? prepareText(rendered.body.text) : prepareKept(storage.read, input.blogId));
      const prepared = status === 'PUBLISHED' ? await readPrepared() : null;
      return storage.write(async (store) => {
        const blog = await requireUpdatable(store, viewer, input);
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
        const changed = await updateVersion(store, blog, change, {
          origin: readOrigin(call),
          type: 'blog.updated.v1',
        });
        await updateSearchTexts(store, changed, { tags: await readTags(store, blog.id), prepared });
        return changed;
      });
    },

    async publishBlog(call: Call, blogId: string): Promise<BlogRow> {
      const viewer = requireScope(call, 'blog:write');
      const { status } = await requireOwn(storage.read, viewer, blogId);
      const prepared = status === 'PUBLISHED' ? null : await prepareKept(storage.read, blogId);
      return changeOwn(call, blogId, async (store, blog) => {
        if (blog.status === 'PUBLISHED') return blog;
        refuseRemoved(blog);
        const { text } = await requireBody(store, blog.id);
        if (text === '')
          throw refusal('NOT_PUBLISHABLE', 'The blog has no text yet. Write one, then publish it.', 'blogId');
        const origin = readOrigin(call);
        const change = { status: 'PUBLISHED', publishedAt: blog.publishedAt ?? origin.at } as const;
        return setStatus(store, blog, change, { origin, type: 'blog.published.v1', prepared });
      });
    },

    unpublishBlog: (call: Call, blogId: string): Promise<BlogRow> =>
      changeOwn(call, blogId, async (store, blog) => {
        if (blog.status === 'UNPUBLISHED') return blog;
        if (blog.status !== 'PUBLISHED')
          throw refusal('INVALID_STATE', 'Only a published blog can be taken back.', 'blogId');
        const cause = { origin: readOrigin(call), type: 'blog.unpublished.v1' } as const;
        return setStatus(store, blog, { status: 'UNPUBLISHED' }, { ...cause, prepared: null });
      }),

    deleteBlog: (call: Call, blogId: string): Promise<string> =>
      changeOwn(call, blogId, async (store, blog, viewer) => {
        await deleteWhole(store, viewer.userId, [blog], readOrigin(call));
        return blog.id;
      }),
  };
}

/** What a moderator has taken down stays as it was, so that it can be judged and put back; its author may delete it. */
function refuseRemoved(blog: BlogRow): void {
  if (blog.status !== 'REMOVED') return;
  throw refusal('INVALID_STATE', 'A moderator has taken this blog down. It can only be deleted.', 'blogId');
}

function refuseProblems(input: Parameters<typeof findContentProblems>[0]): void {
  const problems = findContentProblems(input);
  if (problems.length > 0) throw new Refusal(...problems);
}

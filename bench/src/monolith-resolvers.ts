import type { Context as BlogsContext } from '@supergraph/blogs/context';
import { canSee } from '@supergraph/blogs/permissions';
import { createResolvers as createBlogsResolvers } from '@supergraph/blogs/resolvers/resolvers';
import type { Context as CommentsContext } from '@supergraph/comments/context';
import { resolvers as comments } from '@supergraph/comments/resolvers/resolvers';
import type { CommentRow } from '@supergraph/comments/tables';
import { findTypename } from '@supergraph/kit/node-resolvers';
import type { SubgraphContext } from '@supergraph/kit/subgraph';
import type { Context as UsersContext } from '@supergraph/users/context';
import { createResolvers as createUsersResolvers } from '@supergraph/users/resolvers/resolvers';

/** What the resolvers of all three subgraphs need in order to read: one set of loaders for one operation. */
export type MonolithContext = SubgraphContext & {
  store: BlogsContext['store'];
  loaders: UsersContext['loaders'] & BlogsContext['loaders'] & CommentsContext['loaders'];
};

/**
 * The resolvers of the three subgraphs as those of one schema. Where a subgraph hands out a reference for the router to
 * resolve, the row is loaded here. Mutations are left out.
 */
export function createMonolithResolvers(): Record<string, object | undefined> {
  const users = createUsersResolvers({ allowLoopback: true });
  const blogs = createBlogsResolvers({ allowLoopback: true });
  return {
    Query: { ...users.Query, ...blogs.Query, ...comments.Query, node: resolveNode, nodes: resolveNodes },
    User: joinFields(users.User, blogs.User, comments.User),
    Viewer: joinFields(users.Viewer, blogs.Viewer),
    Blog: { ...joinFields(blogs.Blog, comments.Blog), author: resolveAuthor },
    BlogConnection: blogs.BlogConnection,
    BlogSearchEdge: blogs.BlogSearchEdge,
    Tag: blogs.Tag,
    Comment: { ...joinFields(comments.Comment), author: resolveCommentAuthor, blog: resolveCommentBlog },
    Node: blogs.Node,
    DateTime: blogs.DateTime,
    URL: blogs.URL,
    HTML: blogs.HTML,
  };
}

/** The fields of one type from several subgraphs, without what only a federated schema knows. */
function joinFields(...parts: (object | undefined)[]): object {
  const { __resolveReference: _unused, ...fields } = Object.assign({}, ...parts) as Record<string, unknown>;
  return fields;
}

function resolveAuthor({ authorId }: { authorId: string }, _arguments: unknown, { loaders }: MonolithContext) {
  return loaders.userById.load(authorId);
}

function resolveCommentAuthor({ status, authorId }: CommentRow, _arguments: unknown, { loaders }: MonolithContext) {
  return status === 'VISIBLE' && authorId !== null ? loaders.userById.load(authorId) : null;
}

function resolveCommentBlog({ blogId }: CommentRow, _arguments: unknown, context: MonolithContext) {
  return findBlog(blogId, context);
}

async function findBlog(id: string, { call, loaders }: MonolithContext) {
  const blog = await loaders.blogById.load(id);
  return blog && canSee(call.viewer, blog) ? blog : null;
}

function resolveNode(_parent: unknown, { id }: { id: string }, context: MonolithContext) {
  return findNode(id, context);
}

function resolveNodes(_parent: unknown, { ids }: { ids: readonly string[] }, context: MonolithContext) {
  return Promise.all(ids.map((id) => findNode(id, context)));
}

async function findNode(id: string, context: MonolithContext): Promise<object | null> {
  const typename = findTypename(id);
  if (typename === 'User') return context.loaders.userById.load(id);
  if (typename === 'Blog') return findBlog(id, context);
  return typename === 'Comment' ? context.loaders.commentById.load(id) : null;
}

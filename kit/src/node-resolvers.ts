import { badUserInput } from './app-error.ts';
import { readIdKind } from './global-id.ts';

const maximumNodes = 50;

const typenames = { user: 'User', blog: 'Blog', comment: 'Comment' } as const;

type Typename = (typeof typenames)[keyof typeof typenames];

type NodeReference = { __typename: Typename; id: string };

/** The type that an identifier points at; null if it has not the form of a node's. */
export function findTypename(id: string): Typename | null {
  const kind = readIdKind(id);
  return kind !== null && kind in typenames ? typenames[kind as keyof typeof typenames] : null;
}

/** The type of something that is known to be a node, for `Node.__resolveType`. */
export function readTypename(id: string): Typename {
  const typename = findTypename(id);
  if (typename === null) throw new Error('An object that is not a node was given out as one.');
  return typename;
}

/**
 * `Query.node` and `Query.nodes` as every subgraph shares them: it looks its own objects up, and hands on the bare
 * reference of others, which the router then asks of their owner.
 */
export function createNodeResolvers<Context>(
  ownKind: keyof typeof typenames,
  findOwn: (id: string, context: Context) => Promise<object | null>,
) {
  async function findNode(id: string, context: Context): Promise<NodeReference | null> {
    const typename = findTypename(id);
    if (typename === null) return null;
    if (typename !== typenames[ownKind]) return { __typename: typename, id };
    const own = await findOwn(id, context);
    return own && { ...own, __typename: typename, id };
  }

  return {
    node: (_parent: unknown, { id }: { id: string }, context: Context) => findNode(id, context),
    nodes(_parent: unknown, { ids }: { ids: readonly string[] }, context: Context) {
      if (ids.length > maximumNodes) {
        throw badUserInput('ids', `\`ids\` may hold at most ${maximumNodes} identifiers; it holds ${ids.length}.`);
      }
      return Promise.all(ids.map((id) => findNode(id, context)));
    },
  };
}

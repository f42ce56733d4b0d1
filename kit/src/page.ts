import { createHash } from 'node:crypto';
import { badUserInput } from './app-error.ts';

/** The arguments of a connection field, as the client sent them. */
export type PageArguments = { first: number; after?: string | null | undefined };

/** Where in a sorted list something stands: the value it is sorted by, then its identifier. */
export type Position = readonly [sortedBy: number, id: string];

/** Arguments that have been checked: how many rows to read, and after which position. */
export type PageRequest = { first: number; after: Position | null };

export type PageInfo = {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
};

export type Connection<Row> = {
  edges: { cursor: string; node: Row }[];
  nodes: Row[];
  pageInfo: PageInfo;
};

const maximumFirst = 100;

/**
 * A list that is read page by page: it checks the arguments and makes the connection (GraphQL Cursor Connections). A
 * cursor holds the position, nothing secret, and a mark of the list; one from another list, order or filter is refused.
 *
 * @param name What distinguishes the list: its field, and whatever arguments decide which rows it has and in which order.
 * @param readPosition Reads the position of a row.
 */
export function describeList<Row>(name: string, readPosition: (row: Row) => Position) {
  const mark = createHash('sha256').update(name).digest('base64url').slice(0, 8);
  const writeCursor = (row: Row) => Buffer.from(JSON.stringify([mark, ...readPosition(row)])).toString('base64url');

  return {
    /** @throws AppError `BAD_USER_INPUT` naming `first` or `after`. */
    readArguments({ first, after }: PageArguments): PageRequest {
      if (first < 1 || first > maximumFirst) {
        throw badUserInput('first', `\`first\` must lie between 1 and ${maximumFirst}; it is ${first}.`);
      }
      return { first, after: after == null ? null : readCursor(mark, after) };
    },

    /** @param rows The rows of the page, and one more if there are more. */
    createConnection(rows: readonly Row[], request: PageRequest): Connection<Row> {
      const edges = rows.slice(0, request.first).map((node) => ({ cursor: writeCursor(node), node }));
      return {
        edges,
        nodes: edges.map(({ node }) => node),
        pageInfo: {
          hasNextPage: rows.length > request.first,
          hasPreviousPage: request.after !== null,
          startCursor: edges[0]?.cursor ?? null,
          endCursor: edges.at(-1)?.cursor ?? null,
        },
      };
    },
  };
}

function readCursor(mark: string, cursor: string): Position {
  const parsed = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (Array.isArray(parsed) && parsed.length === 3) {
    const [listMark, sortedBy, id] = parsed;
    if (listMark === mark && Number.isSafeInteger(sortedBy) && typeof id === 'string') return [sortedBy, id];
  }
  throw badUserInput(
    'after',
    '`after` is not a cursor of this list. Use a cursor that the same field gave with the same filter and order.',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Not JSON is one more way of not being a cursor; the caller refuses both alike.
  }
}

import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  Kind,
  parse,
} from 'graphql';

// Makes an operation for each list of the API, in each place where a page of its parents can be asked for. `$n` is how
// many rows each page has, parents and children alike, `$ids` are as many objects of each kind, `$blogId` and `$username`
// are a blog and a person with much beneath them; the rows of the list itself stand under the alias `list`.

type ListCase = {
  /** The schema coordinate of the list. */
  list: string;
  /** The coordinate of what leads to the objects that it hangs on. */
  place: string;
  query: string;
};

const read = (name: string) => readFileSync(new URL(`../schema/${name}`, import.meta.url), 'utf8');
const schema = buildSchema(read('api.graphql'));
const guarded = readGuardedFields();

/** Lists that are no connections, since they cannot grow without end. */
const shortLists = ['Blog.tags', 'Viewer.sessions', 'Query.nodes'];

/** Where a page of the objects of a type can be asked for; `…` stands for what is asked of each. */
const places: Record<string, Record<string, string>> = {
  Query: { Query: '…' },
  Viewer: { 'Query.viewer': 'viewer { … }' },
  Blog: {
    'Query.blogs': 'blogs(first: $n) { nodes { … } }',
    'Query.searchBlogs': 'searchBlogs(query: "the", first: $n) { nodes { … } }',
    'Viewer.bookmarks': 'viewer { bookmarks(first: $n) { nodes { … } } }',
    'Viewer.feed': 'viewer { feed(first: $n) { nodes { … } } }',
    'Comment.blog': 'userByUsername(username: $username) { comments(first: $n) { nodes { blog { … } } } }',
  },
  Tag: {
    'Query.tags': 'tags(first: $n) { nodes { … } }',
  },
  Comment: {
    'Blog.comments': 'blog(id: $blogId) { comments(first: $n) { nodes { … } } }',
    'User.comments': 'userByUsername(username: $username) { comments(first: $n) { nodes { … } } }',
    'Comment.parent': 'userByUsername(username: $username) { comments(first: $n) { nodes { parent { … } } } }',
  },
  User: {
    'Blog.author': 'blogs(first: $n) { nodes { author { … } } }',
    'Blog.likers': 'blog(id: $blogId) { likers(first: $n) { nodes { … } } }',
    'Comment.author': 'blog(id: $blogId) { comments(first: $n) { nodes { author { … } } } }',
    'User.followers': 'userByUsername(username: $username) { followers(first: $n) { nodes { … } } }',
    'User.following': 'userByUsername(username: $username) { following(first: $n) { nodes { … } } }',
    'Query.users': 'users(first: $n) { nodes { … } }',
  },
};

const givenArguments: Record<string, string> = {
  'Query.searchBlogs': '(query: "the", first: $n)',
  'Query.nodes': '(ids: $ids)',
  'Blog.tags': '',
  'Viewer.sessions': '',
};

/** The lists of the API: all connections, and the short ones. */
export function listLists(): string[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const))
    .filter(([list, { type }]) => getNamedType(type).name.endsWith('Connection') || shortLists.includes(list))
    .map(([list]) => list);
}

/** @param withGuarded Whether what needs the scopes of an administrator is asked for as well. */
export function createListCases(withGuarded: boolean): ListCase[] {
  return listLists().flatMap((list) => {
    const [type = '', field = ''] = list.split('.');
    return Object.entries(places[type] ?? {})
      .filter(([place]) => withGuarded || !(guarded.has(place) || guarded.has(list)))
      .flatMap(([place, around]) =>
        selectRows(list, withGuarded).map((rows) => {
          const selection = `list: ${field}${givenArguments[list] ?? '(first: $n)'} { ${rows} }`;
          return { list, place, query: declare(around.replace('…', selection)) };
        }),
      );
  });
}

const variableTypes = { n: 'Int!', ids: '[ID!]!', blogId: 'ID!', username: 'String!' };

/** An operation declares the variables that it uses, and no other. */
function declare(selection: string): string {
  const used = Object.entries(variableTypes).filter(([name]) => new RegExp(`\\$${name}\\b`).test(selection));
  const declared = used.map(([name, type]) => `$${name}: ${type}`).join(', ');
  return `query ${declared && `(${declared})`} { ${selection} }`;
}

/**
 * Everything that can be asked of the rows without another list, and of what they lead to, one step far; once for each
 * kind of row, where there is more than one.
 */
function selectRows(list: string, withGuarded: boolean): string[] {
  const [parent = '', name = ''] = list.split('.');
  const rows = readType(parent, name);
  const select = (type: string) => selectObject(type, withGuarded);
  if (isInterfaceType(rows)) {
    return schema.getPossibleTypes(rows).map((type) => `... on ${type.name} { ${select(type.name)} }`);
  }
  if (!rows.name.endsWith('Connection')) return [select(rows.name)];
  const [node, edge] = [readType(rows.name, 'nodes'), readType(rows.name, 'edges')];
  const leaves = [edge, rows].map((type) => selectLeaves(type.name, withGuarded));
  return [`nodes { ${select(node.name)} } edges { ${leaves[0]} } ${leaves[1]}`];
}

function selectObject(type: string, withGuarded: boolean): string {
  const objects = Object.keys(requireType(type).getFields())
    .map((name) => ({ name, type: readType(type, name) }))
    .filter(({ type }) => isObjectType(type) && !type.name.endsWith('Connection'))
    .map(({ name, type }) => `${name} { ${selectLeaves(type.name, withGuarded)} }`);
  return [selectLeaves(type, withGuarded), ...objects].join(' ');
}

function selectLeaves(type: string, withGuarded: boolean): string {
  return Object.keys(requireType(type).getFields())
    .filter((name) => isLeafType(readType(type, name)))
    .filter((name) => withGuarded || !guarded.has(`${type}.${name}`))
    .join(' ');
}

/** The named type of a field. */
function readType(parent: string, field: string): GraphQLNamedType {
  const definition = requireType(parent).getFields()[field];
  if (!definition) throw new Error(`There is no ${parent}.${field}.`);
  return getNamedType(definition.type);
}

function requireType(name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is not an object type.`);
  return type;
}

/** The fields for which a token needs scopes, as the supergraph has it. */
function readGuardedFields(): Set<string> {
  const found = new Set<string>();
  for (const definition of parse(read('supergraph.graphql')).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const { name, directives = [] } of definition.fields ?? []) {
      const isGuarded = directives.some((directive) => directive.name.value === 'requiresScopes');
      if (isGuarded) found.add(`${definition.name.value}.${name.value}`);
    }
  }
  return found;
}

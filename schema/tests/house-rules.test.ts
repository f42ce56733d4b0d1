import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type EnumTypeDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isSpecifiedScalarType,
  type ObjectTypeDefinitionNode,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { composeSchema, locateSubgraph } from '../src/compose.ts';

const schema = buildSchema(composeSchema().api);
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

/** Everything of the API that can be named, by its schema coordinate. */
function* listElements(type: GraphQLNamedType): Generator<{ coordinate: string; description: string }> {
  yield { coordinate: type.name, description: type.description ?? '' };
  if (isEnumType(type)) {
    for (const value of type.getValues()) {
      yield { coordinate: `${type.name}.${value.name}`, description: value.description ?? '' };
    }
  }
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      yield { coordinate: `${type.name}.${field.name}`, description: field.description ?? '' };
    }
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return;
  for (const field of Object.values(type.getFields())) {
    yield { coordinate: `${type.name}.${field.name}`, description: field.description ?? '' };
    for (const argument of field.args) {
      yield { coordinate: `${type.name}.${field.name}(${argument.name}:)`, description: argument.description ?? '' };
    }
  }
}

const elements = types.flatMap((type) => [...listElements(type)]);
const objects = types.filter(isObjectType);
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

/** Lists that cannot grow without bound, and so need no pages. */
const boundedLists = new Set(['Blog.tags', 'Viewer.scopes', 'Viewer.sessions', 'Query.nodes']);

/** Mutations that answer with the payload of another one, or one of their own kind, because they tell the same. */
const sharedPayloads = new Map([
  ['unlikeBlog', 'LikeBlogPayload'],
  ['unbookmarkBlog', 'BookmarkBlogPayload'],
  ['removeBlog', 'ModerateBlogPayload'],
  ['restoreBlog', 'ModerateBlogPayload'],
  ['unlikeComment', 'LikeCommentPayload'],
  ['unhideComment', 'HideCommentPayload'],
  ['revokeSession', 'LogoutPayload'],
  ['logoutEverywhere', 'LogoutPayload'],
  ['unfollowUser', 'FollowUserPayload'],
  ['suspendUser', 'AdministerUserPayload'],
  ['reinstateUser', 'AdministerUserPayload'],
  ['setUserRole', 'AdministerUserPayload'],
]);

/** Mutations that concern nothing but the session that asks. */
const mutationsWithoutInput = ['logout', 'logoutEverywhere'];

/** Connections named after the relation, because their edges tell more of it than whom it leads to. */
const relations = new Map([
  ['BlogLiker', 'User'],
  ['Follow', 'User'],
  ['BlogSearch', 'Blog'],
]);

describe('every part of the API', () => {
  it('has a description that is a whole sentence', () => {
    expect(elements.length).toBeGreaterThan(200);
    const wrong = elements.filter(({ description }) => !/^["`A-Z].*\.["`)]?$/s.test(description.trim()));
    expect(wrong).toEqual([]);
  });

  it('is described in the same words by every subgraph that has it', () => {
    const described = new Map<string, Set<string>>();
    for (const name of ['users', 'blogs', 'comments']) {
      for (const definition of parse(readFileSync(locateSubgraph(name), 'utf8')).definitions) {
        if (!('name' in definition) || !definition.name || !('description' in definition)) continue;
        const typeName = definition.name.value;
        const add = (coordinate: string, text: string | undefined) =>
          described.set(coordinate, (described.get(coordinate) ?? new Set()).add(text ?? ''));
        add(typeName, definition.description?.value);
        for (const field of (definition as ObjectTypeDefinitionNode).fields ?? []) {
          // What another subgraph resolves is described there; here it says who tells it.
          if (field.directives?.some((directive) => directive.name.value === 'external')) continue;
          add(`${typeName}.${field.name.value}`, field.description?.value);
          for (const argument of field.arguments ?? []) {
            add(`${typeName}.${field.name.value}(${argument.name.value}:)`, argument.description?.value);
          }
        }
        for (const value of (definition as EnumTypeDefinitionNode).values ?? []) {
          add(`${typeName}.${value.name.value}`, value.description?.value);
        }
      }
    }
    expect([...described].filter(([, texts]) => texts.size > 1).map(([coordinate]) => coordinate)).toEqual([]);
  });
});

describe('names', () => {
  it('are PascalCase for types, camelCase for fields and arguments, SCREAMING_CASE for enum values', () => {
    const wrong = elements.filter(({ coordinate }) => {
      const [typeName = '', member] = coordinate.split(/[.(]/);
      if (member === undefined) return !/^([A-Z][a-z0-9]*)+$|^(URL|HTML)$/.test(typeName);
      const form = isEnumType(schema.getType(typeName)) ? /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/ : /^[a-z][a-zA-Z0-9]*$/;
      return !form.test(member);
    });
    expect(wrong).toEqual([]);
  });

  it('of inputs and payloads are those of the mutation they belong to', () => {
    for (const { name, args, type } of mutations) {
      const noun = `${name[0]?.toUpperCase()}${name.slice(1)}`;
      expect(getNamedType(type).name, name).toBe(sharedPayloads.get(name) ?? `${noun}Payload`);
      for (const argument of args) expect(String(argument.type)).toBe(`${noun}Input!`);
    }
    const names = mutations.map(({ name }) => name);
    expect([...sharedPayloads.keys()].filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('mutations', () => {
  it('take one argument named input, or none where the session says it all, and give a nullable payload', () => {
    for (const { name, args, type } of mutations) {
      const expected = mutationsWithoutInput.includes(name) ? [] : ['input'];
      expect(
        args.map((argument) => argument.name),
        name,
      ).toEqual(expected);
      expect(isNonNullType(type), name).toBe(false);
    }
  });

  it('tell refusals in userErrors, whose type implements MutationError', () => {
    const errors = schema.getPossibleTypes(requireInterface(schema, 'MutationError')).map(({ name }) => name);
    for (const { type } of mutations) {
      const payload = getNamedType(type);
      const userErrors = isObjectType(payload) ? payload.getFields()['userErrors'] : undefined;
      expect(String(userErrors?.type)).toMatch(/^\[\w+Error!\]!$/);
      expect(errors).toContain(userErrors && getNamedType(userErrors.type).name);
    }
  });
});

describe('lists', () => {
  const connections = objects.filter(({ name }) => name.endsWith('Connection'));

  it('that can grow are connections of edges, nodes and a place', () => {
    expect(connections.length).toBeGreaterThan(2);
    for (const connection of connections) {
      const fields = connection.getFields();
      const relation = connection.name.replace(/Connection$/, '');
      const node = relations.get(relation) ?? relation;
      expect(String(fields['edges']?.type)).toBe(`[${relation}Edge!]!`);
      expect(String(fields['nodes']?.type)).toBe(`[${node}]!`);
      expect(String(fields['pageInfo']?.type)).toBe('PageInfo!');
      const edge = schema.getType(`${relation}Edge`);
      expect(isObjectType(edge) && String(edge.getFields()['cursor']?.type)).toBe('String!');
      expect(isObjectType(edge) && String(edge.getFields()['node']?.type)).toBe(node);
    }
  });

  it('named after a relation tell more of it than whom it leads to', () => {
    for (const relation of relations.keys()) {
      const edge = schema.getType(`${relation}Edge`);
      expect(isObjectType(edge) && Object.keys(edge.getFields()).length, relation).toBeGreaterThan(2);
    }
  });

  it('are asked for with first, 20 unless said otherwise, and after, behind what has to be given', () => {
    for (const object of objects) {
      for (const { type, args } of Object.values(object.getFields())) {
        if (!getNamedType(type).name.endsWith('Connection')) continue;
        const [first, after] = args.filter((argument) => !isRequiredArgument(argument));
        expect([first?.name, String(first?.type), first?.defaultValue]).toEqual(['first', 'Int!', 20]);
        expect([after?.name, String(after?.type)]).toEqual(['after', 'String']);
      }
    }
  });

  it('of objects that are no connection are known to stay short', () => {
    const plain = objects.flatMap((object) =>
      Object.values(object.getFields())
        .filter(({ type }) => isListType(isNonNullType(type) ? type.ofType : type))
        .map(({ name }) => `${object.name}.${name}`)
        .filter((name) => !/Connection\.(edges|nodes)$|\.userErrors$|Error\.path$/.test(name)),
    );
    expect(plain.toSorted()).toEqual([...boundedLists].toSorted());
  });
});

describe('what one subgraph cannot tell', () => {
  it('is nullable, so that a service that is down never empties the page', () => {
    const wrong = objects.flatMap((object) =>
      Object.values(object.getFields())
        .filter(({ type }) => ['User', 'Blog', 'Comment'].includes(getNamedType(type).name) && isNonNullType(type))
        .map(({ name }) => `${object.name}.${name}`)
        // `nodes` holds nullable items, and a viewer's own profile comes from the service that knows the viewer.
        .filter((name) => !/Connection\.nodes$/.test(name) && name !== 'Viewer.user'),
    );
    expect(wrong).toEqual([]);
  });

  it('includes every field of the roots', () => {
    for (const root of [schema.getQueryType(), schema.getMutationType()]) {
      for (const { name, type } of Object.values(root?.getFields() ?? {})) {
        expect(isNonNullType(type), name).toBe(false);
      }
    }
  });
});

function requireInterface(from: GraphQLSchema, name: string) {
  const type = from.getType(name);
  if (!isInterfaceType(type)) throw new Error(`${name} is not an interface.`);
  return type;
}

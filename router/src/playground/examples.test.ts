import { readFileSync } from 'node:fs';
import { createDemoData } from '@supergraph/kit/demo-data/demo-data';
import { buildSchema, getVariableValues, Kind, type OperationDefinitionNode, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type Example, listExamples } from './examples.ts';

describe('the examples', () => {
  const schema = buildSchema(readFileSync(new URL('../../../schema/api.graphql', import.meta.url), 'utf8'));
  const data = createDemoData();
  const examples = listExamples(data);

  it('are named after what they do, in the order in which they are tried', () => {
    expect(examples.map((example) => readOperations(example).map(({ name }) => name?.value))).toEqual([
      ['Read'],
      ['Search'],
      ['Register'],
      ['LogIn'],
      ['Write', 'ListMyDrafts', 'Publish'],
      ['LikeAndFollow'],
      ['Comment'],
    ]);
  });

  it('are no subscriptions, which the router does not carry', () => {
    const types = examples.flatMap((example) => readOperations(example).map(({ operation }) => operation));
    expect(types).not.toContain('subscription');
  });

  it('are valid operations of the graph, with variables that fit', () => {
    for (const example of examples) {
      expect(validate(schema, parse(example.query))).toEqual([]);
      for (const { variableDefinitions = [] } of readOperations(example)) {
        expect(getVariableValues(schema, variableDefinitions, example.variables).errors).toBeUndefined();
      }
    }
  });

  it('register somebody who is not there yet, and log in somebody who is', () => {
    const [, , register, logIn] = examples;
    const ada = data.people.find(({ username }) => username === 'ada');
    expect(logIn?.variables['input']).toMatchObject({ identifier: 'ada', password: ada?.password });
    expect(register?.variables['input']).toMatchObject({ username: 'newcomer' });
    expect(data.people.map(({ username }) => username)).not.toContain('newcomer');
  });

  it('publish a draft of the person who logs in, and comment where comments are open', () => {
    const [, , , , write, like, comment] = examples;
    const ada = data.people.find(({ username }) => username === 'ada');
    const draft = data.blogs.find(({ id }) => id === write?.variables['blogId']);
    expect(draft).toMatchObject({ authorId: ada?.id, status: 'DRAFT' });
    const open = data.blogs.filter(
      ({ status, commentPolicy }) => status === 'PUBLISHED' && commentPolicy === 'EVERYONE',
    );
    const newest = open.toSorted((left, right) => Number(right.publishedAt) - Number(left.publishedAt))[0];
    expect(comment?.variables['input']).toMatchObject({ blogId: newest?.id });
    expect(like?.variables).toEqual({ blogId: newest?.id, userId: newest?.authorId });
  });

  it('say where an identifier belongs when there is no demo data', () => {
    const nothing = { people: [], blogs: [], comments: [], commentLikes: [], follows: [], likes: [], bookmarks: [] };
    const [, , , , write] = listExamples(nothing);
    expect(write?.variables['blogId']).toBe('blog_…');
  });
});

function readOperations({ query }: Example): OperationDefinitionNode[] {
  return parse(query).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

import { type CorpusChange, checkChange } from '@supergraph/schema-check/corpus';
import { describe, expect, it } from 'vitest';

const nothing = { contracts: {}, usage: [], budgets: {}, finds: [], change: '' };

function find(change: Pick<CorpusChange, 'before' | 'after' | 'operations'>, code: string, subject: string) {
  return checkChange({ ...nothing, ...change }).findings.find((each) => each.code === code && each.subject === subject);
}

const keyReplaced = {
  before: {
    blogs:
      'type Query { blog: Blog } type Blog { id: ID! author: User } type User @key(fields: "id", resolvable: false) { id: ID! }',
    users: 'type User @key(fields: "id") { id: ID! email: ID! name: String }',
  },
  after: {
    blogs:
      'type Query { blog: Blog } type Blog { id: ID! author: User } type User @key(fields: "email", resolvable: false) { email: ID! }',
    users: 'type User @key(fields: "email") { id: ID! email: ID! name: String }',
  },
  operations: { 'web 1.0': 'query Post { blog { author { name } } }' },
};

describe('the order of deployment', () => {
  it('has two steps when a key is replaced, with a recipe and the fetches that show it', () => {
    expect(find(keyReplaced, 'DEPLOY_TWO_STEPS', 'users')).toMatchObject({
      message:
        'No order is safe for users: before the supergraph is published the router needs User by { id }, which only the old users serves, and then User by { email }, which only the new one serves.',
      fix: '1. Add User by { email } to users while it keeps User by { id }, and deploy users. 2. Publish the supergraph. 3. Remove User by { id } from users, and deploy users again.',
      place: { file: 'users.graphql', line: 2, column: 6 },
      evidence: [
        'Post of web 1.0, old plan, step 2, users: User(id) { name }',
        '  User cannot be looked up by { id }: its keys there are { email }.',
        'Post of web 1.0, new plan, step 2, users: User(email) { name }',
        '  User cannot be looked up by { email }: its keys there are { id }.',
      ],
    });
  });

  it('goes through a supergraph that gives both when another field comes to be required', () => {
    const change = {
      before: {
        blogs: `type Query { blog: Blog }
          type Blog @key(fields: "id") { id: ID! weight: Int @external price: Int @requires(fields: "weight") }`,
        sizes: 'type Blog @key(fields: "id") { id: ID! weight: Int size: Int }',
      },
      after: {
        blogs: `type Query { blog: Blog }
          type Blog @key(fields: "id") { id: ID! size: Int @external price: Int @requires(fields: "size") }`,
        sizes: 'type Blog @key(fields: "id") { id: ID! weight: Int size: Int }',
      },
      operations: { 'web 1.0': 'query Post { blog { price } }' },
    };
    expect(find(change, 'DEPLOY_TWO_STEPS', 'blogs')?.fix).toBe(
      '1. Let Blog.price require { size } besides { weight }, and publish that supergraph while the old blogs runs. 2. Deploy the new blogs, which does without { weight }. 3. Publish the supergraph in which it is not required any more.',
    );
  });

  it('counts operations that have the same hash once, and names the first', () => {
    const operations = { 'web 1.0': 'query Post { b }', 'ios 1.0': 'query Post { b }' };
    const change = { before: 'type Query { a: Int }', after: 'type Query { a: Int b: Int }', operations };
    expect(find(change, 'DEPLOY_SUBGRAPH_FIRST', 'one')?.evidence).toEqual([
      'Post of web 1.0, new plan, step 1, one: b',
      '  Cannot query field "b" on type "Query". Did you mean "a"?',
    ]);
  });

  it('knows keys of several fields, and those below others', () => {
    const fields = 'no: Int! @shareable org: Org! @shareable';
    const createUsers = (key: string) => ({
      posts: `type Query { user: User } type User @key(fields: "${key}") { ${fields} } type Org { id: ID! @shareable }`,
      users: `type User @key(fields: "${key}") { ${fields} name: String } type Org { id: ID! @shareable }`,
    });
    const change = {
      before: createUsers('no org { id }'),
      after: createUsers('org { id } no'),
      operations: { 'web 1.0': 'query Name { user { name } }' },
    };
    expect(find(change, 'DEPLOY_ANY_ORDER', 'users')?.message).toBe(
      'users can be deployed before or after the supergraph is published: the only registered operation that asks it can do so in either version.',
    );
  });

  it('is found for subgraphs of the first version of federation too', () => {
    const unlinked = '# without @link()';
    const blogs = `${unlinked}
      type Query { blog: Blog } type Blog @key(fields: "id") { id: ID! title: String }`;
    const views = (fields: string) => `${unlinked}
      extend type Blog @key(fields: "id") { id: ID! @external ${fields} }`;
    const change = {
      before: { blogs, views: views('views: Int') },
      after: { blogs, views: views('views: Int likes: Int') },
      operations: { 'web 1.0': 'query Post { blog { id views } }', 'web 1.1': 'query Likes { blog { likes } }' },
    };
    expect(find(change, 'DEPLOY_SUBGRAPH_FIRST', 'views')).toMatchObject({
      coordinate: 'Blog.likes',
      evidence: ['Likes of web 1.1, new plan, step 2, views: Blog(id) { likes }', expect.stringContaining('"likes"')],
    });
  });
});

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

  it('tells what is needed from what is needed then by its type, when both have one name', () => {
    const createChange = (after: string) => ({
      before: 'type Query { a: T } type T { x: Int }',
      after: `type Query { a: ${after} } type T { x: Int } type U { x: Int }`,
      operations: { 'web 1.0': 'query A { a { x } }' },
    });
    const finding = find(createChange('[U]'), 'DEPLOY_TWO_STEPS', 'one');
    expect(finding?.message).toBe(
      'No order is safe for one: before the supergraph is published the router needs Query.a as T, which only the old one serves, and then Query.a as [U], which only the new one serves.',
    );
    const other = find(createChange('[[U]]'), 'DEPLOY_TWO_STEPS', 'one');
    expect(other?.coordinate).toBe(finding?.coordinate);
    expect(other?.fingerprint).not.toBe(finding?.fingerprint);
  });

  it('tells types of one name by their kinds', () => {
    const change = {
      before: 'type Query { a: [A!] } type A { x: Int }',
      after: 'type Query { a: [A!] } interface A { x: Int } type B implements A { x: Int }',
      operations: { 'web 1.0': 'query A { a { x } }' },
    };
    expect(find(change, 'DEPLOY_TWO_STEPS', 'one')?.evidence).toEqual([
      'A of web 1.0, old plan, step 1, one: a { x }',
      '  Query.a is interface A, not object type A, which the router does not expect.',
      'A of web 1.0, new plan, step 1, one: a { x }',
      '  Query.a is object type A, not interface A, which the router does not expect.',
    ]);
  });

  it('says what clients may give in variables that the old subgraph does not take', () => {
    const change = {
      before: 'type Query { a(in: In!): Int } input In { x: Int! y: Int! k: K } enum K { A }',
      after: 'type Query { a(in: In!): Int } input In { x: Int k: K } enum K { A B }',
      operations: { 'web 1.0': 'query A($in: In!) { a(in: $in) }' },
    };
    expect(find(change, 'DEPLOY_SUBGRAPH_FIRST', 'one')?.evidence).toEqual([
      'A of web 1.0, new plan, step 1, one: a(in: $in)',
      '  A client may leave out $in.x or give null in it, which is not taken there.',
      '  A client does not give $in.y, which is required there.',
      '  A client may give B in $in.k, which is not taken there.',
    ]);
  });

  it('says which argument of an entity clients may give null for, which the old subgraph does not take', () => {
    const views = (of: string) => `type Blog @key(fields: "id") { id: ID! views(of: ${of}): Int }`;
    const blogs = 'type Query { blog: Blog } type Blog @key(fields: "id") { id: ID! }';
    const change = {
      before: { blogs, views: views('[Int!]') },
      after: { blogs, views: views('[Int]') },
      operations: { 'web 1.0': 'query A($x: Int = 1) { blog { views(of: [$x]) } }' },
    };
    expect(find(change, 'DEPLOY_SUBGRAPH_FIRST', 'views')).toMatchObject({
      coordinate: 'Blog.views(of:)',
      evidence: [
        'A of web 1.0, new plan, step 2, views: Blog(id) { views(of: [$x]) }',
        '  A client may give null in $x for an item of views(of:), which is not taken there.',
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
      'users can be deployed before or after the supergraph is published: either version answers the only registered operation that asks it.',
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

  it('misses what a field requires of its own subgraph, in federation 1, when that has only just come there', () => {
    const federation1 = '# No @link(…): the corpus adds one where there is none.\n';
    const inventory = (weight: string) =>
      `${federation1}extend type Product @key(fields: "upc") { upc: String! @external price: Int @external weight: Int ${weight} shipping: Int @requires(fields: "price weight") }`;
    const products = (weight: string) =>
      `${federation1}type Query { product: Product } type Product @key(fields: "upc") { upc: String! price: Int ${weight} }`;
    const change = {
      before: { inventory: inventory('@external'), products: products('weight: Int') },
      after: { inventory: inventory(''), products: products('') },
      operations: { 'web 1.0': 'query Shipping { product { shipping } }' },
    };
    expect(find(change, 'DEPLOY_SUBGRAPH_FIRST', 'inventory')?.evidence).toContain(
      '  Product.shipping requires { weight } there, which the router does not send.',
    );
  });
});

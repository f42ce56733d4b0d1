import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  buildSchema,
  isInterfaceType,
  isObjectType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { OperationsError, readOperations } from '../src/operations.ts';
import { printManifest } from '../src/persisted-documents.ts';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

const schema = buildSchema(read('api.graphql'));
const operations = readOperations();

describe('the registered operations', () => {
  it('are those of a web and a mobile app, each under a name of its own', () => {
    expect(new Set(operations.map(({ app }) => app))).toEqual(new Set(['web', 'mobile']));
    expect(operations.length).toBeGreaterThan(80);
    expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
  });

  it('together ask for every field and give every argument of the API', () => {
    const asked = new Set<string>();
    for (const { document } of operations) {
      const info = new TypeInfo(schema);
      const note = (rest: string) => asked.add(`${info.getParentType()?.name}.${rest}`);
      visit(
        document,
        visitWithTypeInfo(info, {
          Field: ({ name }) => void note(name.value),
          Argument: ({ name }) => void note(`${info.getFieldDef()?.name}(${name.value}:)`),
        }),
      );
    }
    const all = Object.values(schema.getTypeMap()).flatMap((type) => {
      if (!(isObjectType(type) || isInterfaceType(type)) || type.name.startsWith('__')) return [];
      // The router carries no subscriptions, and so no app can be released with one.
      if (type === schema.getSubscriptionType()) return [];
      return Object.values(type.getFields()).flatMap(({ name, args }) => [
        `${type.name}.${name}`,
        ...args.map((argument) => `${type.name}.${name}(${argument.name}:)`),
      ]);
    });
    expect(all.filter((coordinate) => !asked.has(coordinate))).toEqual([]);
  });

  it('are no subscriptions, which the router does not carry', () => {
    expect(operations.filter(({ type }) => type === 'subscription')).toEqual([]);
  });

  it('keep refresh tokens from the scripts of browsers, and hand them to the mobile app', () => {
    for (const { app, body } of operations.filter(({ body }) => body.includes('tokenDelivery'))) {
      expect(body).toContain(app === 'web' ? 'tokenDelivery: COOKIE' : 'tokenDelivery: BODY');
    }
    for (const { app, name, body } of operations.filter(({ body }) => body.includes('accessToken\n'))) {
      expect(/\brefreshToken\n/.test(body), name).toBe(app === 'mobile');
    }
  });

  it('write no value of a user into their text', () => {
    for (const { name, document } of operations) {
      const values: string[] = [];
      visit(document, {
        StringValue: ({ value }) => void values.push(value),
        IntValue: ({ value }, _key, parent) => {
          if (!(parent && 'kind' in parent && parent.kind === 'VariableDefinition')) values.push(value);
        },
      });
      expect(values, name).toEqual([]);
    }
  });
});

describe('the manifest of persisted documents', () => {
  it('is that of the registered operations', () => {
    expect(read('persisted-documents.json')).toBe(printManifest(operations));
  });

  it('names each document by the SHA-256 of a body that stands for itself', () => {
    const manifest = JSON.parse(read('persisted-documents.json'));
    expect(manifest).toMatchObject({ format: 'apollo-persisted-query-manifest', version: 1 });
    expect(manifest.operations).toHaveLength(operations.length);
    for (const { id, body, name } of manifest.operations) {
      expect(id).toBe(createHash('sha256').update(body).digest('hex'));
      expect(validate(schema, parse(body)), name).toEqual([]);
    }
  });

  it('adds __typename at the end of every selection set but the root', () => {
    const folder = createApp({
      'web/blog.graphql': 'query WebBlog($id: ID!) { blog(id: $id) { ...B ...A ... on Node { id } } }',
      'web/fragments.graphql': 'fragment B on Blog { author { id } } fragment A on Blog { title }',
    });
    expect(readOperations(folder).map(({ body }) => body.replace(/\s+/g, ' '))).toEqual([
      'query WebBlog($id: ID!) { blog(id: $id) { ...B ...A ... on Node { id __typename } __typename } } ' +
        'fragment A on Blog { title __typename } ' +
        'fragment B on Blog { author { id __typename } __typename }',
    ]);
  });
});

describe('an operation that cannot be registered', () => {
  it('is told with file, line and column when it does not parse', () => {
    expect(refuse({ 'web/viewer.graphql': 'query WebViewer {\n  viewer { id }\n' })).toBe(
      'schema/operations/web/viewer.graphql:3:1: Syntax Error: Expected Name, found <EOF>.',
    );
  });

  it('is told once when it asks for a field that is not there, even if many operations share the fragment', () => {
    const files = {
      'web/blog.graphql': 'query WebBlog($id: ID!) { blog(id: $id) { ...Card } }',
      'web/article.graphql': 'query WebArticle($slug: String!) { blogBySlug(slug: $slug) { ...Card } }',
      'web/fragments.graphql': 'fragment Card on Blog {\n  subtitle\n}',
    };
    expect(refuse(files)).toBe(
      'schema/operations/web/fragments.graphql:2:3: Cannot query field "subtitle" on type "Blog". Did you mean "title"?',
    );
  });

  it('is told when it is not named after its app and file', () => {
    expect(refuse({ 'web/sign-in.graphql': 'query SignIn { viewer { id } }' })).toBe(
      'schema/operations/web/sign-in.graphql:1:7: The operation has to be named "WebSignIn", after its app and file.',
    );
    expect(refuse({ 'web/viewer.graphql': '{ viewer { id } }' })).toContain('has to be named "WebViewer"');
  });

  it('is told when it shares its file, or its file has none', () => {
    const two = 'query WebViewer { viewer { id } } query WebOther { viewer { id } }';
    expect(refuse({ 'web/viewer.graphql': two })).toContain('viewer.graphql:1:35: A file holds one operation.');
    expect(refuse({ 'web/viewer.graphql': 'fragment A on Blog { id }' })).toContain('Write "WebViewer" into it.');
    expect(refuse({ 'web/fragments.graphql': 'query WebFragments { viewer { id } }' })).toContain('its own file');
  });

  it('is told when nothing uses a fragment, two have one name, or one is not there', () => {
    const viewer = 'query WebViewer { viewer { id } }';
    expect(refuse({ 'web/viewer.graphql': `${viewer} fragment A on Blog { id }` })).toContain('No operation uses');
    expect(
      refuse({
        'web/viewer.graphql': 'query WebViewer { viewer { ...A } } fragment A on Viewer { id }',
        'web/fragments.graphql': 'fragment A on Viewer { email }',
      }),
    ).toContain('The fragment "A" is defined in schema/operations/web/fragments.graphql already.');
    expect(refuse({ 'web/viewer.graphql': 'query WebViewer { viewer { ...A } }' })).toContain('Unknown fragment "A".');
  });

  it('is told when it writes __typename, or a type', () => {
    expect(refuse({ 'web/viewer.graphql': 'query WebViewer { viewer { id __typename } }' })).toContain('Leave it out');
    const type = 'query WebViewer { viewer { id } } type Extra { id: ID }';
    expect(refuse({ 'web/viewer.graphql': type })).toContain('types belong into the subgraphs');
  });

  it('is told when apps share no fragments', () => {
    const files = {
      'web/viewer.graphql': 'query WebViewer { viewer { ...A } }',
      'mobile/viewer.graphql': 'query MobileViewer { viewer { ...A } } fragment A on Viewer { id }',
    };
    expect(refuse(files)).toBe('schema/operations/web/viewer.graphql:1:31: Unknown fragment "A".');
  });
});

function createApp(files: Record<string, string>): URL {
  const folder = mkdtempSync(join(tmpdir(), 'operations-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return pathToFileURL(`${folder}/`);
}

/** What is said of files that cannot be registered. */
function refuse(files: Record<string, string>): string {
  try {
    readOperations(createApp(files));
  } catch (error) {
    if (error instanceof OperationsError) return error.message;
    throw error;
  }
  throw new Error('These operations were registered.');
}

import { type CorpusChange, checkChange } from '@supergraph/schema-check/corpus';
import type { Finding } from '@supergraph/schema-check/finding';
import { describe, expect, it } from 'vitest';

const nothing: CorpusChange = {
  change: '',
  before: '',
  after: '',
  contracts: {},
  operations: {},
  usage: [],
  budgets: {},
  finds: [],
};

const before = `
  type Query { blog: Blog best: Blog }
  type Blog { state: State! author: User! }
  type User { name: String! }
  enum State { DRAFT PUBLISHED }`;

const home = `query Home {
  blog { ...Cell }
  top: best { ...Cell }
}
fragment Cell on Blog {
  state
  author { name }
}`;

function find(change: Partial<CorpusChange>): Finding[] {
  return checkChange({ ...nothing, before, ...change }).findings.filter(({ stage }) => stage === 'operations');
}

describe('a finding of an operation', () => {
  const [finding] = find({
    after: before.replace('PUBLISHED', 'PUBLISHED ARCHIVED'),
    operations: { 'web 1.4.0': home },
  });

  it('says what the client gets, and at which paths of the response', () => {
    expect(finding).toMatchObject({
      code: 'RESULT_ENUM_VALUE',
      subject: 'web 1.4.0',
      coordinate: 'State.ARCHIVED',
      message: 'Home of web 1.4.0 may get ARCHIVED at blog.state and one other place.',
      evidence: ['blog.state: ARCHIVED is new', 'top.state: ARCHIVED is new'],
    });
  });

  it('points into the operation', () => {
    expect(finding?.place).toEqual({ file: 'web-1.4.0.graphql', line: 6, column: 3 });
  });

  it('keeps its fingerprint when the operation moves in its file, and when another release sends it too', () => {
    const after = before.replace('PUBLISHED', 'PUBLISHED ARCHIVED');
    const [moved] = find({ after, operations: { 'web 1.4.0': `\n\n${home}`, 'web 1.5.0': home } });
    expect(moved?.fingerprint).toBe(finding?.fingerprint);
    expect(moved?.message).toContain('Home of web 1.4.0 and 1.5.0 may get');
  });

  it('points into the newest release that sends the operation, and what is to come is newer than all', () => {
    const after = before.replace('PUBLISHED', 'PUBLISHED ARCHIVED');
    const [told] = find({ after, operations: { 'web next': home, 'web 1.4.0': home, 'web 1.10.0': home } });
    expect(told?.message).toContain('Home of web 1.4.0, 1.10.0 and next may get');
    expect(told?.place?.file).toBe('web-next.graphql');
    expect(told?.subject).toBe('web 1.4.0');
  });

  it('is another than that of another operation of the same release', () => {
    const after = before.replace('PUBLISHED', 'PUBLISHED ARCHIVED');
    const both = find({ after, operations: { 'web 1.4.0': 'query A { blog { state } } query B { best { state } }' } });
    expect(new Set(both.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it('names all releases that send the operation, however many', () => {
    const versions = [1, 2, 3, 4, 5].map((minor) => [`web 1.${minor}`, home]);
    const [told, ...others] = find({
      after: before.replace('PUBLISHED', 'PUBLISHED ARCHIVED'),
      operations: Object.fromEntries(versions),
    });
    expect(others).toEqual([]);
    expect(told?.message).toContain('Home of web 1.1 and 4 later releases may get');
    expect(told?.evidence).toContain('sent by web 1.1, 1.2, 1.3, 1.4, 1.5');
  });
});

describe('a result of another type', () => {
  const findChanged = (schemaBefore: string, after: string, text: string) =>
    find({ before: schemaBefore, after, operations: { 'web 1.0': text } });

  it('is told by its kind where its name is the same', () => {
    const [finding] = findChanged(
      'type Query { a: [K!] } enum K { X }',
      'type Query { a: [K!] } scalar K',
      'query A { a }',
    );
    expect(finding).toMatchObject({
      message: 'A of web 1.0 gets [scalar K!] instead of [enum K!] at a.',
      evidence: ['a: [enum K!] → [scalar K!]'],
    });
  });

  it('is told by what it stands for where its kind is the same too', () => {
    const others = 'type Query { a: N } interface N { x: Int }';
    const [finding] = findChanged(
      `${others} type A implements N { x: Int }`,
      `${others} type B implements N { x: Int } type C implements N { x: Int }`,
      'query A { a { __typename } }',
    );
    expect(finding?.message).toBe('A of web 1.0 gets B or C instead of A at a.');
  });
});

describe('a fragment on an interface that a type leaves', () => {
  it('is told with the paths of what it gives no more, below fields that are selected elsewhere too', () => {
    const schema = (n: string) => `
      type Query { u: U }
      union U = A | B
      interface N { x: Int p: P }
      type A${n} { x: Int p: P }
      type B implements N { x: Int p: P }
      type P { v: Int w: Int }`;
    const [finding, ...others] = find({
      before: schema(' implements N'),
      after: schema(''),
      operations: { 'web 1.0': 'query A { u { ... on A { p { v } } ... on N { x p { v w } } } }' },
    });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'RESULT_FIELDS_GONE',
      message: 'A of web 1.0 is not given u.x and one other place in A any more, which is no N now.',
      evidence: ['u.x: not given of A', 'u.p.w: not given of A'],
    });
  });
});

describe('an operation that is broken', () => {
  const after = before.replace('name: String!', 'nick: String!');
  const usage = {
    operation: 'Home',
    client: 'web',
    version: '1.4.0',
    count: 1204,
    lastSeen: '2026-11-20T10:00:00.000Z',
  };

  it('says why, and who has sent it how often', () => {
    const [finding, ...others] = find({ after, operations: { 'web 1.4.0': home }, usage: [usage] });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      message: 'Home of web 1.4.0 does not hold any more: Cannot query field "name" on type "User".',
      place: { file: 'web-1.4.0.graphql', line: 7, column: 12 },
      evidence: [
        'blog.author.name: String! → refused',
        'top.author.name: String! → refused',
        'sent 1,204 times by web 1.4.0, last on 2026-11-20',
      ],
    });
  });

  it('is an error although a usage file has never seen it, which it says', () => {
    const [finding] = find({ after, operations: { 'web 1.4.0': home }, usage: [{ ...usage, operation: 'Other' }] });
    expect(finding?.severity).toBe('error');
    expect(finding?.evidence.at(-1)).toBe('not seen in the usage file');
  });

  it('says nothing of usage without a usage file', () => {
    const [finding] = find({ after, operations: { 'web 1.4.0': home } });
    expect(finding?.evidence.filter((line) => !line.endsWith('refused'))).toEqual([]);
  });
});

describe('a release that is not registered any more', () => {
  it('is told with how much it was still used', () => {
    const lastSeen = '2026-11-20T10:00:00.000Z';
    const usage = [
      { operation: '', client: 'web', version: '1.4.0', count: 7, lastSeen },
      { operation: '', client: 'web', version: '1.4.0', count: 1, lastSeen: '2026-12-01T10:00:00.000Z' },
    ];
    const [finding] = find({ after: before, operationsBefore: { 'web 1.4.0': home }, usage });
    expect(finding).toMatchObject({
      code: 'RELEASE_UNREGISTERED',
      evidence: ['its operations were sent 8 times, last on 2026-12-01'],
    });
  });
});

describe('an operation that does not hold', () => {
  it('ends the check with exit code 2, and one that a change breaks with 1', () => {
    const operations = { 'web 1.4.0': 'query Home { blogs }' };
    expect(checkChange({ ...nothing, before, after: before, operations }).exitCode).toBe(2);
    const after = before.replace('name: String!', 'nick: String!');
    expect(checkChange({ ...nothing, before, after, operations: { 'web 1.4.0': home } }).exitCode).toBe(1);
  });
});

describe('an operation of a kind that the schema has no type for any more', () => {
  it('is broken, and ends the check with exit code 1', () => {
    const before = 'type Query { q: Int } type Mutation { m: Int }';
    const change = {
      ...nothing,
      before,
      after: 'type Query { q: Int }',
      operations: { 'web 1.0': 'mutation A { m }' },
    };
    const { findings, exitCode } = checkChange(change);
    const errors = findings.filter(({ severity, stage }) => severity === 'error' && stage !== 'policy');
    expect(errors.map(({ code }) => code).toSorted()).toEqual(['OPERATION_BROKEN', 'ROOT_TYPE_CHANGED']);
    expect(errors.find(({ code }) => code === 'OPERATION_BROKEN')?.message).toBe(
      'A of web 1.0 does not hold any more: The schema has no type for a mutation.',
    );
    expect(exitCode).toBe(1);
  });
});

describe('what an operation gives for an argument', () => {
  it('may be null in a variable, and may be left out, when the argument comes to refuse null', () => {
    const [query, operations] = [(x: string) => `type Query { t(x: ${x}): Int }`, 'query A($x: Int) { t(x: $x) }'];
    const findings = find({ before: query('Int'), after: query('Int! = 1'), operations: { 'web 1.0': operations } });
    expect(findings.map(({ message }) => message).toSorted()).toEqual([
      'A of web 1.0 may give null in $x for t(x:), which is not taken any more.',
      'A of web 1.0 may leave out t(x:), which is 1 then, and was not given.',
    ]);
  });

  it('may be null in a list that comes to refuse null, and of a kind that is not taken', () => {
    const query = (x: string) => `type Query { t(x: [${x}], j: J): Int }`;
    const findings = find({
      before: `${query('Int')} scalar J`,
      after: `${query('Int!')} enum J { X }`,
      operations: { 'web 1.0': 'query A($x: Int = 1, $j: J) { t(x: [$x], j: $j) }' },
    });
    expect(findings.map(({ message }) => message).toSorted()).toEqual([
      'A of web 1.0 may give $j as scalar J, and enum J is asked for.',
      'A of web 1.0 may give null in $x for an item of t(x:), which is not taken any more.',
    ]);
  });

  it('is looked through in no time when many inputs may hold all others', () => {
    const names = Array.from({ length: 16 }, (_, index) => `I${index}`);
    const inputs = names.map((name) => `input ${name} { ${names.map((other) => `${other}: ${other}`).join(' ')} END }`);
    const schema = (last: string) =>
      `type Query { a(i: I0): Int } ${inputs
        .join(' ')
        .replaceAll('END', 'n: Int')
        .replace(/n: Int \}$/, `n: ${last} }`)}`;
    const operations = { 'web 1.0': 'query A($i: I0!) { a(i: $i) }' };
    const [finding, ...others] = find({ before: schema('Int'), after: schema('Int!'), operations });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'VARIABLE_MAY_BE_REFUSED', evidence: ['$i.I15.n: Int → Int!'] });
  });
});

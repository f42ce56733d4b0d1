import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAs, type Outcome } from './authorization-asking.ts';
import { type Case, cases } from './authorization-cases.ts';
import { fieldsToAskFor, isPublic } from './authorization-fields.ts';
import { type Actor, actors, createPeople, type People, type Person } from './authorization-people.ts';
import { type Answers, nameRow, printRow, readExpected } from './authorization-table.ts';
import { type Graph, shapes, startGraph } from './graph.ts';

const expected = readExpected();

describe('the matrix of who may do what', () => {
  it('has a row for every mutation, every guarded field and every private one, and none for anything else', () => {
    const rows = cases.map(({ field }) => field);
    expect(fieldsToAskFor.filter((field) => !rows.includes(field))).toEqual([]);
    expect(rows.filter((field) => !isPublic(field))).toEqual([]);
  });

  it('is written down row by row', () => {
    expect([...expected.keys()]).toEqual(cases.map(nameRow));
  });
});

describe.each(shapes)('the %s graph', (shape) => {
  let graph: Graph;
  let people: People;
  const answered = new Map<Case, Answers>();

  beforeAll(async () => {
    graph = await startGraph(shape);
    people = await createPeople(graph);
  });
  afterAll(() => graph?.stop());

  it.each(cases.map((row) => ({ name: nameRow(row), row })))(
    'answers as it is written: $name',
    async ({ name, row }) => {
      const scene = { graph, people, owner: once(people.open), neighbour: once(people.open) };
      const words: [Actor, string][] = [];
      for (const actor of actors) {
        const outcome = await askAs(actor, row, scene);
        words.push([actor, outcome.word]);
        requireNoMore(actor, row, outcome);
      }
      const answers = Object.fromEntries(words) as Answers;
      answered.set(row, answers);
      expect(answers).toEqual(expected.get(name));
    },
  );

  it('answers as the whole matrix of docs/authorization.md says', () => {
    const lines = cases.map((row) => printRow(row, answered.get(row)));
    const wanted = cases.map((row) => printRow(row, expected.get(nameRow(row))));
    expect(lines, `The whole matrix as it was answered:\n${lines.join('\n')}`).toEqual(wanted);
  });
});

/** Whatever the answer was, nothing else has happened. */
function requireNoMore(actor: Actor, row: Case, outcome: Outcome): void {
  const { word, hasWritten, isOwnersUntouched, tellsOfTarget, elsewhere } = outcome;
  const isDone = word === 'ok' || word === 'own';
  const when = (what: string) => `When it was asked by ${actor} and answered with ${word}, ${what}.`;
  expect(hasWritten, when('something is written if it was done, and only then')).toBe(isDone && 'input' in row);
  expect(isOwnersUntouched, when("the owner's things stay as they were")).toBe(true);
  const isToTell = word === 'ok' && 'query' in row;
  if (row.namesNobody) expect(tellsOfTarget, when('it tells of the owner to the owner alone')).toBe(isToTell);
  expect(elsewhere, when('the same is said to it in other words and past the router')).toEqual(
    elsewhere.map(() => word),
  );
}

/** Makes a person when one is asked for, and gives the same from then on. */
function once(open: () => Promise<Person>): () => Promise<Person> {
  let opened: Promise<Person> | undefined;
  return () => {
    opened ??= open();
    return opened;
  };
}

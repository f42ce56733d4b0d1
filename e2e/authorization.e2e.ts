import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAs } from './authorization-asking.ts';
import { type Case, cases } from './authorization-cases.ts';
import { fieldsToAskFor, isPublic } from './authorization-fields.ts';
import { actors, createPeople, type People, type Person } from './authorization-people.ts';
import { type Answers, nameRow, printMatrix, readExpected } from './authorization-table.ts';
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

  it.each(cases.map((row) => [nameRow(row), row] as const))(
    'answers each as the matrix says: %s',
    async (name, row) => {
      const scene = { graph, people, owner: once(people.open), neighbour: once(people.open) };
      const answers: [string, string][] = [];
      for (const actor of actors) {
        const outcome = await askAs(actor, row, scene);
        const { word } = outcome;
        answers.push([actor, word]);

        const isChange = 'input' in row && ['ok', 'own'].includes(word);
        expect(outcome.hasWritten, `Asked by ${actor}: something is written when it is done, and only then.`).toBe(
          isChange,
        );
        expect(outcome.isOwnersUntouched, `Asked by ${actor}: what is the owner's stays as it was.`).toBe(true);
        if (row.namesNobody)
          expect(outcome.tellsOfTarget, `Asked by ${actor}: is the owner told of?`).toBe(
            word === 'ok' && 'query' in row,
          );
        if (outcome.pastRouter !== null) expect(outcome.pastRouter, `Asked by ${actor} past the router.`).toBe(word);
      }
      answered.set(row, Object.fromEntries(answers) as Answers);
      expect(answered.get(row)).toEqual(expected.get(name));
    },
  );

  it('answers as docs/authorization.md says, all in all', () => {
    const rows = cases.map((row) => ({ ...row, answers: answered.get(row) ?? ({} as Answers) }));
    const differing = rows.filter(
      (row) => printMatrix([row]) !== printMatrix([{ ...row, answers: expected.get(nameRow(row)) ?? ({} as Answers) }]),
    );
    expect(differing.map(nameRow), `The whole matrix as it was answered:\n${printMatrix(rows)}`).toEqual([]);
  });
});

/** Makes a person when one is asked for, and gives the same from then on. */
function once(open: () => Promise<Person>): () => Promise<Person> {
  let opened: Promise<Person> | undefined;
  return () => {
    opened ??= open();
    return opened;
  };
}

import { readFileSync } from 'node:fs';
import { type Actor, actors } from './authorization-people.ts';

/** The answers of one row, by who asks. */
export type Answers = Readonly<Record<Actor, string>>;

/** What a row of the matrix is found by. */
type Row = { field: string; about: string };

/** Reads the matrix of docs/authorization.md: what is expected, by row. */
export function readExpected(): ReadonlyMap<string, Answers> {
  const text = readFileSync(new URL('../docs/authorization.md', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line.startsWith('| `'));
  const rows = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.replaceAll('`', '').trim()),
  );
  return new Map(
    rows
      .filter(({ length }) => length === actors.length + 2)
      .map(([field = '', about = '', ...words]) => {
        const answers = Object.fromEntries(actors.map((actor, column) => [actor, words[column]])) as Answers;
        return [nameRow({ field, about }), answers];
      }),
  );
}

export function nameRow({ field, about }: Row): string {
  return `${field.replace('Mutation.', '')}, ${about}`;
}

/** Writes rows as they stand in the document. */
export function printMatrix(rows: readonly (Row & { answers: Answers })[]): string {
  const lines = rows.map(({ field, about, answers }) => {
    const words = actors.map((actor) => printWord(answers[actor]));
    return `| \`${field.replace('Mutation.', '')}\` | ${about} | ${words.join(' | ')} |`;
  });
  return [
    `| field | asked about | ${actors.join(' | ')} |`,
    `|---|---|${actors.map(() => '---|').join('')}`,
    ...lines,
  ].join('\n');
}

function printWord(word: string): string {
  return /^[a-z]/.test(word) ? word : `\`${word}\``;
}

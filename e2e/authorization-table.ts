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

/** Writes a row as it stands in the document; a word that is not known is left out. */
export function printRow({ field, about }: Row, answers?: Answers): string {
  const words = actors.map((actor) => printWord(answers?.[actor] ?? ''));
  return `| \`${field.replace('Mutation.', '')}\` | ${about} | ${words.join(' | ')} |`;
}

function printWord(word: string): string {
  return /^[A-Z]/.test(word) ? `\`${word}\`` : word;
}

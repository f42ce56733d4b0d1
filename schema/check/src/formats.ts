import type { PrintReport } from './formats/format.ts';
import { printGithub } from './formats/github.ts';
import { printJson } from './formats/json.ts';
import { printJunit } from './formats/junit.ts';
import { printMarkdown } from './formats/markdown.ts';
import { printPretty } from './formats/pretty.ts';
import { printSarif } from './formats/sarif.ts';

/** How a report can be written, by the names that people ask for. */
export const formats = {
  pretty: printPretty,
  json: printJson,
  github: printGithub,
  markdown: printMarkdown,
  sarif: printSarif,
  junit: printJunit,
} as const satisfies Record<string, PrintReport>;

export type Format = keyof typeof formats;

export function isFormat(name: string): name is Format {
  return Object.hasOwn(formats, name);
}

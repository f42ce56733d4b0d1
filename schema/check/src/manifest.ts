import { z } from 'zod';
import type { OperationFile } from './graph-source.ts';
import { UsageError } from './usage-error.ts';

/** https://www.apollographql.com/docs/graphos/platform/security/persisted-queries#manifest-format */
const manifestSchema = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1), name: z.string(), body: z.string().min(1) })),
});

/**
 * Reads what a release is registered with from a manifest of persisted queries in Apollo's format.
 *
 * @throws UsageError saying what is wrong with the file.
 */
export function readManifest(file: string, text: string): OperationFile[] {
  const { success, data, error } = manifestSchema.safeParse(parseJson(file, text));
  if (!success) {
    const [issue] = error.issues;
    const where = issue?.path.length ? `\`${issue.path.join('.')}\`` : 'The file';
    throw new UsageError(
      `${file} is not a manifest of persisted queries in Apollo's format. ${where} is missing or does not fit.`,
    );
  }
  let [end, line] = [0, 1];
  return data.operations.map(({ id, body }) => {
    // What writes a manifest may escape a body in its own way, and the identifier it hardly can.
    const found = [JSON.stringify(body), JSON.stringify(id)].map((written) => text.indexOf(written, end));
    const start = found.find((index) => index !== -1) ?? end;
    line += countBreaks(text.slice(end, start));
    end = start;
    return { file, text: body, line, id };
  });
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(`${file}${findLine(text, error)} is not JSON (${error.message}). Register the release again.`);
  }
}

/** The line of a mistake, as `:3`, where Node.js tells the position. */
function findLine(text: string, { message }: SyntaxError): string {
  const [, position] = / at position (\d+)/.exec(message) ?? [];
  return position === undefined ? '' : `:${countBreaks(text.slice(0, Number(position))) + 1}`;
}

function countBreaks(text: string): number {
  return text.split('\n').length - 1;
}

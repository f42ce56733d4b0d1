import { z } from 'zod';
import type { OperationFile } from './graph-source.ts';
import { UsageError } from './usage-error.ts';
import { parseYamlFile } from './yaml-file.ts';

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
  const { success, data } = manifestSchema.safeParse(parseJson(text));
  if (!success) return refuse(file, text);
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // `refuse` finds the place.
  }
}

/** Reads the file once more as YAML, of which JSON is a part, for that tells where things stand. */
function refuse(file: string, text: string): never {
  const what = "is no manifest of persisted queries in Apollo's format. Register the release again";
  try {
    parseYamlFile(file, text, manifestSchema);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const [first = ''] = error.message.replaceAll('not valid YAML', 'not valid JSON').split('\n');
    const [, place = file, reason = ''] = /^(\S+:\d+:\d+): (.*)$/.exec(first) ?? [];
    throw new UsageError(`${place} ${what}: ${reason}`);
  }
  throw new UsageError(`${file} ${what}: This is not valid JSON.`);
}

function countBreaks(text: string): number {
  return text.split('\n').length - 1;
}

import { parseArgs } from 'node:util';
import type { AuditFilter, AuditRow } from './audit-log.ts';
import { StartError } from './run-process.ts';

const batch = 500;

/** How the command is explained in the usage of a service. */
export const auditUsage =
  'audit [--actor ID] [--action NAME] [--subject ID] [--from INSTANT] [--before INSTANT] [--json]';

/**
 * Lists the audit log of a service, oldest entry first: as columns, or with `--json` one JSON object a line.
 *
 * @throws StartError for a flag that there is not, or an instant that cannot be read.
 */
export async function printAuditLog(
  store: { listAuditEntries: (filter: AuditFilter, after: number, limit: number) => Promise<AuditRow[]> },
  words: readonly string[],
  write: (line: string) => void,
): Promise<void> {
  const { json, ...filter } = readFlags(words);
  let last = 0;
  for (;;) {
    const rows = await store.listAuditEntries(filter, last, batch);
    for (const row of rows) write(json ? JSON.stringify(row) : describe(row));
    last = rows.at(-1)?.id ?? last;
    if (rows.length < batch) break;
  }
  if (last === 0 && !json) write('No entry of the audit log fits.');
}

function readFlags(words: readonly string[]): AuditFilter & { json: boolean } {
  const string = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        actor: string,
        action: string,
        subject: string,
        from: string,
        before: string,
        json: { type: 'boolean' },
      },
    });
    return {
      actorId: values.actor,
      action: values.action,
      subjectId: values.subject,
      from: readInstant('--from', values.from),
      before: readInstant('--before', values.before),
      json: values.json === true,
    };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`${error instanceof Error ? error.message : error}\nUsage: ${auditUsage}`);
  }
}

/** A day, or an instant with its offset (RFC 3339): without one it would mean another instant on every machine. */
const instantForm = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

function readInstant(flag: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const instant = new Date(text);
  const [, day = ''] = instantForm.exec(text) ?? [];
  // JavaScript takes the 31st of February for a day in March.
  if (day !== '' && !Number.isNaN(instant.getTime()) && new Date(day).toISOString().startsWith(day)) return instant;
  throw new StartError(`${flag} must be an instant such as 2026-01-31 or 2026-01-31T12:00:00Z; "${text}" is none.`);
}

/** One line an entry: people may type line breaks into a reason, and a terminal must not obey what they type. */
function describe({ at, actorId, action, details, subjectId, reason }: AuditRow): string {
  const what = details === null ? action : `${action} ${details}`;
  return [at.toISOString(), actorId, what, subjectId, reason === null ? '' : JSON.stringify(reason)].join('  ').trim();
}

import { fileURLToPath } from 'node:url';
import { type DestinationStream, pino } from 'pino';

/** A logger that writes one JSON object a line. */
export type Log = ReturnType<typeof createLog>;

/** Creates the log of a service. Lines go to standard output unless a destination is handed in. */
export function createLog(options: { service: string; level: string }, destination?: DestinationStream) {
  return pino(
    {
      level: options.level,
      base: { service: options.service },
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
    },
    ...(destination ? [destination] : []),
  );
}

/** Where this repository, or what was installed of it, lies: nobody who reads a log needs to know. */
const roots = [new URL('../../', import.meta.url)].flatMap((url) => [url.href, fileURLToPath(url)]);

type DescribedError = { type: string; message: string; code?: string; frames?: string; cause?: DescribedError };

/**
 * An error for the log. Database errors put the statement and its values into their message, so for those only the
 * driver's own sentence is kept: a log line never shows what a person typed.
 */
export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'Something that is not an error was thrown.' };
  const isStatement = 'query' in error && 'params' in error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: isStatement ? 'A database statement failed.' : error.message,
    ...(code === undefined ? {} : { code }),
    ...(frames?.length
      ? {
          frames: frames.map((line) => roots.reduce((text, root) => text.replaceAll(root, ''), line.trim())).join('\n'),
        }
      : {}),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

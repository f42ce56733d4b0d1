import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i;
const maximumUrlLength = 2048;

function readInstant(value: unknown): Date {
  const instant = typeof value === 'string' && instantForm.test(value) ? new Date(value) : null;
  // JavaScript reads 30 February as 2 March, and 24:00 as the next day; neither is an instant anybody meant.
  const isOnCalendar =
    typeof value === 'string' && new Date(`${value.slice(0, 19)}Z`).toJSON()?.slice(0, 19) === value.slice(0, 19);
  if (!instant || Number.isNaN(instant.getTime()) || !isOnCalendar) {
    throw badValue('A DateTime must be an RFC 3339 string with a time zone, such as "2026-01-31T23:59:59.000Z".');
  }
  return instant;
}

/** `DateTime`: a `Date` inside, an RFC 3339 string in UTC with milliseconds outside. */
export const dateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize(value) {
    if (!(value instanceof Date)) throw new TypeError('A DateTime field resolved to something that is not a Date.');
    return value.toISOString();
  },
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(node.kind === Kind.STRING ? node.value : null),
});

/** `HTML`: only ever given out. */
export const htmlScalar = new GraphQLScalarType<string, string>({
  name: 'HTML',
  serialize: String,
  parseValue: refuseHtml,
  parseLiteral: refuseHtml,
});

function refuseHtml(): never {
  throw badValue('HTML is never taken in; send Markdown.');
}

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** `URL`: an absolute `https:` URL; `http:` for this machine only, and only where `allowLoopback` is set. */
export function createUrlScalar(options: { allowLoopback: boolean }): GraphQLScalarType<string, string> {
  function readUrl(value: unknown): string {
    const isShort = typeof value === 'string' && value.length <= maximumUrlLength;
    const url = isShort && URL.canParse(value) ? new URL(value) : null;
    const isAllowed =
      url?.protocol === 'https:' ||
      (options.allowLoopback && url?.protocol === 'http:' && loopbackHosts.has(url.hostname));
    if (!url || !isAllowed) {
      throw badValue(`A URL must be an absolute https: URL of at most ${maximumUrlLength} characters.`);
    }
    return url.href;
  }

  return new GraphQLScalarType<string, string>({
    name: 'URL',
    serialize: String,
    parseValue: readUrl,
    parseLiteral: (node) => readUrl(node.kind === Kind.STRING ? node.value : null),
  });
}

function badValue(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

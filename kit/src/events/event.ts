import { z } from 'zod';
import { type EventData, type EventType, eventTypes, isEventType, type Source, sources } from './event-types.ts';

/**
 * An event as it travels: CloudEvents 1.0 in JSON. Beside the attributes of the specification it has `sequence` of its
 * Sequence extension, `correlationid` and `causationid` of its Correlation extension, and `epoch`.
 */
export type GraphEvent<Type extends EventType = EventType> = {
  specversion: '1.0';
  id: string;
  /** The service that says it, as a URI reference: `/users`. */
  source: string;
  type: Type;
  /** The aggregate that it is about: events about the same one keep their order. */
  subject: string;
  time: string;
  datacontenttype: 'application/json';
  dataschema: string;
  /** Where it stands in the outbox of its source: whole and without gaps, in digits that sort as text. */
  sequence: string;
  /** Which life of the outbox the sequence counts in; another one when its database has begun anew. */
  epoch: string;
  /** The request that it came of. */
  correlationid?: string;
  /** The event that it came of. */
  causationid?: string;
  data: EventData<Type>;
};

/** An event of any of some types, each with what it says. */
export type AnyEvent<Types extends EventType = EventType> = { [Type in Types]: GraphEvent<Type> }[Types];

/** What stands in the place of an event that was erased. Readers know no such type, and skip it. */
export const erasedType = 'event.erased.v1';

const digits = 16;

export function writeSequence(sequence: number): string {
  return String(sequence).padStart(digits, '0');
}

export function nameSchema(type: string): string {
  return `schema/events/${type}.json`;
}

/** Printable ASCII without blanks: it goes to logs and terminals as it is. */
const word = (longest: number) => z.string().regex(new RegExp(`^[!-~]{1,${longest}}$`));

/** What every event has beside what it says. */
export const envelope = z.object({
  specversion: z.literal('1.0'),
  id: word(100),
  source: z.templateLiteral(['/', z.enum(sources)]),
  type: word(100),
  subject: word(100),
  time: z.iso.datetime(),
  sequence: z.string().regex(/^\d{16}$/),
  epoch: word(100),
  datacontenttype: z.literal('application/json').optional(),
  dataschema: word(200).optional(),
  correlationid: word(200).optional(),
  causationid: word(100).optional(),
});

/** What can be told of an event without knowing its type. */
export type Envelope = Omit<z.output<typeof envelope>, 'source' | 'sequence'> & { source: Source; sequence: number };

/** What a reader makes of a text that it was handed as an event. */
export type ReadEvent =
  | { outcome: 'event'; envelope: Envelope; event: AnyEvent }
  /** Of a type that this reader has never heard of: written down, and skipped. */
  | { outcome: 'unknown'; envelope: Envelope }
  /** Not what its type says, or of a major version that this reader does not know. */
  | { outcome: 'invalid'; envelope: Envelope; problem: string }
  /** Not an event at all. */
  | { outcome: 'unreadable'; problem: string };

/** Reads an event from JSON, and checks it against the envelope and against the schema of its type. */
export function readEvent(json: string): ReadEvent {
  const parsed = parseJson(json);
  if (parsed === undefined) return { outcome: 'unreadable', problem: 'It is not JSON.' };
  const { data: head, error } = envelope.safeParse(parsed);
  if (!head) return { outcome: 'unreadable', problem: `It is no event: ${describeProblem(error)}` };
  const source = head.source.slice(1) as Source;
  const known: Envelope = { ...head, source, sequence: Number(head.sequence) };
  const { type } = head;
  if (!isEventType(type)) {
    const problem = findUnknownMajor(type);
    return problem === null
      ? { outcome: 'unknown', envelope: known }
      : { outcome: 'invalid', envelope: known, problem };
  }
  if (eventTypes[type].source !== source) {
    return { outcome: 'invalid', envelope: known, problem: `${type} is not for ${source} to say.` };
  }
  const data = eventTypes[type].data.safeParse((parsed as { data?: unknown }).data);
  if (!data.success) {
    const problem = `It does not match ${nameSchema(type)}: ${describeProblem(data.error)}`;
    return { outcome: 'invalid', envelope: known, problem };
  }
  return { outcome: 'event', envelope: known, event: { ...(parsed as AnyEvent), data: data.data } as AnyEvent };
}

/** A type that this program knows in other major versions only: what it says would be misunderstood, or missed. */
function findUnknownMajor(type: string): string | null {
  const [, name, major] = /^(.+)\.v(\d+)$/.exec(type) ?? [];
  if (name === undefined) return null;
  const known = Object.keys(eventTypes).filter((other) => other.startsWith(`${name}.v`));
  return known.length === 0 ? null : `Major version ${major} of ${name} is unknown here; ${known.join(', ')} is known.`;
}

/** Names what is wrong by its place, and quotes no value: it may be personal. */
export function describeProblem(error: z.ZodError): string {
  const [issue] = error.issues;
  const place = issue?.path.join('.') || 'the whole';
  return `${place} ${issue?.code === 'invalid_type' ? 'is missing or of another type' : 'has a value that is not allowed'}.`;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

import { envelope, nameSchema } from '@supergraph/kit/events/event';
import { type EventType, eventTypes } from '@supergraph/kit/events/event-types';
import { z } from 'zod';

/** The types of events, in the order in which they are listed. */
export const eventTypeNames = Object.keys(eventTypes) as EventType[];

/**
 * The JSON Schema (draft 2020-12) of the events of one type, envelope and all, made of what senders and readers check them
 * with. Fields that are not in it are allowed: an event may get more of them.
 */
export function createEventSchema(type: EventType): object {
  const { source, data, says } = eventTypes[type];
  const event = envelope.extend({ source: z.literal(`/${source}`), type: z.literal(type), data });
  const { $schema, ...schema } = z.toJSONSchema(event, { io: 'input', target: 'draft-2020-12' });
  return { $schema, $id: nameSchema(type), title: type, description: says, ...schema };
}

import { readdirSync, readFileSync } from 'node:fs';
import { readEvent } from '@supergraph/kit/events/event';
import { type EventType, eventTypes, isEventType } from '@supergraph/kit/events/event-types';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventSchema, eventTypeNames } from '../src/event-schemas.ts';

const folder = new URL('../events/', import.meta.url);
const listJson = (url: URL) => readdirSync(url).filter((name) => name.endsWith('.json'));
const readJson = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

// The pattern of a time says more than its format.
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, formats: { 'date-time': true } });
const validators = new Map(eventTypeNames.map((type) => [type, ajv.compile(createEventSchema(type))]));

function requireValidator(type: EventType): ValidateFunction {
  const validate = validators.get(type);
  if (!validate) throw new Error(`There is no schema of ${type}.`);
  return validate;
}

const samples = listJson(new URL('samples/', folder)).map((name) => {
  const type = name.split('.').slice(0, 3).join('.');
  if (!isEventType(type)) throw new Error(`${name} is not named after a type of events.`);
  return { name, type, event: readJson(`samples/${name}`) };
});

describe('the schemas of events', () => {
  it('are committed for each type as they are made, and for no other', () => {
    const committed = listJson(folder).toSorted();
    expect(committed).toEqual(eventTypeNames.map((type) => `${type}.json`).toSorted());
    for (const type of eventTypeNames) expect(readJson(`${type}.json`)).toEqual(createEventSchema(type));
  });

  it('are those that docs/events.md tells of', () => {
    const rows = eventTypeNames.map(
      (type) => `| \`${type}\` | ${eventTypes[type].says} | ${eventTypes[type].source} |`,
    );
    const told = readFileSync(new URL('../../docs/events.md', import.meta.url), 'utf8').match(
      /^\| `\w+\.\w+\.v\d+` \|.*$/gm,
    );
    expect(told).toEqual(rows);
  });

  it('have a sample of each type at least', () => {
    expect([...new Set(samples.map(({ type }) => type))].toSorted()).toEqual([...eventTypeNames].toSorted());
  });

  it.each(samples)('accept $name, as readers do, however old it is', ({ type, event }) => {
    const validate = requireValidator(type);
    expect([validate(event), validate.errors]).toEqual([true, null]);
    expect(readEvent(JSON.stringify(event))).toMatchObject({ outcome: 'event', event: { type } });
  });

  it('accept a field that was added, in the event as in what it says', () => {
    for (const { type, event } of samples) {
      const extended = { ...event, tracestate: 'a=1', data: { ...event.data, mood: 'cheerful' } };
      expect(requireValidator(type)(extended)).toBe(true);
      expect(readEvent(JSON.stringify(extended)).outcome).toBe('event');
    }
  });

  it('accept of any changed sample exactly what readers accept', () => {
    const plausible = fc.constantFrom(
      '',
      'x',
      'é',
      'a b',
      '0'.repeat(16),
      '/users',
      '/blogs',
      null,
      0,
      1,
      -1,
      1.5,
      true,
      [],
    );
    const time = fc.constantFrom(
      '2026-02-30T00:00:00Z',
      '2024-02-29T00:00:00Z',
      '2026-03-01',
      '2026-03-01T00:00:00+01:00',
    );
    const value = fc.oneof(plausible, time, fc.jsonValue(), fc.constantFrom(...eventTypeNames, 'ACTIVE', 'DELETED'));
    const change = fc.record({ place: fc.nat(100), isRemoved: fc.boolean(), value });
    let accepted = 0;
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.array(change, { maxLength: 2 }), ({ type, event }, changes) => {
        const changed = structuredClone(event);
        for (const each of changes) mutate(changed, each);
        const read = readEvent(JSON.stringify(changed));
        const isAccepted = read.outcome === 'event' && read.event.type === type;
        if (isAccepted) accepted += 1;
        expect(requireValidator(type)(changed)).toBe(isAccepted);
      }),
      { numRuns: 3_000 },
    );
    expect(accepted).toBeGreaterThan(300);
  });
});

type Change = { place: number; isRemoved: boolean; value: unknown };

/** Changes or takes away one field, of the event or of what it says. */
function mutate(event: Record<string, unknown>, { place, isRemoved, value }: Change): void {
  const data = typeof event['data'] === 'object' && event['data'] !== null ? event['data'] : {};
  const fields = [event, data as Record<string, unknown>].flatMap((target) =>
    Object.keys(target).map((name) => ({ target, name })),
  );
  const field = fields[place % fields.length];
  if (!field) return;
  if (isRemoved) delete field.target[field.name];
  else field.target[field.name] = value;
}

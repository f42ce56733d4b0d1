import { describe, expect, it } from 'vitest';
import { writeTestEvent } from '../testing-events.ts';
import { createTestPerson } from '../testing-replica.ts';
import { readEvent } from './event.ts';

const ada = createTestPerson('a', 'ada');
const write = (attributes: Parameters<typeof writeTestEvent>[3]) =>
  writeTestEvent('user.registered.v1', ada, 7, attributes);

describe('reading an event', () => {
  it('tells its source, its place and what it says', () => {
    const read = readEvent(writeTestEvent('user.registered.v1', ada, 7, { correlationid: 'request-1' }));
    expect(read).toMatchObject({
      outcome: 'event',
      envelope: { source: 'users', sequence: 7, subject: ada.userId, correlationid: 'request-1' },
      event: { data: ada },
    });
  });

  it('leaves out fields that it does not know, of the event as of what it says', () => {
    const read = readEvent(write({ data: { ...ada, birthday: '1815-12-10' } }));
    expect(read.outcome === 'event' && read.event.data).toEqual(ada);
    expect(readEvent(JSON.stringify({ ...JSON.parse(write({})), traceparent: '00-1' })).outcome).toBe('event');
  });

  it.each([
    ['a text that is not JSON', 'registered: ada'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['another version of CloudEvents', write({ specversion: '0.3' })],
    ['no id', write({ id: undefined })],
    ['a blank in the id, which would be two words in a terminal', write({ id: 'a b' })],
    ['a source that is no service', write({ source: '/billing' })],
    ['a sequence of other digits', write({ sequence: '7' })],
    ['a time without an offset', write({ time: '2026-03-01 12:00' })],
    ['another content type', write({ datacontenttype: 'text/xml' })],
  ])('cannot read %s', (_what, text) => {
    expect(readEvent(text).outcome).toBe('unreadable');
  });

  it('skips a type that it has never heard of', () => {
    expect(readEvent(write({ type: 'user.yawned.v1' })).outcome).toBe('unknown');
    expect(readEvent(write({ type: 'event.erased.v1' })).outcome).toBe('unknown');
    expect(readEvent(write({ type: 'toString' })).outcome).toBe('unknown');
  });

  it('does not take an unknown major version for one that it knows, or for none', () => {
    expect(readEvent(write({ type: 'user.registered.v2' }))).toMatchObject({
      outcome: 'invalid',
      problem: 'Major version 2 of user.registered is unknown here; user.registered.v1 is known.',
    });
  });

  it('does not let one service speak for another', () => {
    const read = readEvent(write({ source: '/comments' }));
    expect(read).toMatchObject({ outcome: 'invalid', problem: 'user.registered.v1 is not for comments to say.' });
  });

  it.each([
    ['is missing', { ...ada, username: undefined }, 'username is missing or of another type.'],
    ['is of another type', { ...ada, displayName: 5 }, 'displayName is missing or of another type.'],
    ['has another value', { ...ada, state: 'SECRET-STATE' }, 'state has a value that is not allowed.'],
    ['is everything', undefined, 'the whole is missing or of another type.'],
  ])('names the place of what %s, and no value', (_what, data, problem) => {
    const read = readEvent(write({ data }));
    expect(read).toMatchObject({
      outcome: 'invalid',
      problem: `It does not match schema/events/user.registered.v1.json: ${problem}`,
    });
    expect(JSON.stringify(read.outcome === 'invalid' && read.problem)).not.toMatch(/ada|SECRET/);
  });
});

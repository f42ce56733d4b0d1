import { describe, expect, it } from 'vitest';
import { createTestCall } from '../testing.ts';
import { createStreamPlaces, subscriptionsAtMost } from './stream-places.ts';

const from = (ip: string) => ({ ...createTestCall(), ip });

describe('places for subscriptions', () => {
  it('are so many for a person, wherever they are, and free again when they are left', () => {
    const places = createStreamPlaces();
    const person = createTestCall('user_1');
    const leaves = Array.from({ length: subscriptionsAtMost.person }, () => places.take(person));
    expect(() => places.take({ ...person, ip: '10.0.0.2' })).toThrow(/10 subscriptions open/);
    expect(() => places.take(createTestCall('user_2'))).not.toThrow();
    leaves[0]?.();
    leaves[0]?.();
    expect(() => places.take(person)).not.toThrow();
    expect(() => places.take(person)).toThrow();
  });

  it('are so many for the anonymous visitors of a network', () => {
    const places = createStreamPlaces();
    for (let count = 0; count < subscriptionsAtMost.address; count += 1) places.take(from('2001:db8::1'));
    expect(() => places.take(from('2001:db8::2'))).toThrow(/50 subscriptions open/);
    expect(() => places.take(from('2001:db8:0:1::1'))).not.toThrow();
  });

  it('are so many in all', () => {
    const places = createStreamPlaces();
    for (let count = 0; count < subscriptionsAtMost.process; count += 1) places.take(createTestCall(`user_${count}`));
    expect(() => places.take(createTestCall('user_x'))).toThrow(/as many as it can/);
  });
});

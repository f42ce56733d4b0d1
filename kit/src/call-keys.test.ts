import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nameDevelopmentKey, readCallKey, readCallListen } from './call-keys.ts';
import { calledSettings, callerSettings, processSettings, readConfig } from './config.ts';

const settings = z.object({ ...processSettings.shape, ...callerSettings.shape, ...calledSettings.shape });
const callers = ['router', 'comments'];
const production = { NODE_ENV: 'production' };
const [one, two, three] = ['1', '2', '3'].map((digit) => digit.repeat(32)) as [string, string, string];

const readKeys = (environment: Record<string, string>) =>
  readCallListen({ ...readConfig(settings, environment), PORT: 0 }, callers).keys;
const readKey = (environment: Record<string, string>) => readCallKey(readConfig(settings, environment), 'router');

describe('the keys of calls', () => {
  it('are in development what everybody knows, the same for caller and called', () => {
    expect(readKey({})).toBe(nameDevelopmentKey('router'));
    expect([...readKeys({})]).toEqual(callers.map((caller) => [caller, [nameDevelopmentKey(caller)]]));
  });

  it('are read from the settings, of every kind that a tool may write', () => {
    for (const key of [
      'ab'.repeat(32),
      `${'a'.repeat(43)}=`,
      'a+/'.repeat(14),
      'with=signs=and; blanks and semicolons',
    ]) {
      expect(readKey({ ...production, CALL_KEY: ` ${key}\n` })).toBe(key);
      expect(readKeys({ ...production, CALLER_KEYS: `router=${key}, comments=${one}` }).get('router')).toEqual([key]);
    }
  });

  it('may be several for one caller, while one takes the place of another', () => {
    const keys = readKeys({ ...production, CALLER_KEYS: `router=${one},comments=${two},router=${three}` });
    expect(keys.get('router')).toEqual([one, three]);
  });

  it('must be set in production', () => {
    expect(() => readKey(production)).toThrow('CALL_KEY must be set in production');
    expect(() => readKeys(production)).toThrow('CALLER_KEYS must be set in production, as router=…,comments=…');
  });

  it('of development are refused in production', () => {
    const known = nameDevelopmentKey('comments');
    expect(() => readKey({ ...production, CALL_KEY: known })).toThrow('CALL_KEY must not hold a key of development');
    const read = () => readKeys({ ...production, CALLER_KEYS: `router=${one},comments=${known}` });
    expect(read).toThrow('CALLER_KEYS must not hold a key of development');
  });

  it.each([`router=${one}`, `router=${one},comments=${two},users=${three}`])(
    'are refused when callers are missing or too many (%#)',
    (CALLER_KEYS) => {
      expect(() => readKeys({ CALLER_KEYS })).toThrow('CALLER_KEYS must be of the form router=…,comments=…');
    },
  );

  it('are refused when two callers share one', () => {
    expect(() => readKeys({ CALLER_KEYS: `router=${one},comments=${one}` })).toThrow('a key of its own');
  });

  it.each(['hunter2', `hunter2\n${one}`, `hunter2,${one}`, 'hunter2'.repeat(80)])(
    'are refused by name and never shown when they are none (%#)',
    (secret) => {
      for (const read of [() => readKey({ CALL_KEY: secret }), () => readKeys({ CALLER_KEYS: `router=${secret}` })]) {
        expect(read).toThrow(/CALL(ER)?_KEYS? must /);
        expect(read).not.toThrow('hunter2');
      }
    },
  );
});

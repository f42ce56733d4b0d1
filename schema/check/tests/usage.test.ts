import { readUsage } from '@supergraph/schema-check/usage';
import { UsageError } from '@supergraph/schema-check/usage-error';
import { describe, expect, it } from 'vitest';

const line = (changes: object = {}) =>
  JSON.stringify({
    ...{ hash: 'abc', client: 'web', version: '1.0', count: 2, lastSeen: '2026-11-20T10:00:00.000Z' },
    ...changes,
  });

const read = (...lines: string[]) => readUsage('usage.jsonl', lines.join('\n'));

describe('a usage file', () => {
  it('adds up what several routers have seen of one operation, client and version', () => {
    const seen = read(
      line(),
      line({ count: 3, lastSeen: '2026-11-21T01:00:00+02:00' }),
      line({ version: '2.0' }),
      line({ client: 'ios' }),
      line({ hash: 'def' }),
      '',
    );
    expect(seen).toHaveLength(4);
    expect(seen[0]).toEqual({
      hash: 'abc',
      client: 'web',
      version: '1.0',
      count: 5,
      lastSeen: '2026-11-20T23:00:00.000Z',
    });
  });

  it('may be empty', () => {
    expect(read('')).toEqual([]);
  });

  it.each([
    [
      'no JSON',
      '{"hash":',
      /^usage\.jsonl:2 is not JSON\. Take the line out, or have the router write the file anew\.$/,
    ],
    ['no object', '7', /^usage\.jsonl:2 is not an object\. Each line is an object with hash, client, .+ writes it\.$/],
    ['no count', line({ count: undefined }), /^usage\.jsonl:2 does not say as it should: count\. Each line is /],
    ['a count below zero', line({ count: -1 }), /does not say as it should: count\./],
    ['no time', line({ lastSeen: 'yesterday', client: 1 }), /does not say as it should: client, lastSeen\./],
  ])('with %s in it is refused with one sentence that names the line', (_what, bad, message) => {
    expect(() => read(line(), bad)).toThrow(UsageError);
    expect(() => read(line(), bad)).toThrow(message);
  });
});

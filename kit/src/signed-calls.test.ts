import { describe, expect, it } from 'vitest';
import { AppError } from './app-error.ts';
import { callHeaders, writeCallHeaders } from './call.ts';
import { createCallVerifier, type SignedParts, signCall } from './signed-calls.ts';
import { createTestCall } from './testing.ts';

const routerKey = 'the key of the router, and of nobody else';
const commentsKey = 'the key of comments, and of nobody else';
const start = Date.parse('2026-03-01T12:00:00Z');
const seconds = (count: number) => new Date(start + count * 1_000);

const parts: SignedParts = {
  called: 'blogs',
  method: 'POST',
  path: '/graphql?a=b',
  headers: { authorization: 'Bearer x', cookie: 'a=b', 'x-client-address': '192.0.2.1', 'x-request-id': 'request-1' },
  body: '{"query":"{ __typename }"}',
};

function createVerifier(options: { now?: () => Date; keys?: string[]; maximumNonces?: number } = {}) {
  const { keys = [routerKey], now = () => seconds(0), ...rest } = options;
  const callers = new Map([
    ['router', keys],
    ['comments', [commentsKey]],
  ]);
  return createCallVerifier({ called: 'blogs', keys: callers, clock: now, ...rest });
}

/** A call as it arrives. */
function sign(change: Partial<SignedParts> = {}, signer: { caller?: string; key?: string; now?: Date } = {}) {
  const signed = { ...parts, ...change };
  const headers = signCall(signed, { caller: 'router', key: routerKey, now: seconds(0), ...signer });
  return { ...signed, headers: { ...signed.headers, ...headers } };
}

/** Why a call is refused, as the log tells it; the caller of a refused call is always told the same. */
function readReason(verify: () => unknown): string {
  try {
    verify();
  } catch (error) {
    if (!(error instanceof AppError) || !(error.cause instanceof Error)) throw error;
    expect([error.code, error.message]).toEqual([
      'UNAUTHENTICATED',
      'Only the router, and services that this one answers, can call it. Send the operation to the router.',
    ]);
    return error.cause.message;
  }
  throw new Error('The call was answered.');
}

const reasonOf = (call: SignedParts, verifier = createVerifier()) => readReason(() => verifier.verify(call));

describe('a signed call', () => {
  it('is answered, and the caller is known by its name', () => {
    expect(createVerifier().verify(sign())).toBe('router');
    expect(createVerifier().verify(sign({}, { caller: 'comments', key: commentsKey }))).toBe('comments');
  });

  it('is the same call whether its body is a text or the bytes of it', () => {
    const call = sign({ body: '{"query":"{ a(b: \\"ä😀\\") }"}' });
    expect(createVerifier().verify({ ...call, body: Buffer.from(call.body) })).toBe('router');
  });

  it('may lose blanks around a header on the way, as HTTP has it', () => {
    const call = sign({ headers: { ...parts.headers, 'apollographql-client-name': 'web ' } });
    const arrived = { ...call, headers: { ...call.headers, 'apollographql-client-name': 'web' } };
    expect(createVerifier().verify(arrived)).toBe('router');
  });

  it('covers every header in which a call travels', () => {
    const call = { ...createTestCall(), authorization: 'x', userAgent: 'x', client: { name: 'web', version: '1' } };
    const written = Object.keys(writeCallHeaders(call));
    expect([...written, 'cookie'].toSorted()).toEqual([...callHeaders].toSorted());
  });

  it.each([
    ['body', { body: '{"query":"{ __typename  }"}' }],
    ['path', { path: '/graphql' }],
    ['method', { method: 'PUT' }],
  ])('whose %s has been changed is refused', (_what, change) => {
    expect(reasonOf({ ...sign(), ...change })).toContain('not what router has signed');
  });

  it.each([...callHeaders])('whose header %s has been changed, taken away or added is refused', (name) => {
    const call = sign();
    const { [name]: _gone, ...without } = call.headers as Record<string, string>;
    const others = [
      { ...without, [name]: 'of somebody else' },
      name in parts.headers ? without : { ...without, [name]: '' },
    ];
    for (const headers of others) expect(reasonOf({ ...call, headers })).toContain('not what router has signed');
  });

  it.each([
    ['x-call-time', String(start + 1)],
    ['x-call-nonce', 'A'.repeat(22)],
    ['x-call-signer', 'comments'],
    ['x-call-signature', `v1=${'A'.repeat(43)}`],
  ])('whose %s is another is refused', (name, value) => {
    const call = sign();
    expect(reasonOf({ ...call, headers: { ...call.headers, [name]: value } })).toContain('has signed');
  });

  it('that was made for another service is refused', () => {
    expect(reasonOf(sign({ called: 'comments' }))).toContain('not what router has signed');
  });

  it('under the key of another caller is refused', () => {
    expect(reasonOf(sign({}, { key: commentsKey }))).toContain('not with a key that is known here');
  });

  it('of an unknown caller is refused, one that is named like a property of objects as well', () => {
    for (const caller of ['users', '', 'constructor', '__proto__']) {
      expect(reasonOf(sign({}, { caller })), caller).toContain('Its caller is unknown');
    }
  });

  it('is refused without a signature, or with one of another scheme', () => {
    expect(reasonOf(parts)).toContain('not signed');
    const call = sign();
    const signature = String(call.headers['x-call-signature']).replace('v1', 'v0');
    expect(reasonOf({ ...call, headers: { ...call.headers, 'x-call-signature': signature } })).toContain('not signed');
  });

  it.each([
    ['x-call-time', ['', 'now', '1e12', '-1772366400000', '17723664000000']],
    ['x-call-nonce', ['', 'short', 'A'.repeat(65), '"'.repeat(22)]],
  ])('is refused when its %s is none', (name, values) => {
    const call = sign();
    for (const value of values) {
      expect(reasonOf({ ...call, headers: { ...call.headers, [name]: value } }), value).toMatch(/is none/);
    }
  });

  it('holds for thirty seconds in both directions, and no longer', () => {
    expect(createVerifier().verify(sign({}, { now: seconds(-30) }))).toBe('router');
    expect(createVerifier().verify(sign({}, { now: seconds(30) }))).toBe('router');
    expect(reasonOf(sign({}, { now: seconds(-30.001) }))).toContain('more than 30 s apart');
    expect(reasonOf(sign({}, { now: seconds(30.001) }))).toContain('more than 30 s apart');
  });

  it('is refused by its headers alone where no body could mend it', () => {
    const verifier = createVerifier();
    verifier.checkHeaders(sign().headers);
    expect(readReason(() => verifier.checkHeaders(parts.headers))).toContain('not signed');
    expect(readReason(() => verifier.checkHeaders(sign({}, { now: seconds(31) }).headers))).toContain('apart');
    expect(readReason(() => verifier.checkHeaders(sign({}, { caller: 'users' }).headers))).toContain('unknown');
  });

  it('holds under the old key and the new one while a key is exchanged', () => {
    const verifier = createVerifier({ keys: ['the key that is still to come, of the router', routerKey] });
    expect(verifier.verify(sign())).toBe('router');
    expect(verifier.verify(sign({}, { key: 'the key that is still to come, of the router' }))).toBe('router');
    expect(reasonOf(sign({}, { key: commentsKey }), verifier)).toContain('not with a key');
  });
});

describe('a call that is made again', () => {
  it('is refused for as long as its time passes, and by its time after that', () => {
    let now = seconds(0);
    const verifier = createVerifier({ now: () => now });
    const call = sign({}, { now: seconds(30) });
    expect(verifier.verify(call)).toBe('router');
    for (const later of [0, 29, 30, 45, 59.9, 60]) {
      now = seconds(later);
      expect(reasonOf(call, verifier), `after ${later} s`).toContain('made before');
    }
    now = seconds(60.001);
    expect(reasonOf(call, verifier)).toContain('apart');
  });

  it('is refused still when the clock has been set back', () => {
    let now = seconds(0);
    const verifier = createVerifier({ now: () => now });
    const call = sign();
    verifier.verify(call);
    now = seconds(100);
    verifier.verify(sign({}, { now }));
    now = seconds(5);
    expect(reasonOf(call, verifier)).toContain('made before');
  });

  it('is another one under a nonce of its own', () => {
    const verifier = createVerifier();
    expect([verifier.verify(sign()), verifier.verify(sign())]).toEqual(['router', 'router']);
  });

  it('costs a forger nothing to send, and the caller nothing either', () => {
    const verifier = createVerifier({ maximumNonces: 1 });
    const call = sign();
    reasonOf({ ...call, body: 'forged' }, verifier);
    expect(verifier.verify(call)).toBe('router');
  });

  it('is never forgotten for want of room: others are refused until there is some', () => {
    let now = seconds(0);
    const verifier = createVerifier({ now: () => now, maximumNonces: 2 });
    const first = sign();
    verifier.verify(first);
    verifier.verify(sign());
    expect(reasonOf(sign(), verifier)).toContain('more calls within a minute');
    expect(reasonOf(first, verifier)).toContain('made before');
    now = seconds(31);
    expect(verifier.verify(sign({}, { now }))).toBe('router');
  });
});

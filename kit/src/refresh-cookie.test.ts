import { describe, expect, it } from 'vitest';
import { nameRefreshCookie, readRefreshAnswer, readRefreshCookie, writeRefreshCookie } from './refresh-cookie.ts';

const secure = nameRefreshCookie({ isSecure: true });
const answer = { token: 'Zm9v-bar_~.1', expiresAt: new Date('2026-03-01T12:00:00Z') };

describe('the refresh cookie', () => {
  it('is closed to scripts, other sites and plain HTTP', () => {
    expect(writeRefreshCookie(answer, { isSecure: true })).toBe(
      '__Host-refresh_token=Zm9v-bar_~.1; Path=/; HttpOnly; Secure; SameSite=Strict; Expires=Sun, 01 Mar 2026 12:00:00 GMT',
    );
  });

  it('over plain HTTP has a name without a promise that a browser would refuse', () => {
    expect(writeRefreshCookie(answer, { isSecure: false })).toBe(
      'refresh_token=Zm9v-bar_~.1; Path=/; HttpOnly; SameSite=Strict; Expires=Sun, 01 Mar 2026 12:00:00 GMT',
    );
  });

  it('is taken away by one that has expired', () => {
    expect(writeRefreshCookie(null, { isSecure: true })).toContain('__Host-refresh_token=; ');
    expect(writeRefreshCookie(null, { isSecure: true })).toContain('Expires=Thu, 01 Jan 1970 00:00:00 GMT');
  });

  it('holds no text with which a token could add attributes or headers', () => {
    const write = (token: string) => () => writeRefreshCookie({ ...answer, token }, { isSecure: true });
    for (const token of ['a; Domain=example.com', 'a\r\nx: y', 'a,b', 'ä', '']) expect(write(token)).toThrow('cookie');
  });

  it('is found among others, by its exact name', () => {
    expect(readRefreshCookie(`theme=dark; ${secure}=abc;a=b`, secure)).toBe('abc');
    expect(readRefreshCookie('x__Host-refresh_token=abc; refresh_token=abc', secure)).toBeUndefined();
    expect(readRefreshCookie('refresh_token=abc', nameRefreshCookie({ isSecure: false }))).toBe('abc');
    expect(readRefreshCookie(undefined, secure)).toBeUndefined();
  });

  it('counts as absent when it is empty, no token, or there twice', () => {
    for (const cookies of [`${secure}=`, `${secure}="abc"`, `${secure}=a b`, `${secure}=a; ${secure}=b`]) {
      expect(readRefreshCookie(cookies, secure), cookies).toBeUndefined();
    }
  });

  it('comes back from users as it was written', () => {
    expect(readRefreshAnswer(writeRefreshCookie(answer, { isSecure: true }))).toEqual(answer);
    expect(readRefreshAnswer(['a=b; Path=/', writeRefreshCookie(answer, { isSecure: true })])).toEqual(answer);
    expect(readRefreshAnswer(writeRefreshCookie(null, { isSecure: true }))).toBeNull();
  });

  it('comes back in no other form', () => {
    const written = writeRefreshCookie(answer, { isSecure: true });
    expect(readRefreshAnswer(undefined)).toBeUndefined();
    expect(readRefreshAnswer(writeRefreshCookie(answer, { isSecure: false }))).toBeUndefined();
    expect(readRefreshAnswer(`${written}; Domain=example.com`)).toBeUndefined();
    expect(readRefreshAnswer(written.replace(/Expires=.*/, 'Expires=soon'))).toBeUndefined();
    expect(readRefreshAnswer([written, written])).toBeUndefined();
  });
});

import type { RefreshCookie } from './call.ts';

/**
 * The name of the cookie that holds a refresh token. A browser takes `__Host-` only from HTTPS, for one host and all its
 * paths (RFC 6265bis, section 4.1.3.2), so over plain HTTP, which is for loopback alone, the name is without it.
 */
export function nameRefreshCookie({ isSecure }: { isSecure: boolean }): string {
  return isSecure ? '__Host-refresh_token' : 'refresh_token';
}

const tokenForm = /^[\w.~-]{1,512}$/;
const past = new Date(0);

/**
 * Reads the refresh token from a `Cookie` header, and no other cookie.
 *
 * @returns Undefined when there is none, when it is no token, and when there are several: one of them was planted.
 */
export function readRefreshCookie(header: string | undefined, name: string): string | undefined {
  const prefix = `${name}=`;
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  const [token, ...others] = pairs.filter((pair) => pair.startsWith(prefix)).map((pair) => pair.slice(prefix.length));
  return token !== undefined && others.length === 0 && tokenForm.test(token) ? token : undefined;
}

/**
 * Writes a `Set-Cookie` header: a refresh token that no script and no other site's request can reach, or, for null, one
 * that has expired, which takes it away.
 */
export function writeRefreshCookie(
  answer: NonNullable<RefreshCookie['answer']> | null,
  options: { isSecure: boolean },
): string {
  const { token, expiresAt } = answer ?? { token: '', expiresAt: past };
  if (answer && !tokenForm.test(token)) throw new Error('The refresh token has characters that no cookie can hold.');
  const secure = options.isSecure ? ['Secure'] : [];
  return [
    `${nameRefreshCookie(options)}=${token}`,
    'Path=/',
    'HttpOnly',
    ...secure,
    'SameSite=Strict',
    `Expires=${expiresAt.toUTCString()}`,
  ].join('; ');
}

const answerForm = /^__Host-refresh_token=([^;]*); Path=\/; HttpOnly; Secure; SameSite=Strict; Expires=([^;]+)$/;

/**
 * Reads back what `writeRefreshCookie` has written in its secure form, as it travels from users to the router.
 *
 * @returns Undefined for headers of which none, or more than one, is of this form; null when the cookie is taken away.
 */
export function readRefreshAnswer(setCookie: string | string[] | undefined): RefreshCookie['answer'] {
  const [found, ...others] = [setCookie ?? []].flat().flatMap((header) => {
    const [, token, expires] = answerForm.exec(header) ?? [];
    return token === undefined || expires === undefined ? [] : [{ token, expiresAt: new Date(expires) }];
  });
  if (!found || others.length > 0) return undefined;
  if (found.token === '') return null;
  return tokenForm.test(found.token) && !Number.isNaN(found.expiresAt.getTime()) ? found : undefined;
}

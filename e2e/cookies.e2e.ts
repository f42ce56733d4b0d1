import { canaryPassword } from '@supergraph/kit/evidence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAddress, createClient } from './client.ts';
import { type Graph, shapes, startGraph } from './graph.ts';

const register = `mutation ($input: RegisterUserInput!) {
  registerUser(input: $input) { user { id } tokens { accessToken refreshToken } userErrors { code message } }
}`;
const refresh = `mutation {
  refreshSession(input: {}) { tokens { accessToken refreshToken } userErrors { code message path } }
}`;

describe.each(shapes)('a browser at the %s graph', (shape) => {
  let graph: Graph;
  let origin: Record<string, string>;
  beforeAll(async () => {
    graph = await startGraph(shape, { environment: { ALLOWED_ORIGINS: 'https://app.example' } });
    origin = { origin: 'https://app.example' };
  });
  afterAll(() => graph?.stop());

  let people = 0;
  /** Opens an account from a browser. */
  async function signUp(headers: Record<string, string> = origin) {
    people += 1;
    const input = {
      username: `browser_${people}`,
      email: `browser_${people}@example.com`,
      password: canaryPassword,
      tokenDelivery: 'COOKIE',
    };
    const answer = await createClient(graph.url)(register, { input }, { ...headers, ...createAddress() });
    return { ...answer, setCookie: answer.headers.getSetCookie() };
  }

  const ask = async (query: string, headers: Record<string, string>, token?: string) => {
    const answer = await createClient(graph.url, token)(query, undefined, { ...headers, ...createAddress() });
    return { ...answer, setCookie: answer.headers.getSetCookie() };
  };
  const readPair = ([cookie = '']: string[]) => cookie.split(';', 1)[0] ?? '';

  it('on this machine keeps the refresh token in a cookie that no script reads, and sees it in no body', async () => {
    const { data, setCookie } = await signUp();
    expect(data.registerUser).toMatchObject({ tokens: { refreshToken: null }, userErrors: [] });
    expect(setCookie).toHaveLength(1);
    expect(setCookie[0]).toMatch(/^refresh_token=[\w.-]{40,}; Path=\/; HttpOnly; SameSite=Strict; Expires=/);
    expect(setCookie[0]).not.toContain('Secure');
  });

  it('behind a proxy that speaks HTTPS gets a cookie for HTTPS and this host alone', async () => {
    const proxied = { ...origin, 'x-forwarded-proto': 'https', 'x-forwarded-host': 'graph.example' };
    const { setCookie } = await signUp(proxied);
    expect(setCookie[0]).toMatch(
      /^__Host-refresh_token=[\w.-]{40,}; Path=\/; HttpOnly; Secure; SameSite=Strict; Expires=/,
    );
    const renewed = await ask(refresh, { ...proxied, cookie: readPair(setCookie) });
    expect(renewed.data.refreshSession.tokens).toMatchObject({ refreshToken: null });
    expect(renewed.setCookie[0]).toMatch(/^__Host-refresh_token=/);
  });

  it('renews its session with the cookie, and gets the next one', async () => {
    const first = await signUp();
    const { data, setCookie } = await ask(refresh, { ...origin, cookie: `theme=dark; ${readPair(first.setCookie)}` });
    expect(data.refreshSession).toMatchObject({ tokens: { refreshToken: null }, userErrors: [] });
    expect(readPair(setCookie)).toMatch(/^refresh_token=/);
    expect(readPair(setCookie)).not.toBe(readPair(first.setCookie));
    const viewer = await ask('{ viewer { id } }', origin, data.refreshSession.tokens.accessToken);
    expect(viewer.data.viewer.id).toBe(first.data.registerUser.user.id);
  });

  it('signs out with the cookie, which is taken away, and no session is left', async () => {
    const first = await signUp();
    const cookie = readPair(first.setCookie);
    const out = 'mutation { logout { revokedSessionCount userErrors { code } } }';
    const { data, setCookie } = await ask(out, { ...origin, cookie }, first.data.registerUser.tokens.accessToken);
    expect(data.logout).toEqual({ revokedSessionCount: 1, userErrors: [] });
    expect(setCookie[0]).toMatch(/^refresh_token=; .*Expires=Thu, 01 Jan 1970/);
    const late = await ask(refresh, { ...origin, cookie });
    expect(late.data.refreshSession).toMatchObject({ tokens: null, userErrors: [{ code: 'INVALID_TOKEN' }] });
  });

  it('that does not say where the request comes from has no cookie, as far as the graph is concerned', async () => {
    const first = await signUp();
    const { data, setCookie } = await ask(refresh, { cookie: readPair(first.setCookie) });
    expect(data.refreshSession.tokens).toBeNull();
    expect(data.refreshSession.userErrors[0].message).toMatch(/Origin/);
    expect(setCookie).toEqual([]);
    expect(
      (await ask(refresh, { ...origin, cookie: readPair(first.setCookie) })).data.refreshSession.tokens,
    ).not.toBeNull();
  });

  it('on a page of another origin is refused with its cookie', async () => {
    const first = await signUp();
    const { status, setCookie } = await ask(refresh, {
      origin: 'https://evil.example',
      cookie: readPair(first.setCookie),
    });
    expect([status, setCookie]).toEqual([403, []]);
  });

  it('with two cookies of the name has none: one of them was planted', async () => {
    const first = await signUp();
    const cookie = `${readPair(first.setCookie)}; refresh_token=planted`;
    const { data } = await ask(refresh, { ...origin, cookie });
    expect(data.refreshSession.tokens).toBeNull();
  });

  it('gets the token in the body when it asks for that, and no cookie', async () => {
    const input = { username: 'mobile', email: 'mobile@example.com', password: canaryPassword };
    const { data, headers } = await createClient(graph.url)(register, { input }, createAddress());
    expect(data.registerUser.tokens.refreshToken).toMatch(/^[\w.-]{40,}$/);
    expect(headers.getSetCookie()).toEqual([]);
  });
});

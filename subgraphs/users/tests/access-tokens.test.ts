import { tokenAudience, tokenIssuer } from '@supergraph/kit/access-token';
import { signTestCall } from '@supergraph/kit/testing';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readUsersConfig } from '../src/config.ts';
import { ada, leftovers, register, startTestUsers } from './_util.ts';

let users: Awaited<ReturnType<typeof startTestUsers>>;
let accessToken: string;
let key: CryptoKey;
let publicX: string;

beforeAll(async () => {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: 'test' };
  key = privateKey;
  publicX = jwk.x ?? '';
  users = await startTestUsers({ environment: { USERS_SIGNING_KEY: JSON.stringify(jwk) }, isListening: true });
  const { data } = await users.ask(register, { input: ada });
  accessToken = data.registerUser.tokens.accessToken;
});
afterAll(() => leftovers.clear());

/** Sends an operation over the socket, where the subgraph verifies the token by itself. */
async function post(query: string, authorization: string): Promise<{ status: number; body: unknown }> {
  const body = JSON.stringify({ query });
  const headers = signTestCall({ called: 'users', headers: { authorization }, body });
  const response = await fetch(`${users.url}/graphql`, { method: 'POST', headers, body });
  return { status: response.status, body: await response.json() };
}

const claims = { sid: 'session_x', scope: 'blog:write' };
const minutes = (count: number) => Math.floor(Date.now() / 1000) + count * 60;

const sign = (change: JWTPayload = {}, header: { typ?: string; kid?: string } = {}) =>
  new SignJWT({ iss: tokenIssuer, aud: tokenAudience, sub: 'user_x', exp: minutes(5), ...claims, ...change })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: 'test', ...header })
    .sign(key);

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

const refused: [string, () => Promise<string> | string][] = [
  ['has expired', () => sign({ exp: minutes(-1) })],
  ['is for another audience', () => sign({ aud: 'urn:other' })],
  ['comes from another issuer', () => sign({ iss: 'urn:other' })],
  ['is a JWT of another type', () => sign({}, { typ: 'JWT' })],
  ['names an unknown key', () => sign({}, { kid: 'unknown' })],
  ['names no session', () => sign({ sid: undefined })],
  ['has been changed', async () => (await sign()).replace(/\.[^.]+\./, `.${encode({ sub: 'user_other' })}.`)],
  [
    'is not signed (alg: none)',
    () => `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode({ sub: 'user_x', ...claims })}.`,
  ],
  [
    'is signed with the public key as an HMAC secret (HS256)',
    () =>
      new SignJWT({ iss: tokenIssuer, aud: tokenAudience, sub: 'user_x', exp: minutes(5), ...claims })
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'test' })
        .sign(Buffer.from(publicX, 'base64url')),
  ],
  ['is no JWT at all', () => 'nonsense'],
];

describe('an access token', () => {
  it('that holds says who asks', async () => {
    const { status, body } = await post('{ viewer { email } }', `Bearer ${accessToken}`);
    expect([status, body]).toEqual([200, { data: { viewer: { email: ada.email } } }]);
  });

  it.each(refused)('that %s is refused with HTTP 401, never taken for no token', async (_reason, createToken) => {
    const { status, body } = await post('{ __typename }', `Bearer ${await createToken()}`);
    expect(status).toBe(401);
    expect(body).toEqual({
      errors: [{ message: expect.stringContaining('not valid'), extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  it('under another scheme is refused as well', async () => {
    expect((await post('{ __typename }', `Basic ${accessToken}`)).status).toBe(401);
  });

  it.each([
    `mutation { login(input: { identifier: "ada", password: "${ada.password}" }) { user { username } } }`,
    'mutation { refreshSession(input: { refreshToken: "spent" }) { userErrors { code } } }',
    'mutation { registerUser(input: { username: "x", email: "x", password: "x" }) { userErrors { code } } }',
    'mutation { __typename ...Refresh } fragment Refresh on Mutation { refreshSession(input: {}) { userErrors { code } } }',
    'mutation { ... on Mutation { refreshSession(input: {}) { userErrors { code } } } }',
  ])('that has expired does not stand in the way of a new session: %s', async (mutation) => {
    const { status, body } = await post(mutation, `Bearer ${await sign({ exp: minutes(-1) })}`);
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('errors');
  });

  it('that has expired is refused when anything else is asked in the same operation', async () => {
    const mutation = 'mutation { logout { revokedSessionCount } refreshSession(input: {}) { userErrors { code } } }';
    expect((await post(mutation, `Bearer ${await sign({ exp: minutes(-1) })}`)).status).toBe(401);
  });
});

describe('a signing key', () => {
  const bad = ['nonsense', '{}', '{"kty":"OKP","crv":"Ed25519","d":"AAAA","x":"AAAA"}'];

  it.each(bad)('that is none is refused by name, and never shown: %s', (text) => {
    const read = () => readUsersConfig({ USERS_SIGNING_KEY: text });
    expect(read).toThrow('USERS_SIGNING_KEY must be a private Ed25519 key as a JWK in JSON.');
  });

  it('whose halves do not belong together is refused', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(async () =>
        exportJWK((await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })).privateKey),
      ),
    );
    const read = () => readUsersConfig({ USERS_SIGNING_KEY: JSON.stringify({ ...one, x: other?.x }) });
    expect(read).toThrow('USERS_SIGNING_KEY');
  });
});

describe('the key set', () => {
  it('is published without the private half', async () => {
    const response = await fetch(`${users.url}/.well-known/jwks.json`);
    expect(await response.json()).toEqual({
      keys: [{ kty: 'OKP', crv: 'Ed25519', x: publicX, kid: 'test', alg: 'EdDSA', use: 'sig' }],
    });
  });
});

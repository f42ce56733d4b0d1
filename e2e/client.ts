import { canaryPassword, recordEvidence } from '@supergraph/kit/evidence';
import { signTestCall } from '@supergraph/kit/testing';

/** What a GraphQL endpoint answered, whole. */
export type Answer = {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test states what it expects by reading it.
  data: any;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> & { code: string } }[];
};

export type Ask = (
  query: string,
  variables?: Record<string, unknown>,
  headers?: Record<string, string>,
) => Promise<Answer>;

type Sign = (headers: Record<string, string>, body: string) => Record<string, string>;

/** Sends operations to a graph as a plain HTTP client does. */
export function createClient(url: string, token?: string, sign: Sign = (headers) => headers): Ask {
  return async (query, variables, headers = {}) => {
    const body = JSON.stringify({ query, ...(variables ? { variables } : {}) });
    const authorization = token ? { authorization: `Bearer ${token}` } : {};
    const response = await fetch(url, {
      method: 'POST',
      headers: sign({ 'content-type': 'application/json', ...authorization, ...headers }, body),
      body,
    });
    const answer = (await response.json()) as Pick<Answer, 'data' | 'errors'>;
    if (answer.errors) recordEvidence('errors', JSON.stringify(answer.errors));
    return { status: response.status, headers: response.headers, ...answer };
  };
}

let addresses = 0;

/** The headers of a client at an address of its own. */
export function createAddress(): Record<string, string> {
  addresses += 1;
  return { 'x-forwarded-for': `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}` };
}

/** Sends operations to a subgraph behind a socket, signed as the router signs its calls, or another caller. */
export function createSignedClient(
  url: string,
  { called, ...signer }: { called: string; caller?: string; key: string },
  token?: string,
): Ask {
  return createClient(url, token, (headers, body) => signTestCall({ called, headers, body }, signer));
}

/** Registers a person, and gives a client that acts as that person. */
export async function registerPerson(
  url: string,
  username: string,
): Promise<{ id: string; token: string; refreshToken: string; ask: Ask }> {
  const { data } = await createClient(url)(
    /* GraphQL */ `
      mutation Register($input: RegisterUserInput!) {
        registerUser(input: $input) {
          user { id }
          tokens { accessToken refreshToken }
          userErrors { code message path }
        }
      }
    `,
    { input: { username, email: `${username}@example.com`, password: `${canaryPassword} ${username}` } },
    createAddress(),
  );
  const { user, tokens, userErrors } = data.registerUser;
  if (!user) throw new Error(`Registration was refused: ${JSON.stringify(userErrors)}`);
  return {
    id: user.id,
    token: tokens.accessToken,
    refreshToken: tokens.refreshToken,
    ask: createClient(url, tokens.accessToken),
  };
}

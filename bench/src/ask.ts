/**
 * Sends one operation, and reads its data.
 *
 * @param body The request as JSON.
 * @param from Who asks: with which token, and, where the graph trusts this machine as a proxy, from which address.
 * @throws Error when the answer is not HTTP 200, or holds errors.
 */
export async function ask<Data>(
  url: string,
  body: string,
  { token, address }: { token?: string | undefined; address?: string } = {},
): Promise<Data> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(address === undefined ? {} : { 'x-forwarded-for': address }),
    },
    body,
  });
  const text = await response.text();
  const answer = parseAnswer(text);
  if (response.status !== 200 || answer?.data == null || answer.errors?.length) {
    throw new Error(`${url} answered HTTP ${response.status} ${text.slice(0, 500)} to ${body.slice(0, 500)}`);
  }
  return answer.data as Data;
}

function parseAnswer(text: string): { data?: unknown; errors?: unknown[] } | null {
  try {
    return JSON.parse(text) as { data?: unknown; errors?: unknown[] } | null;
  } catch {
    return null; // The caller quotes what came instead.
  }
}

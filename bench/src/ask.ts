/**
 * Sends one operation, and reads its data.
 *
 * @param body The request as JSON.
 * @throws Error when the answer is not HTTP 200, or holds errors.
 */
export async function ask<Data>(url: string, body: string, token?: string): Promise<Data> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
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

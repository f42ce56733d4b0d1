import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, findChromium, startBrowser } from './browser.ts';
import { createClient } from './client.ts';
import { type Graph, startGraph } from './graph.ts';

const chromium = findChromium();

describe.skipIf(chromium === null)('the playground in a browser', () => {
  let graph: Graph;
  let browser: Browser;

  beforeAll(async () => {
    graph = await startGraph('embedded', { environment: { SEED: 'demo' } });
    browser = await startBrowser(chromium ?? '');
  });
  afterAll(async () => {
    await browser?.stop();
    await graph?.stop();
  });

  it('answers the first example at the press of a button', async () => {
    const { page, complaints } = await browser.open(graph.root);
    await findLine(page, 'query', /^query Read/).waitFor();
    await run(page);
    const { data } = await createClient(graph.url)('{ blogs { totalCount } }');
    await findLine(page, 'response', new RegExp(`"totalCount":\\s${data.blogs.totalCount}`)).waitFor();
    expect(complaints).toEqual([]);
  });

  it('signs in with an example, and sends the token with what runs next', async () => {
    const { page, complaints } = await browser.open(graph.root);
    await runExample(page, 'LogIn');
    await findStatus(page, 'Signed in as ada.').waitFor();

    await runExample(page, 'Write', 'Publish');
    await findLine(page, 'response', /"status":\s"PUBLISHED"/).waitFor();
    await runExample(page, 'Comment');
    await findLine(page, 'response', /"id":\s"comment_/).waitFor();
    expect(complaints).toEqual([]);
  });

  it('stays signed in over a reload, and only in that tab', async () => {
    const { page, complaints } = await browser.open(graph.root);
    await runExample(page, 'LogIn');
    await findStatus(page, 'Signed in as ada.').waitFor();
    await page.reload();
    await findStatus(page, 'Signed in as ada.').waitFor();

    const another = await browser.open(graph.root);
    await findStatus(another.page, 'Not signed in').waitFor();
    await findLine(another.page, 'query', /^query Read/).waitFor();
    expect([...complaints, ...another.complaints]).toEqual([]);
  });

  it('sends no token after signing out', async () => {
    const { page, complaints } = await browser.open(graph.root);
    await runExample(page, 'Register');
    await findStatus(page, 'Signed in as newcomer.').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await findStatus(page, 'Signed out.').waitFor();

    await runExample(page, 'Write', 'ListMyDrafts');
    await findLine(page, 'response', /"viewer":\snull/).waitFor();
    expect(complaints).toEqual([]);
  });

  it('sends the token to the graph only, and never in place of another', async () => {
    const { page } = await browser.open(graph.root);
    await runExample(page, 'LogIn');
    await findStatus(page, 'Signed in as ada.').waitFor();
    const readAuthorization = async (path: string, headers: Record<string, string> = {}) => {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{"query":"{__typename}"}',
      };
      const [request] = await Promise.all([
        page.waitForRequest(graph.root + path),
        page.evaluate(([url, options]) => fetch(url, options).then(String), [path, init] as const),
      ]);
      return (await request.allHeaders())['authorization'];
    };
    expect(await readAuthorization('/graphql')).toMatch(/^Bearer ey/);
    expect(await readAuthorization('/health/live')).toBeUndefined();
    expect(await readAuthorization('/graphql', { authorization: 'Bearer mine' })).toBe('Bearer mine');
    await findStatus(page, 'Signed in as ada.').waitFor();
  });

  it('keeps its session when another one is ended, and forgets it with its own', async () => {
    const { page, complaints } = await browser.open(graph.root);
    await runExample(page, 'LogIn');
    await findStatus(page, 'Signed in as ada.').waitFor();
    const ask = (query: string) =>
      page.evaluate(async (body) => {
        const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
        const response = await fetch('/graphql', init);
        return (await response.json()) as { data: { viewer: { sessions: { id: string; isCurrent: boolean }[] } } };
      }, JSON.stringify({ query }));
    const revoke = (id: string | undefined) =>
      ask(`mutation { revokeSession(input: { sessionId: "${id}" }) { revokedSessionCount } }`);

    await createClient(graph.url)(
      'mutation { login(input: { identifier: "ada", password: "demo-ada-reads-4" }) { userErrors { code } } }',
    );
    const { sessions } = (await ask('{ viewer { sessions { id isCurrent } } }')).data.viewer;
    await revoke(sessions.find(({ isCurrent }) => !isCurrent)?.id);
    await findStatus(page, 'Signed in as ada.').waitFor();
    await revoke(sessions.find(({ isCurrent }) => isCurrent)?.id);
    await findStatus(page, 'Signed out.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('forgets a token that the graph refuses, and reads the schema without it', async () => {
    const { page, complaints } = await browser.open(graph.root);
    await page.evaluate(() => sessionStorage.setItem('playground.access-token', 'stale'));
    await page.reload();
    await findStatus(page, 'The session is over.').waitFor();
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByRole('link', { name: 'Mutation', exact: true }).waitFor();
    expect(complaints).toEqual([expect.stringContaining('401 (Unauthorized)')]);
  });

  it('completes a field from the schema', async () => {
    const { page, complaints } = await browser.open(graph.root);
    await findLine(page, 'query', /^query Read/).click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('{ ');
    await page.keyboard.type('userByU');
    await page.locator('.suggest-widget').getByText('userByUsername').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('is kept by its policy from asking another origin', async () => {
    const { page, complaints } = await browser.open(graph.root);
    const elsewhere = graph.root.replace('localhost', '127.0.0.1');
    const answer = await page.evaluate((url) => fetch(url).then(String, () => 'refused'), elsewhere);
    expect(answer).toBe('refused');
    await expect.poll(() => complaints).toContainEqual(expect.stringContaining('violated connect-src'));
  });
});

/** Presses the run button, which has a menu where there are several operations to choose from. */
async function run(page: Page, operation?: string): Promise<void> {
  const button = page.getByRole('button', { name: /^Execute query/ });
  if (operation === undefined) return button.click();
  await button.and(page.locator('[aria-haspopup=menu]')).click();
  await page.getByRole('menuitem', { name: operation, exact: true }).click();
}

/** Runs the only operation of an example, or that of several by its name. */
async function runExample(page: Page, tab: string, operation?: string): Promise<void> {
  await page.getByRole('tab', { name: tab, exact: true }).click();
  // GraphiQL knows what there is to run a moment after it shows it; in that moment it also stores the text.
  const isKnown = (name: string) => sessionStorage.getItem('graphiql:query')?.includes(` ${name}(`) ?? false;
  await page.waitForFunction(isKnown, tab);
  await run(page, operation);
}

/** A line in one of the editors, in which spaces are unbreakable. */
function findLine(page: Page, editor: 'query' | 'response', text: RegExp) {
  const area = editor === 'query' ? '.graphiql-query-editor' : '.graphiql-response';
  return page.locator(`${area} .view-line`, { hasText: new RegExp(text.source.replaceAll(' ', '\\s')) }).first();
}

function findStatus(page: Page, text: string) {
  return page.getByRole('status').getByText(text);
}

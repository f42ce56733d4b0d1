// The parts of a browser that the script needs, declared here alone: the rest of the router does not run in one.
declare const location: { href: string };
declare const sessionStorage: {
  getItem: (key: string) => string | null;
  setItem: (key: string, value: string) => void;
  removeItem: (key: string) => void;
};
declare const document: {
  querySelector: (selector: string) => {
    textContent: string;
    hidden: boolean;
    addEventListener: (type: 'click', listener: () => void) => void;
  };
};

type Answer = {
  data?: Record<string, Result | null> | null;
  errors?: { extensions?: { code?: string } }[];
};
type Result = {
  tokens?: { accessToken?: string } | null;
  revokedSessionCount?: number;
  user?: { username: string };
  sessions?: { isCurrent: boolean }[];
};

/**
 * Runs in the page, as its text: it may use nothing from outside itself. It stands between GraphiQL and `fetch`, so that
 * nobody has to copy a token:
 *
 * 1. An answer of the graph with `tokens.accessToken` in it (registerUser, login, refreshSession) signs the visitor in.
 * 2. Later requests to the graph, and to nothing else, carry that token unless they bring an authorization of their own.
 * 3. A token that the graph refuses, or whose session was ended, is forgotten.
 *
 * The token is kept for this browser tab only, over a reload, and never in the browser's lasting storage.
 *
 * @param endpoint Path of the graph.
 */
export function keepSession(endpoint: string): void {
  const graph = new URL(endpoint, location.href);
  const status = document.querySelector('#playground-session [role=status]');
  const signOutButton = document.querySelector('#playground-session button');
  const storageKey = 'playground.access-token';
  const isOver = 'The session is over. Run LogIn again.';
  const passOn = globalThis.fetch.bind(globalThis);

  let token = sessionStorage.getItem(storageKey);
  show('Not signed in. Run LogIn to write and comment.');
  signOutButton.addEventListener('click', () => forget('Signed out.'));
  // Requests wait for this, so that a token of an earlier visit proves itself before GraphiQL reads the schema with it.
  const ready = token === null ? undefined : introduce(token);

  globalThis.fetch = async (resource, options) => {
    const request = new Request(resource, options);
    const { origin, pathname } = new URL(request.url);
    if (origin !== graph.origin || pathname !== graph.pathname) return passOn(request);
    await ready;
    const sent = request.headers.has('authorization') ? null : token;
    if (sent !== null) request.headers.set('authorization', `Bearer ${sent}`);
    const response = await passOn(request);
    learn(response.status, await readAnswer(response.clone()), sent);
    return response;
  };

  function learn(httpStatus: number, answer: Answer | null, sent: string | null): void {
    const results = Object.values(answer?.data ?? {});
    const accessToken = results.map((result) => result?.tokens?.accessToken).find((text) => typeof text === 'string');
    if (accessToken !== undefined) remember(accessToken);
    else if (sent === null || sent !== token) return;
    else if (isRefusal(httpStatus, answer)) forget(isOver);
    // Whether it was this session that ended, the graph knows.
    else if (results.some((result) => result?.revokedSessionCount)) void introduce(sent);
  }

  function remember(accessToken: string): void {
    token = accessToken;
    sessionStorage.setItem(storageKey, accessToken);
    void introduce(accessToken);
  }

  function forget(sentence: string): void {
    token = null;
    sessionStorage.removeItem(storageKey);
    show(sentence);
  }

  /** Asks the graph whose token it is, and whether its session goes on. */
  async function introduce(accessToken: string): Promise<void> {
    show('Signed in.');
    const response = await passOn(graph, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
      body: JSON.stringify({ query: 'query WhoAmI { viewer { user { username } sessions { isCurrent } } }' }),
    }).catch(() => null);
    if (response === null || accessToken !== token) return;
    const answer = await readAnswer(response);
    const { user, sessions } = answer?.data?.['viewer'] ?? {};
    const username = user?.username;
    if (isRefusal(response.status, answer)) forget(isOver);
    else if (sessions?.every(({ isCurrent }) => !isCurrent)) forget('Signed out.');
    else if (username !== undefined) show(`Signed in as ${username}.`);
  }

  function isRefusal(httpStatus: number, answer: Answer | null): boolean {
    return httpStatus === 401 || (answer?.errors ?? []).some((error) => error.extensions?.code === 'UNAUTHENTICATED');
  }

  async function readAnswer(response: Response): Promise<Answer | null> {
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    return isJson ? ((await response.json().catch(() => null)) as Answer | null) : null;
  }

  function show(sentence: string): void {
    status.textContent = sentence;
    signOutButton.hidden = token === null;
  }
}

// The playground's session, so that nobody has to copy a token. It runs before GraphiQL and stands between it and `fetch`:
//
// 1. An answer of the graph with `tokens.accessToken` in it (registerUser, login, refreshSession) signs the visitor in.
// 2. Later requests to the graph, and to nothing else, carry that token unless they bring an authorization of their own.
// 3. A token that the graph refuses, or whose session was ended, is forgotten.
//
// The token is kept for this browser tab only, over a reload, and never in the browser's lasting storage.
(() => {
  const graph = new URL(document.currentScript.dataset.endpoint, location.href);
  const status = document.querySelector('#playground-session [role=status]');
  const signOutButton = document.querySelector('#playground-session button');
  const storageKey = 'playground.access-token';
  const passOn = window.fetch.bind(window);

  let token = sessionStorage.getItem(storageKey);
  show('Not signed in. Run LogIn to write and comment.');
  signOutButton.addEventListener('click', () => forget('Signed out.'));
  // Requests wait for this, so that a token of an earlier visit proves itself before GraphiQL reads the schema with it.
  const ready = token === null ? undefined : introduce();

  window.fetch = async (resource, options) => {
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

  function learn(httpStatus, answer, sent) {
    const results = Object.values(answer?.data ?? {});
    const accessToken = results.map((result) => result?.tokens?.accessToken).find((text) => typeof text === 'string');
    if (accessToken !== undefined) return remember(accessToken);
    if (sent === null || sent !== token) return;
    if (isRefusal(httpStatus, answer)) return forget('The session is over. Run LogIn again.');
    if (results.some((result) => result?.revokedSessionCount > 0)) forget('Signed out.');
  }

  function remember(accessToken) {
    token = accessToken;
    sessionStorage.setItem(storageKey, accessToken);
    void introduce();
  }

  function forget(sentence) {
    token = null;
    sessionStorage.removeItem(storageKey);
    show(sentence);
  }

  /** Asks the graph whose token it is. */
  async function introduce() {
    show('Signed in.');
    const asked = token;
    const response = await passOn(graph, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${asked}` },
      body: JSON.stringify({ query: 'query WhoAmI { viewer { user { username } } }' }),
    }).catch(() => null);
    if (response === null || asked !== token) return;
    const answer = await readAnswer(response);
    const username = answer?.data?.viewer?.user.username;
    if (isRefusal(response.status, answer)) forget('The session is over. Run LogIn again.');
    else if (username !== undefined) show(`Signed in as ${username}.`);
  }

  function isRefusal(httpStatus, answer) {
    return httpStatus === 401 || (answer?.errors ?? []).some((error) => error.extensions?.code === 'UNAUTHENTICATED');
  }

  async function readAnswer(response) {
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    return isJson ? response.json().catch(() => null) : null;
  }

  function show(sentence) {
    status.textContent = sentence;
    signOutButton.hidden = token === null;
  }
})();

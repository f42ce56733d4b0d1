/** The line below GraphiQL that says who is signed in; `keepSession` writes it. */
export const statusLine = /* HTML */ `<style>
  #playground-session {
    --surface: #f3f4f8;
    --text: #3b4b68;
    position: fixed;
    inset: auto 0 0;
    display: flex;
    align-items: center;
    gap: 12px;
    box-sizing: border-box;
    height: 30px;
    padding: 0 16px;
    background: var(--surface);
    color: var(--text);
    font: 13px/1 Roboto, sans-serif;
  }
  #playground-session button {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline;
    cursor: pointer;
  }
  @media (prefers-color-scheme: dark) {
    body:not(.graphiql-light) #playground-session {
      --surface: #181f2d;
      --text: #b7c2d7;
    }
  }
  body.graphiql-dark #playground-session {
    --surface: #181f2d;
    --text: #b7c2d7;
  }
  /* The line takes its height from GraphiQL, so that it never lies over an answer. */
  #root .graphiql-container {
    height: calc(100vh - 30px);
  }
</style>
<footer id="playground-session">
  <span role="status"></span>
  <button type="button" hidden>Sign out</button>
</footer>`;

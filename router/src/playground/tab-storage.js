// GraphiQL keeps its tabs in `localStorage`, which belongs to the origin: on a port on which another graph ran before, its
// tabs would come back in place of the examples, and what is typed into variables, passwords too, would stay for good.
// With `sessionStorage` in its place tabs outlast a reload, and every newly opened page starts with the examples.
Object.defineProperty(window, 'localStorage', { value: window.sessionStorage });

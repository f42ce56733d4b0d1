declare const sessionStorage: object;

/**
 * Runs in the page, as its text: it may use nothing from outside itself.
 *
 * GraphiQL keeps its tabs in `localStorage`, which belongs to the origin: on a port on which another graph ran before,
 * that graph's tabs would come back in place of the examples, and what is typed into variables, passwords too, would stay
 * for good. With `sessionStorage` in its place tabs outlast a reload, and a newly opened page starts with the examples.
 */
export function keepTabsForSession(): void {
  Object.defineProperty(globalThis, 'localStorage', { value: sessionStorage });
}

const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `users`, `users and blogs`, or `users, blogs and comments`. */
export function nameAll(names: readonly string[]): string {
  return lists.format(names);
}

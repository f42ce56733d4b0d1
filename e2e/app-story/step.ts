import { canaryPassword } from '@supergraph/kit/evidence';

/** What the story remembers under a name: identifiers, mostly. */
export type Known = Record<string, string>;

/** One thing that somebody does in one of the apps, which the name of the operation tells. */
export type Step = {
  /** Who does it; each person has the web app on one device and the mobile app on another, and signs in on both. */
  as: string;
  operation: string;
  variables?: (known: Known) => Record<string, unknown>;
  /** How many rows the list of the operation has, which is then read to its end, one row a page. */
  rows?: number;
  /** Whether it shows that only soon, since another service has to hear of it first: it is then done until it does. */
  soon?: boolean;
  /** The code of the refusal, where there is to be one. */
  refused?: string;
  /** What the answer holds, among other things. */
  shows?: Record<string, unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: the story knows the shape of each answer, and reads one value of it.
  keep?: (data: any) => Known;
};

/** A command of the users service, run beside the graph by its operator. */
export type Command = { command: string; words: string[] };

export type Chapter = { title: string; steps: (Step | Command)[] };

/** What is done in one app and then in the other, in the same words; `change` is what the mobile app does otherwise. */
export function inBoth(action: string, step: Omit<Step, 'operation'>, change: Partial<Step> = {}): [Step, Step] {
  return [
    { ...step, operation: `Web${action}` },
    { ...step, operation: `Mobile${action}`, ...change },
  ];
}

// The inputs of the many mutations that take nothing but the identifier of something known.
export const onBlog = (name: string) => (known: Known) => ({ input: { blogId: known[name] } });
export const onComment = (name: string) => (known: Known) => ({ input: { commentId: known[name] } });
export const onPerson = (name: string) => (known: Known) => ({ input: { userId: known[name] } });

export const passwordOf = (username: string) => `${canaryPassword} ${username}`;

export const account = (username: string, displayName: string) => () => ({
  username,
  email: `${username}@example.com`,
  password: passwordOf(username),
  displayName,
});

export const credentials =
  (identifier: string, username = identifier) =>
  () => ({ identifier, password: passwordOf(username) });

export const picture = 'https://images.example/bread.jpg';

import type { FaultGraph } from './fault-graph.ts';
import type { Model, ModelPerson } from './model.ts';
import { AccountGone, createPersistentClient } from './persistent-client.ts';

/** The password of everybody in a run. */
export const password = 'a long sentence that nobody guesses';

export type Refused = { userErrors: { code: string }[] };
export type WithId<Field extends string> = Refused & { [Key in Field]: { id: string } | null };

/** Something that somebody does in the graph, and notes in the model. */
export type Deed = (person: ModelPerson) => Promise<void>;

/** What deeds have in common: the graph, what it must hold, and how to choose and to send. */
export type Writer = ReturnType<typeof createWriter>;

/** Creates what deeds need of a graph. */
export function createWriter(
  graph: Pick<FaultGraph, 'url' | 'isBack' | 'promote'>,
  random: () => number,
  model: Model,
) {
  const client = createPersistentClient(graph);

  function as(person: ModelPerson) {
    return {
      token: person.token,
      async signIn() {
        const { payload } = await client.mutate<Refused & { tokens: { accessToken: string } | null }>(
          'mutation ($input: LoginInput!) { login(input: $input) { tokens { accessToken } userErrors { code } } }',
          { input: { identifier: person.username, password } },
        );
        if (!payload.tokens) throw new AccountGone('Signing in was refused.');
        person.token = payload.tokens.accessToken;
        return person.token;
      },
    };
  }

  function requireDone({ codes }: { codes: string[] }, what: string): void {
    if (codes.length > 0) throw new Error(`${what} was refused: ${codes.join(', ')}`);
    model.acknowledged += 1;
  }

  /**
   * Takes a refusal for what a reader must expect, since something has changed meanwhile.
   *
   * @throws Error when nothing has: then the graph has refused what it must accept.
   */
  function explain(outcome: { codes: string[] }, what: string, hasChanged: boolean): void {
    if (hasChanged) return;
    throw new Error(`${what} was refused without a reason: ${outcome.codes.join(', ')}`);
  }

  return {
    graph,
    random,
    model,
    mutate: client.mutate,
    as,
    requireDone,
    explain,
    pick: <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)],
    /** Those who can do something just now, whether or not they are at it. */
    living: () => [...model.people.values()].filter(({ erased, isSuspended }) => erased === null && !isSuspended),
  };
}

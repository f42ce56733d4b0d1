import { setTimeout as wait } from 'node:timers/promises';

const answerWithin = 10_000; // ms
const pause = 50; // ms between two looks whether what was missing is back, and before a write is sent again

/** What came of a mutation in the end, and whether an attempt before was cut off, and so may have been carried out. */
export type Outcome<Payload> = { payload: Payload; codes: string[]; wasCutOff: boolean };

type UserErrors = { userErrors: { code: string }[] };

/** Sends mutations again and again until the graph answers them. */
export type PersistentClient = {
  /**
   * @param options.token As whom; renewed by `signIn` when it is refused.
   * @throws Error when nothing is answered for ten minutes, or the answer is one that no fault explains.
   */
  mutate: <Payload extends UserErrors>(
    mutation: string,
    variables: { input: object },
    options?: { token?: string | undefined; signIn?: (() => Promise<string>) | undefined },
  ) => Promise<Outcome<Payload>>;
};

const givesUpAfter = 600_000; // ms; a program that is killed again and again has few moments to answer in
/** What an operator's retry is for; everything else would be a mistake of the graph. */
const passing = new Set(['SUBGRAPH_UNAVAILABLE', 'OVERLOADED', 'RATE_LIMITED']);

let addresses = 0;

/**
 * Creates a client that looks whether a program that was missing is back before it sends a write again: each attempt counts
 * against the rate limits of whoever makes it.
 *
 * @param graph.isBack Whether a service answers, or the graph itself without a name.
 */
export function createPersistentClient({
  url,
  isBack,
}: {
  url: string;
  isBack: (service?: string) => Promise<boolean>;
}): PersistentClient {
  async function waitForReturn(service: string | undefined, end: number): Promise<void> {
    do await wait(pause);
    while (!(await isBack(service)) && performance.now() < end);
  }

  async function send(mutation: string, variables: object, token: string | undefined) {
    addresses += 1;
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        // Each write from an address of its own: it is not the rate limits that are looked at.
        'x-forwarded-for': `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query: mutation, variables }),
      signal: AbortSignal.timeout(answerWithin),
    });
    return (await response.json()) as {
      data?: Record<string, UserErrors | null> | null;
      errors?: { message: string; extensions: { code: string; service?: string } }[];
    };
  }

  return {
    async mutate<Payload extends UserErrors>(
      mutation: string,
      variables: { input: object },
      { token: given, signIn }: { token?: string | undefined; signIn?: (() => Promise<string>) | undefined } = {},
    ): Promise<Outcome<Payload>> {
      const end = performance.now() + givesUpAfter;
      let token = given;
      let wasCutOff = false;
      let last = 'nothing was answered';
      while (performance.now() < end) {
        let missing: string | undefined;
        try {
          const { data, errors = [] } = await send(mutation, variables, token);
          const [payload] = Object.values(data ?? {});
          if (payload)
            return { payload: payload as Payload, codes: payload.userErrors.map(({ code }) => code), wasCutOff };
          const codes = errors.map(({ extensions }) => extensions.code);
          last = `${codes.join(', ')}: ${errors[0]?.message}`;
          // A subgraph that died may have committed before it did.
          missing = errors[0]?.extensions.service;
          if (missing !== undefined) wasCutOff = true;
          // Whoever has had enough for a minute does something else, unless it is not known whether this was done.
          if (codes.includes('RATE_LIMITED') && !wasCutOff) throw new RateLimited(last);
          if (codes.includes('UNAUTHENTICATED') && signIn) token = await signIn();
          else if (!codes.every((code) => passing.has(code))) throw new UnexpectedAnswer(last);
        } catch (error) {
          if (error instanceof UnexpectedAnswer) throw error;
          wasCutOff = true;
          last = String(error);
        }
        await waitForReturn(missing, end);
      }
      throw new Error(`No answer for ${givesUpAfter / 1000} s to ${mutation}; the last one: ${last}`);
    },
  };
}

/** Thrown for an answer that no fault explains. */
class UnexpectedAnswer extends Error {}

/** Thrown for a write that was not done because somebody has done as much as a rate limit allows. */
export class RateLimited extends UnexpectedAnswer {}

/** Thrown when somebody whose token is refused cannot sign in either. */
export class AccountGone extends UnexpectedAnswer {}

import { setTimeout as wait } from 'node:timers/promises';
import { createBlogDeeds } from './blog-deeds.ts';
import { createCommentDeeds } from './comment-deeds.ts';
import type { FaultGraph } from './fault-graph.ts';
import { createModel, type Model } from './model.ts';
import { createPeopleDeeds } from './people-deeds.ts';
import { RateLimited } from './persistent-client.ts';
import { createWriter, type Deed } from './writer.ts';

/** Writers that change the graph all the time, and remember what it has acknowledged. */
export type Workload = {
  model: Model;
  /** Waits until every writer has had its last answer. @throws What one of them has met that no fault explains. */
  stop: () => Promise<void>;
};

const writers = 8;
const peopleAtLeast = 20;
const peopleAtMost = 60;
const betweenWrites = 20; // ms

/**
 * Starts writers on a graph. The same seed makes the same choices, as far as the answers are the same.
 *
 * @param model What the graph holds already by the answers that it gave to writers before.
 */
export function startWorkload(
  graph: Pick<FaultGraph, 'url' | 'isBack' | 'promote'>,
  random: () => number,
  model: Model = createModel(),
): Workload {
  const writer = createWriter(graph, random, model);
  const { pick, living } = writer;
  const people = createPeopleDeeds(writer);
  const blogs = createBlogDeeds(writer);
  const comments = createCommentDeeds(writer);
  let isStopping = false;

  const deeds: [number, Deed][] = [
    [18, blogs.write],
    [10, blogs.changeOwn],
    [14, blogs.like],
    [18, comments.comment],
    [6, comments.deleteComment],
    [8, comments.likeComment],
    [14, people.follow],
    [8, people.rename],
    [2, people.erase],
    [4, people.suspend],
  ];
  const weights = deeds.reduce((sum, [weight]) => sum + weight, 0);

  function chooseDeed(): Deed {
    let left = random() * weights;
    for (const [weight, deed] of deeds) {
      left -= weight;
      if (left < 0) return deed;
    }
    return blogs.write;
  }

  async function run(): Promise<void> {
    while (!isStopping) {
      const all = living();
      if (all.length < peopleAtLeast || (all.length < peopleAtMost && random() < 0.03)) await people.register();
      const person = pick(living().filter(({ isBusy }) => !isBusy));
      if (person) {
        person.isBusy = true;
        await chooseDeed()(person).catch(passRateLimit);
        person.isBusy = false;
      }
      await wait(betweenWrites);
    }
  }

  const running = Array.from({ length: writers }, run);
  const ended = Promise.allSettled(running);
  return {
    model,
    async stop() {
      isStopping = true;
      const failures = (await ended).flatMap((result) =>
        result.status === 'rejected' ? [result.reason as Error] : [],
      );
      if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join('\n'));
    },
  };
}

function passRateLimit(error: unknown): void {
  if (!(error instanceof RateLimited)) throw error;
}

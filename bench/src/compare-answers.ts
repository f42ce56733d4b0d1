import { isDeepStrictEqual } from 'node:util';
import { ask } from './ask.ts';
import { createBodies, type Operation } from './operations.ts';
import { readMedian } from './statistics.ts';
import type { Target } from './targets.ts';

/** How much an operation asks for: medians over its variables. */
export type AnswerSize = { objects: number; bytes: number };

/**
 * Sends every body of an operation to every target: what is fast and wrong is not measured.
 *
 * @throws Error naming the first place where two targets differ, or the answer that has errors or too little in it.
 */
export async function compareAnswers(operation: Operation, targets: readonly Target[]): Promise<AnswerSize> {
  const sizes: AnswerSize[] = [];
  for (const body of createBodies(operation)) {
    const [first, ...others] = await Promise.all(
      targets.map(async (target) => ({ target, data: await ask<unknown>(target.url, body) })),
    );
    if (!first) throw new Error('There is no target to ask.');
    for (const { target, data } of others) {
      if (isDeepStrictEqual(data, first.data)) continue;
      const place = findDifference(first.data, data, ['data']).join('.');
      throw new Error(`${first.target.name} and ${target.name} differ at ${place} of the answer to ${body}`);
    }
    const objects = countObjects(first.data);
    if (objects < operation.leastObjects) {
      throw new Error(`${first.target.name} answered with ${objects} objects, fewer than can be right, to ${body}`);
    }
    sizes.push({ objects, bytes: Buffer.byteLength(JSON.stringify({ data: first.data })) });
  }
  return {
    objects: Math.round(readMedian(sizes.map((size) => size.objects))),
    bytes: Math.round(readMedian(sizes.map((size) => size.bytes))),
  };
}

function findDifference(left: unknown, right: unknown, path: string[]): string[] {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return path;
  const [one, other] = [left, right] as Record<string, unknown>[];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  const key = [...keys].find((candidate) => !isDeepStrictEqual(one?.[candidate], other?.[candidate]));
  return key === undefined ? path : findDifference(one?.[key], other?.[key], [...path, key]);
}

function countObjects(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : 1;
  return Object.values(value).reduce((count: number, each) => count + countObjects(each), own);
}

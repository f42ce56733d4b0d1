import { StartError } from '@supergraph/kit/run-process';

/**
 * Reads a number of seconds, rounds, runs or requests from the command line.
 *
 * @throws StartError when it is not a whole number from 1 to `most`; a measurement is bounded, whatever is asked for.
 */
export function readCount(flag: string, text: string, most: number): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= most) return count;
  throw new StartError(`${flag} must be a whole number from 1 to ${most}; it is "${text}".`);
}

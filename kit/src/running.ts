/** Something that was started and can be stopped. */
export type Running = { stop: () => Promise<void> };

/**
 * Starts something that is made of parts. `start` names, with `keep`, how to stop each part once it runs; `stop` of what is
 * returned stops them all, the last one first, and so does a failure on the way.
 */
export async function startParts<Result extends object>(
  start: (keep: (stop: () => Promise<unknown>) => void) => Promise<Result>,
): Promise<Result & Running> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    const failures: unknown[] = [];
    for (const stopPart of stops.splice(0).toReversed()) {
      // One part that does not stop must not keep the others from it.
      await Promise.resolve(stopPart()).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some parts did not stop in good order.');
  };
  try {
    return { ...(await start((stopPart) => stops.push(stopPart))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

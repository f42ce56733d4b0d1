/** Places at which a process can be told to die, so that tests see what a crash exactly there leaves behind. */
export const failpoints = [
  'write-before-commit',
  'write-after-commit',
  'relay-after-read',
  'relay-after-erase',
  'reader-in-batch',
  'reader-after-commit',
  'reader-before-confirm',
] as const;

export type Failpoint = (typeof failpoints)[number];

/** Says that a place has been reached. */
export type Reach = (failpoint: Failpoint) => void;

/** For a process that is not to die. */
export const passFailpoints: Reach = () => undefined;

const form = new RegExp(`^(${failpoints.join('|')}):(\\d{1,6})$`);

/** Reads where a process is to die, and at which time of getting there, as `reader-in-batch:3`; null if it is no such text. */
export function readFailpoint(text: string): { failpoint: Failpoint; hits: number } | null {
  const [, failpoint, hits] = form.exec(text) ?? [];
  return failpoint === undefined ? null : { failpoint: failpoint as Failpoint, hits: Number(hits) };
}

/** Kills this process with SIGKILL when it reaches a place for the n-th time. */
export function armFailpoint({ failpoint, hits }: { failpoint: Failpoint; hits: number }): Reach {
  let left = hits;
  return (reached) => {
    if (reached !== failpoint) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
}

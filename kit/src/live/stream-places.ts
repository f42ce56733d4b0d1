import { AppError } from '../app-error.ts';
import type { Call } from '../call.ts';
import { describeNetwork } from '../client-network.ts';

/** How many subscriptions may be open: in a process, of one person, and of the anonymous visitors of one address. */
export const subscriptionsAtMost = { process: 1_000, person: 10, address: 50 };

/** Places for subscriptions, each of which is held until it is left. */
export type StreamPlaces = {
  /**
   * @returns How to leave the place.
   * @throws AppError `OVERLOADED` when the process has none left, `OPERATION_LIMIT_EXCEEDED` when the viewer has all theirs.
   */
  take: (caller: Pick<Call, 'viewer' | 'ip'>) => () => void;
};

export function createStreamPlaces(): StreamPlaces {
  const taken = new Map<string, number>();
  let all = 0;

  return {
    take({ viewer, ip }) {
      if (all >= subscriptionsAtMost.process) throw describeFullProcess();
      const allowed = viewer ? subscriptionsAtMost.person : subscriptionsAtMost.address;
      const key = viewer ? viewer.userId : describeNetwork(ip);
      const own = taken.get(key) ?? 0;
      if (own >= allowed) throw describeExcess(allowed);
      taken.set(key, own + 1);
      all += 1;
      let isLeft = false;
      return () => {
        if (isLeft) return;
        isLeft = true;
        all -= 1;
        const rest = (taken.get(key) ?? 1) - 1;
        if (rest > 0) taken.set(key, rest);
        else taken.delete(key);
      };
    },
  };
}

function describeFullProcess(): AppError {
  const message = `This process carries ${subscriptionsAtMost.process.toLocaleString('en')} subscriptions, which is as many as it can. Try again in a few seconds.`;
  return new AppError('OVERLOADED', message, { retryAfterSeconds: 5 });
}

function describeExcess(allowed: number): AppError {
  const message = `You have ${allowed} subscriptions open here, and no more are allowed. End one of them first.`;
  const details = { limit: 'subscriptions', allowed, actual: allowed + 1 };
  return new AppError('OPERATION_LIMIT_EXCEEDED', message, details);
}

/** What an app may cost of a cloud's message allowance, from its declared streams and the limit the client keeps. */
import type { Stream } from '../../src/clouds/cloud.ts';
import type { Project } from './types.ts';

/** Blynk's free plan: 100,000 messages a month of 30 days. */
export const FREE_PLAN_PER_DAY = 3333;
/** What the Blynk client lets through in 24 hours without a restart; the build reads firmware only as text. */
const CLIENT_PER_DAY = 3300;
const DAY_MS = 86_400_000;

export interface MessageBudget {
  /** Most messages in 24 hours without a restart. */
  perDayWorst: number;
  freePlanPerDay: typeof FREE_PLAN_PER_DAY;
}

/** Controls and texts go out as often as people and the program want; a stream for the cloud alone sends nothing. */
function mostPerDay({ direction, type, minIntervalMs = 0 }: Stream): number {
  if (direction === 'down') return 0;
  return direction === 'up' && type !== 'text' && minIntervalMs > 0 ? Math.ceil(DAY_MS / minIntervalMs) : Infinity;
}

/** @param project streams as `readProject` tells them */
export function messageBudget({ streams }: Pick<Project, 'streams'>): MessageBudget {
  const declared = Object.values(streams).reduce((sum, stream) => sum + mostPerDay(stream), 0);
  return { perDayWorst: Math.min(declared, CLIENT_PER_DAY), freePlanPerDay: FREE_PLAN_PER_DAY };
}

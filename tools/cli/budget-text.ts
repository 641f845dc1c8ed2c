import { messageBudget } from '../build/message-budget.ts';
import type { Project } from '../build/types.ts';
import { thousands } from './text.ts';

/** One line on what the app may cost of the cloud's free plan. */
export function budgetText(project: Pick<Project, 'streams'>): string {
  const { perDayWorst, freePlanPerDay } = messageBudget(project);
  return `at most ${thousands(perDayWorst)} messages a day · free plan ${thousands(freePlanPerDay)} a day`;
}

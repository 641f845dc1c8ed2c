import { describe, expect, it } from 'vitest';
import { MESSAGES_PER_DAY } from '../../src/clouds/blynk/allowance.ts';
import type { Stream } from '../../src/clouds/cloud.ts';
import { messageBudget } from '../../tools/build/message-budget.ts';
import { budgetText } from '../../tools/cli/budget-text.ts';

const reading = (minIntervalMs: number): Stream => ({ direction: 'up', type: 'number', minIntervalMs });
const power: Stream = { direction: 'both', type: 'switch' };

describe('the message budget of an app', () => {
  it.each<[string, Record<string, Stream>, number]>([
    ['no stream at all', {}, 0],
    ['what only comes from the cloud', { a: { direction: 'down', type: 'number' } }, 0],
    ['readings, as their intervals allow', { a: reading(60_000), b: reading(120_000) }, 1440 + 720],
    ['an interval that does not divide a day', { a: reading(50_000_000) }, 2],
    ['faster readings, as the client allows', { a: reading(2000) }, 3300],
    ['readings without an interval, as the client allows', { a: reading(0) }, 3300],
    ['controls, which people may move at will, as the client allows', { a: reading(60_000), power }, 3300],
    ['text, which is never held back, as the client allows', { a: { ...reading(60_000), type: 'text' } }, 3300],
  ])('counts %s', (_, streams, perDayWorst) => {
    expect(messageBudget({ streams })).toEqual({ perDayWorst, freePlanPerDay: 3333 });
  });

  it('knows the limit of the client', () => {
    expect(messageBudget({ streams: { power } }).perDayWorst).toBe(MESSAGES_PER_DAY);
  });

  it('keeps a month of 30 days within 100,000 messages', () => {
    expect(messageBudget({ streams: { power } }).perDayWorst * 30).toBeLessThanOrEqual(100_000);
  });

  it('is one line for people', () => {
    expect(budgetText({ streams: { power } })).toBe('at most 3,300 messages a day · free plan 3,333 a day');
  });
});

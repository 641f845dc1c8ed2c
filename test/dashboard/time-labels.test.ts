import { describe, expect, it } from 'vitest';
import { labelSpacePx, timeLabels } from '../../local-cloud/dashboard/controls/time-labels.ts';

/** Unix time of a clock of today, in this computer's time zone. */
const at = (clock: string): number => new Date(`2026-11-21T${clock}`).getTime() / 1000;

describe('labels of the time axis', () => {
  it('say hours and minutes, and seconds where there are any', () => {
    const span = { minS: at('18:00:00'), maxS: at('18:05:00'), widthPx: 500 };
    expect(timeLabels([at('18:01:00'), at('18:02:30')], span)).toEqual(['18:01', '18:02:30']);
  });

  it('are left out where they would be cut off on the right, or run into the lowest value on the left', () => {
    const span = { minS: at('18:00:00'), maxS: at('18:05:00'), widthPx: 210 };
    const ticks = ['18:00:00', '18:00:30', '18:01:00', '18:04:50', '18:05:00'].map(at);
    expect(timeLabels(ticks, span)).toEqual(['', '', '18:01', '', '']);
  });

  it('have room for the longest of them between two ticks', () => {
    expect(labelSpacePx(60)).toBeGreaterThan('18:18:10'.length * 6.2);
    expect(labelSpacePx(300)).toBeGreaterThan('18:18'.length * 6.2);
    expect(labelSpacePx(300)).toBeLessThan(45);
  });
});

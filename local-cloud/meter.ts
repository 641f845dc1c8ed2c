/** How many messages a device sent, by day and month of this computer's time zone. */
import type { ServerMessage } from './live-protocol.ts';
import type { DeviceRecord, Store } from './store/store.ts';

/** Pages are told at most so often. */
const TELL_MS = 1000;

/** What is kept. */
export interface MeterRecord {
  /** `2026-11-21` */
  day: string;
  today: number;
  month: number;
}

function dayOf(date: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const MONTH_LENGTH = 'YYYY-MM'.length;

/** @returns the counts as they stand at `now`: a new day or month begins at 0 */
export function readMeter(kept: MeterRecord | undefined, now = new Date()): MeterRecord {
  const day = dayOf(now);
  if (!kept || kept.day.slice(0, MONTH_LENGTH) !== day.slice(0, MONTH_LENGTH)) return { day, today: 0, month: 0 };
  return kept.day === day ? kept : { day, today: 0, month: kept.month };
}

export class Meter {
  private readonly changed = new Set<DeviceRecord>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: Store,
    private readonly broadcast: (message: ServerMessage) => void,
  ) {}

  /** One more message of the device. */
  count(device: DeviceRecord): void {
    const { day, today, month } = readMeter(device.meter);
    device.meter = { day, today: today + 1, month: month + 1 };
    this.store.save(device, 'meter', '', device.meter);
    this.changed.add(device);
    this.timer ??= setTimeout(() => this.tell(), TELL_MS).unref();
  }

  private tell(): void {
    this.timer = undefined;
    for (const device of this.changed) {
      const { today, month } = readMeter(device.meter);
      this.broadcast({ type: 'meter', device: device.id, today, month });
    }
    this.changed.clear();
  }
}

import type { Sqlite } from './database.ts';

/** Raw points kept per pin; older ones live on as minute averages. */
export const RAW_POINTS = 20_000;
/** Minute averages kept per pin: 30 days. */
const MINUTES_KEPT = 43_200;
export const MINUTE_MS = 60_000;
/** Points held back while the database refuses to take them. */
const MAX_PENDING = 100_000;

export type Point = [timeMs: number, value: number];

interface PendingPoint {
  device: number;
  pin: number;
  time: number;
  value: number;
}

/** Numeric history of virtual pins: a ring of raw points and averages over whole minutes. */
export class History {
  private readonly database: Sqlite;
  private readonly counts = new Map<string, number>();
  private pending: PendingPoint[] = [];

  constructor(database: Sqlite) {
    this.database = database;
    for (const row of database.all('SELECT device, pin, count(*) AS n FROM raw GROUP BY device, pin')) {
      this.counts.set(`${row.device} ${row.pin}`, Number(row.n));
    }
  }

  get isEmpty(): boolean {
    return this.pending.length === 0;
  }

  /** @param time Unix ms */
  add(device: number, pin: number, time: number, value: number): void {
    if (this.pending.length >= MAX_PENDING) this.pending.shift();
    this.pending.push({ device, pin, time: Math.round(time), value });
  }

  /** Writes what is pending; to be called inside a transaction. */
  write(): void {
    const raw = this.database.prepare('INSERT INTO raw(device, pin, time, value) VALUES(?, ?, ?, ?)');
    const minute = this.database.prepare(
      'INSERT INTO minutes VALUES(?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET sum = sum + excluded.sum, count = count + 1',
    );
    const added = new Map<string, number>();
    try {
      for (const { device, pin, time, value } of this.pending) {
        raw.run([device, pin, time, value]);
        minute.run([device, pin, time - (time % MINUTE_MS), value]);
        added.set(`${device} ${pin}`, (added.get(`${device} ${pin}`) ?? 0) + 1);
      }
    } finally {
      raw.finalize();
      minute.finalize();
    }
    for (const [key, count] of added) this.trim(key, count);
  }

  /** Forgets what `write` wrote; to be called after the commit. */
  written(): void {
    for (const { device, pin } of this.pending) {
      const key = `${device} ${pin}`;
      this.counts.set(key, Math.min(RAW_POINTS, (this.counts.get(key) ?? 0) + 1));
    }
    this.pending = [];
  }

  /** @param key device and pin, as `counts` has them @param added points just inserted for it */
  private trim(key: string, added: number): void {
    const [device = 0, pin = 0] = key.split(' ').map(Number);
    const excess = (this.counts.get(key) ?? 0) + added - RAW_POINTS;
    if (excess > 0) {
      this.database.run(
        'DELETE FROM raw WHERE seq IN (SELECT seq FROM raw WHERE device = ? AND pin = ? ORDER BY time, seq LIMIT ?)',
        [device, pin, excess],
      );
    }
    this.database.run(
      'DELETE FROM minutes WHERE device = ?1 AND pin = ?2 AND time < (SELECT max(time) FROM minutes WHERE device = ?1 AND pin = ?2) - ?3',
      [device, pin, (MINUTES_KEPT - 1) * MINUTE_MS],
    );
  }

  /** Raw points from `since` (Unix ms) on, ascending. Pending ones must have been written. */
  raw(device: number, pin: number, since = 0): Point[] {
    const sql = 'SELECT time, value FROM raw WHERE device = ? AND pin = ? AND time >= ? ORDER BY time, seq';
    return this.database.all(sql, [device, pin, since]).map((row) => [Number(row.time), Number(row.value)]);
  }

  /**
   * Averages over steps of `stepMs` (whole minutes) made of the minutes that begin in `from`…`until` (Unix ms, end excluded),
   * ascending; time = start of the step.
   */
  averages(device: number, pin: number, from: number, until: number, stepMs = MINUTE_MS): Point[] {
    const sql =
      'SELECT time - time % ?5 AS start, sum(sum) / sum(count) AS mean FROM minutes ' +
      'WHERE device = ?1 AND pin = ?2 AND time >= ?3 AND time < ?4 GROUP BY start ORDER BY start';
    return this.database.all(sql, [device, pin, from, until, stepMs]).map((row) => [Number(row.start), Number(row.mean)]);
  }
}

import type { Engine } from './engine.ts';
import { parseDate, utcMs } from './read-date.ts';
import { EngineError, type HostFunction } from './realm.ts';
import { typeName } from './values.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function clockText(date: Date): string {
  const parts = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** The engine prints the day of the month without padding. */
function dateText(date: Date): string {
  const day = `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()} ${date.getUTCFullYear()}`;
  return `${day} ${clockText(date)} GMT+0000`;
}

const dateToText: HostFunction = function dateToText() {
  return dateText(this as Date);
};

/**
 * In the realm: a Date whose present is the board's. Date fields are those of UTC, the zone a board starts in. A day that is left out is 0,
 * which is the last of the month before.
 */
const DATE_SOURCE = `(function (Native, now, parse, utc, refuse, keep) {
  const dated = (ms) => keep(new Native(ms), ms);
  function Date(value) {
    const count = arguments.length;
    if (count > 1) return dated(utc.apply(undefined, arguments));
    if (count === 0) return dated(now());
    if (typeof value === 'string') return dated(parse(value));
    if (typeof value !== 'number' && typeof value !== 'boolean') refuse(value);
    return dated(+value);
  }
  Date.prototype = Native.prototype;
  Native.prototype.constructor = Date;
  return Date;
})`;

/** Dates the engine can count. */
const MIN_MS = -3.950_832_568_32e16;
const MAX_MS = 3.938_405_431_68e16;

/** A Date of the engine keeps fractions of a millisecond, until a part of it is set. */
class ExactDates {
  private readonly exact = new WeakMap<object, number>();

  /** @throws EngineError for a date beyond what the engine counts */
  keep(date: object, ms: number): object {
    if (ms < MIN_MS || ms >= MAX_MS) throw new EngineError('Error', 'Date out of bounds');
    this.exact.set(date, ms);
    return date;
  }

  msOf(date: Date): number {
    const kept = this.exact.get(date);
    const whole = Date.prototype.getTime.call(date);
    return kept !== undefined && (Number.isNaN(whole) || whole === Math.trunc(kept)) ? kept : whole;
  }
}

/** Wall clock of the board: seconds since 1970, which at power-on is 0 until something sets it. */
export class WallClock {
  offsetMs = 0;
}

/** Adds `getTime`, `setTime` and a Date that follows them. */
export function defineTime(engine: Engine, wall: WallClock): void {
  const { realm, clock } = engine;
  const nowMs = () => clock.nowMs() + wall.offsetMs;
  const make = realm.evaluate(DATE_SOURCE, 'realm') as (native: unknown, ...parts: HostFunction[]) => object;
  const refuse: HostFunction = (value) => {
    throw new EngineError('TypeError', `Variables of type ${typeName(value)} are not supported in date constructor`);
  };
  const fromParts: HostFunction = (...parts) => {
    const [year = 0, month = 0, day = 0, ...time] = parts.map((part) => Number(part) | 0);
    return utcMs(year, month, day, ...time);
  };
  const parse: HostFunction = (text) => (typeof text === 'string' ? parseDate(text) : 0);
  const dates = new ExactDates();
  const keep: HostFunction = (made, ms) => dates.keep(made as object, Number(ms));
  const date = make(realm.global.Date, ...[nowMs, parse, fromParts, refuse, keep].map((each) => realm.native(each)));
  realm.markNative(date);
  realm.define(realm.global, { Date: date });
  realm.defineFunctions(date, { now: nowMs, parse });
  const fields = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'];
  const prototype = (date as { prototype: Record<string, unknown> }).prototype;
  for (const field of fields) {
    for (const verb of ['get', 'set']) {
      const inUtc = prototype[`${verb}UTC${field}`];
      if (inUtc) realm.define(prototype, { [verb + field]: inUtc });
    }
  }
  const setNative = prototype.setTime as HostFunction;
  const msOfThis: HostFunction = function msOfThis() {
    return dates.msOf(this as Date);
  };
  realm.defineFunctions(prototype, {
    getTimezoneOffset: () => 0,
    getTime: msOfThis,
    valueOf: msOfThis,
    setTime: function setTime(ms) {
      dates.keep(this as object, Number(ms));
      setNative.call(this, ms);
      return Number(ms);
    },
    toString: dateToText,
    toUTCString: function toUtcText() {
      const date = this as unknown as Date;
      const day = `${DAYS[date.getUTCDay()]}, ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
      return `${day} ${clockText(date)} GMT`;
    },
  });
  realm.defineFunctions(realm.global, {
    getTime: () => nowMs() / 1000,
    setTime: (seconds) => {
      wall.offsetMs = Number(seconds) * 1000 - clock.nowMs();
    },
  });
}

import type { Engine } from './engine.ts';
import type { HostFunction } from './realm.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The engine prints the day of the month without padding. */
function dateText(date: Date): string {
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  const day = `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()} ${date.getUTCFullYear()}`;
  return `${day} ${clock} GMT+0000`;
}

const dateToText: HostFunction = function dateToText() {
  return dateText(this as Date);
};

/** In the realm: a Date whose present is the board's. Date fields are those of UTC, the zone a board starts in. */
const DATE_SOURCE = `(function (Native, now, utc) {
  function Date(a, b, c, d, e, f, g) {
    var n = arguments.length;
    var date = n === 0 ? new Native(now()) : n === 1 ? new Native(a)
      : new Native(utc(a, b, c === undefined ? 1 : c, d || 0, e || 0, f || 0, g || 0));
    return date;
  }
  Date.prototype = Native.prototype;
  Native.prototype.constructor = Date;
  Date.parse = Native.parse;
  return Date;
})`;

/** Wall clock of the board: seconds since 1970, which at power-on is 0 until something sets it. */
export class WallClock {
  offsetMs = 0;
}

/** Adds `getTime`, `setTime` and a Date that follows them. */
export function defineTime(engine: Engine, wall: WallClock): void {
  const { realm, clock } = engine;
  const nowMs = () => clock.nowMs() + wall.offsetMs;
  const make = realm.evaluate(DATE_SOURCE, 'realm') as (native: unknown, now: HostFunction, utc: HostFunction) => object;
  const date = make(
    realm.global.Date,
    realm.native(nowMs),
    realm.native((...parts) => Date.UTC(...(parts as [number, number]))),
  );
  realm.define(realm.global, { Date: date });
  realm.defineFunctions(date, { now: nowMs });
  const fields = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'];
  const prototype = (date as { prototype: Record<string, unknown> }).prototype;
  for (const field of fields) {
    for (const verb of ['get', 'set']) {
      const inUtc = prototype[`${verb}UTC${field}`];
      if (inUtc) realm.define(prototype, { [verb + field]: inUtc });
    }
  }
  realm.defineFunctions(prototype, {
    getTimezoneOffset: () => 0,
    toString: dateToText,
  });
  realm.defineFunctions(realm.global, {
    getTime: () => nowMs() / 1000,
    setTime: (seconds) => {
      wall.offsetMs = Number(seconds) * 1000 - clock.nowMs();
    },
  });
}

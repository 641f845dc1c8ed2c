/** Reads dates as the engine does: the parts it knows in the order it knows, and 1970 for anything else. */
import { decimalAt } from './read-number.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAYS = 'Sun|Mon|Tue|Wed|Thu|Fri|Sat';
const NAMES = MONTHS.join('|');

const ISO = /^\s*(\d+)\s*-\s*(\d+)\s*-\s*(\d+)/;
const AMERICAN = new RegExp(`^\\s*(${NAMES})[a-z]*\\s+(\\d+)\\s*,\\s*(\\d+)`);
const MAIL = new RegExp(`^\\s*(?:${DAYS})[a-z]*\\s*,\\s*(\\d+)\\s+(${NAMES})[a-z]*\\s+(\\d+)`);
const TIME = /^\s*T?(\d+)(?:\s*:\s*(\d+)(?:\s*:\s*(\d+(?:\.\d*)?)\s*(?:(?:GMT|Z)\b)?\s*(?:([+-])\s*(\d+)(?:\s*:\s*(\d+))?)?)?)?/;

/** Date.UTC with the year as it is written. */
export function utcMs(year: number, month: number, day: number, ...time: number[]): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  const [hours = 0, minutes = 0, seconds = 0, ms = 0] = time;
  return date.setUTCHours(hours, minutes, seconds, ms);
}

function timeMs(text: string): number {
  const match = TIME.exec(text);
  if (!match) return 0;
  const [, hours, minutes = '0', seconds = '0', sign, zone = '', zoneMinutes = '0'] = match;
  const exact = decimalAt(seconds).value;
  // The fraction is cut: 5.123 is a little less than 5123 thousandths.
  const ms = Math.trunc(exact) * 1000 + (Math.trunc(exact * 1000) % 1000);
  const number = Number(zone);
  const offset = zone.length === 4 ? (number % 100) + Math.trunc(number / 100) * 60 : number * 60 + Number(zoneMinutes);
  return (Number(hours) * 60 + Number(minutes) - (sign === '-' ? -offset : offset)) * 60_000 + ms;
}

/** @returns ms since 1970 */
export function parseDate(text: string): number {
  const iso = ISO.exec(text);
  if (iso) {
    const rest = text.slice(iso[0].length);
    return utcMs(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3])) + (/^\s*T/.test(rest) ? timeMs(rest) : 0);
  }
  const american = AMERICAN.exec(text);
  const mail = american ? null : MAIL.exec(text);
  const found = american ?? mail;
  if (!found) return 0;
  const [month = '', day] = american ? [found[1], found[2]] : [found[2], found[1]];
  return utcMs(Number(found[3]), MONTHS.indexOf(month), Number(day)) + timeMs(text.slice(found[0].length));
}

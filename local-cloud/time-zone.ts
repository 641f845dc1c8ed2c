/** Time zone of this computer, which the local cloud takes for the device's. */

/** Minutes east of UTC at `date`. */
export function offsetMin(date: Date): number {
  return -date.getTimezoneOffset();
}

/** Minutes east of UTC by standard time, in the year of `date`. */
export function standardOffsetMin(date: Date): number {
  const year = date.getFullYear();
  return Math.min(offsetMin(new Date(year, 0)), offsetMin(new Date(year, 6)));
}

export function zoneName(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

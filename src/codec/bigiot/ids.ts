/** Ids of BIGIOT: digits, with a letter before them where devices, users and groups are told apart. */

/** Prefix of each kind of receiver. */
const USER = 'U';
const GROUP = 'G';
const DEVICE = 'D';
/** The owner and all of the owner's devices. */
export const ALL = 'ALL';
/** Visitors have long ones. */
const LONGEST = 64;

/** Whom a message is for: exactly one field. */
export interface Target {
  userId?: number | string;
  groupId?: number | string;
  deviceId?: number | string;
  /** Id with its prefix, as it was received; or ALL. */
  id?: string;
}

/** @returns the id of the one receiver with its prefix, or '' when none, several or a wrong one is given */
export function targetId(target: Target): string {
  const { userId, groupId, deviceId, id } = target;
  const given = [userId, groupId, deviceId, id].filter((each) => each !== undefined);
  if (given.length !== 1) return '';
  if (id !== undefined) return isPeer(id) ? id : '';
  const prefix = userId !== undefined ? USER : groupId !== undefined ? GROUP : DEVICE;
  return isNumericId(given[0]) ? prefix + given[0] : '';
}

/** True for digits only: the id of a device, a user or an interface without prefix. */
export function isNumericId(id: unknown): boolean {
  return /^\d+$/.test(id as string) && `${id}`.length < LONGEST;
}

/** True for what may be the prefixed id of anyone: a letter, then letters and digits. Visitors' forms are not documented. */
export function isPeer(id: unknown): id is string {
  return typeof id === 'string' && id.length <= LONGEST && /^[A-Z][0-9A-Za-z]+$/.test(id);
}

/** What the client was handed. */
import type { BigiotSettings, SessionUser } from './types.ts';

export let settings: BigiotSettings;
export let user: SessionUser;
/** Begins the heartbeat that follows a login. */
export let tick: () => void;

/** @param heartbeat to be called after TICK_MS; arms itself again @rare */
export function setUser(givenSettings: BigiotSettings, sessionUser: SessionUser, heartbeat: () => void): void {
  settings = givenSettings;
  user = sessionUser;
  tick = heartbeat;
}

import type { Cloud } from '../clouds/cloud.ts';

/** Stands in while the board has no settings: the app runs, nothing leaves the board. */
export const offlineCloud: Cloud = {
  state: 'setup',
  onState() {},
  write() {},
  onWrite() {},
  setProperty() {},
  notify() {},
  sync() {},
};

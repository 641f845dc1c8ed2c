import type { Cloud } from '../clouds/cloud.ts';

/** Stands in while the board has no settings: the app runs, nothing leaves the board. */
export function createOfflineCloud(): Cloud {
  return {
    state: 'setup',
    onState() {},
    write() {},
    onWrite() {},
    setProperty() {},
    notify() {},
    sync() {},
  };
}

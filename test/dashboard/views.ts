import type { DeviceView } from '../../local-cloud/live-protocol.ts';
import type { Stream } from '../../src/clouds/cloud.ts';

/** A device as the server would describe it, with these streams and otherwise nothing known. */
export function deviceView(streams: Record<string, Stream>, more: Partial<DeviceView> = {}): DeviceView {
  return {
    id: 0,
    name: 'lamp',
    isOnline: false,
    project: { name: 'night-light', streams },
    pins: {},
    properties: {},
    terminals: {},
    ...more,
  };
}

import type { DeviceRecord } from '../store/store.ts';
import { toText } from '../text.ts';

/** The device's project in the shape of the first Blynk generation's `project` call, without the token. */
export function projectJson(device: DeviceRecord, isOnline: boolean): object {
  const widgets = Object.entries(device.project.streams).flatMap(([stream, { blynk, type, widget, label, unit, min, max }]) => {
    if (blynk === undefined) return [];
    const value = device.pins.get(`v${blynk}`)?.map(toText).join('\0');
    return [
      { id: blynk, type: widget ?? type, stream, label: label ?? stream, unit, pinType: 'VIRTUAL', pin: blynk, min, max, value },
    ];
  });
  const pinsStorage: Record<string, string[]> = {};
  for (const [name, values] of device.pins) pinsStorage[name] = values.map(toText);
  const { id, name, project } = device;
  return {
    id,
    name: project.name,
    isActive: true,
    devices: [{ id, name, status: isOnline ? 'ONLINE' : 'OFFLINE' }],
    widgets,
    pinsStorage,
  };
}

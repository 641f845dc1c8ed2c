/** What is said between a BIGIOT device and others, for its chat on the dashboard. */
import type { Hub } from './hub.ts';
import type { ChatLine } from './live-protocol.ts';
import type { DeviceRecord } from './store/store.ts';

const MAX_LINES = 50;
const MAX_TEXT = 2000;

/** Gives the device a chat when it has none yet. */
export function openChat(hub: Hub, device: DeviceRecord): void {
  if (device.chat) return;
  device.chat = [];
  hub.store.save(device, 'chat', '', device.chat);
  hub.broadcast({ type: 'device', device: hub.view(device) });
}

export function addChat(hub: Hub, device: DeviceRecord, line: ChatLine): void {
  const kept = { ...line, text: line.text.slice(0, MAX_TEXT) };
  device.chat = [...(device.chat ?? []), kept].slice(-MAX_LINES);
  hub.store.save(device, 'chat', '', device.chat);
  hub.broadcast({ type: 'chat', device: device.id, line: kept });
}

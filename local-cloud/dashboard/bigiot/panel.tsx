import type { ChatLine, DeviceView } from '../../live-protocol.ts';
import { Chat } from './chat.tsx';
import { Remote } from './remote.tsx';
import { Voice } from './voice.tsx';

interface PanelProps {
  device: DeviceView;
  chat: ChatLine[];
  onSay: (text: string) => boolean;
}

/** What BIGIOT offers for a device: talk, buttons, and what voice assistants say. */
export function BigiotPanel({ device, chat, onSay }: PanelProps) {
  return (
    <section class="bigiot" aria-label="BIGIOT">
      <Chat name={device.name} lines={chat} onSay={onSay} />
      <Remote onSay={onSay} />
      <Voice onSay={onSay} />
    </section>
  );
}

import { useEffect, useState } from 'preact/hooks';
import type { DeviceView, HistoryAnswer } from '../live-protocol.ts';
import { BigiotPanel } from './bigiot/panel.tsx';
import { useLanguage, useTexts } from './context.ts';
import { Control } from './controls/control.tsx';
import { agoText, meterText } from './i18n.ts';
import { seriesKey } from './state.ts';
import { widgetsOf } from './widgets.ts';

const MAX_NOTIFICATIONS = 20;

interface PhoneProps {
  device: DeviceView;
  series: Record<string, HistoryAnswer>;
  onWrite: (pin: number, values: string[]) => void;
  /** @returns false when it could not be sent */
  onSay: (text: string) => boolean;
}

/** A device as the phone app would show it. */
export function Phone({ device, series, onWrite, onSay }: PhoneProps) {
  return (
    <article class="phone card" aria-label={device.name} data-device={device.id}>
      <PhoneHeader device={device} />
      <div class="widgets">
        {widgetsOf(device).map((widget) => (
          <Control
            key={widget.pin}
            widget={widget}
            points={series[seriesKey(device.id, widget.pin)] ?? []}
            onWrite={(values) => onWrite(widget.pin, values)}
          />
        ))}
      </div>
      {device.chat && <BigiotPanel device={device} chat={device.chat} onSay={onSay} />}
      <Notifications device={device} />
    </article>
  );
}

function PhoneHeader({ device }: { device: DeviceView }) {
  const texts = useTexts();
  const language = useLanguage();
  const now = useNow(1000);
  const { lastSeen, isOnline } = device;
  const ago = lastSeen === undefined ? undefined : `${texts.lastSeen} ${agoText(now - lastSeen, language)}`;
  // One that is there, but has sent no value yet, needs no word about when it was seen.
  const seen = ago ?? (isOnline ? undefined : texts.neverSeen);
  // A device is named like its app unless somebody chose a name.
  const app = device.project.name === device.name ? undefined : device.project.name;
  return (
    <header class="card-header">
      <div class="titles">
        <h2>{device.name}</h2>
        <p class="faint">{[app, seen].filter((part) => part !== undefined).join(' · ')}</p>
      </div>
      <span class={isOnline ? 'badge is-good' : 'badge'} role="status">
        {isOnline ? texts.online : texts.offline}
      </span>
      {device.meter && <p class="meter faint">{meterText(device.meter, !device.isOnBigiot, language)}</p>}
    </header>
  );
}

function Notifications({ device }: { device: DeviceView }) {
  const texts = useTexts();
  const language = useLanguage();
  const newestFirst = [...(device.notifications ?? [])].reverse().slice(0, MAX_NOTIFICATIONS);
  return (
    <section class="notices" aria-label={texts.notifications}>
      <h3>{texts.notifications}</h3>
      {newestFirst.length === 0 && <p class="faint">{texts.noNotifications}</p>}
      <ul aria-live="polite">
        {newestFirst.map(({ kind, text, time }) => (
          <li key={`${time} ${text}`}>
            <time dateTime={new Date(time).toISOString()}>{new Date(time).toLocaleTimeString(language)}</time>
            <span class="tag">{kind}</span>
            <span class="notice-text">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The time, renewed every `periodMs`. */
function useNow(periodMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), periodMs);
    return () => clearInterval(timer);
  }, [periodMs]);
  return now;
}

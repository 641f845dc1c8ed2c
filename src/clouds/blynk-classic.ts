/** Blynk's classic platform behind the `Cloud` interface. */

import { joinFields, virtualWriteBody } from '../codec/blynk/body.ts';
import { HARDWARE } from '../codec/blynk/commands.ts';
import type { Hal } from '../hal/hal.ts';
import { startClient } from './blynk/client.ts';
import { on } from './blynk/events.ts';
import { hold, writePin } from './blynk/send.ts';
import { state } from './blynk/session.ts';
import type { About, BlynkSettings } from './blynk/types.ts';
import { notify, setProperty, syncVirtual } from './blynk/verbs.ts';
import type { Cloud, CloudState, Stream, Value } from './cloud.ts';

export function startCloud(hal: Hal, settings: BlynkSettings, streams: Record<string, Stream>, about: About): Cloud {
  const listeners: ((state: CloudState) => void)[] = [];
  const pins: number[] = [];
  for (const name in streams) {
    const stream = streams[name] as Stream;
    if (stream.direction !== 'up' && stream.blynk !== undefined) pins.push(stream.blynk);
  }
  const sync = () => {
    syncVirtual(...pins);
  };
  startClient(hal, settings, about, {
    stateChanged(next) {
      listeners.forEach((listener) => {
        listener(next);
      });
    },
    online: sync,
    offline() {},
    tick() {},
    confirmed() {},
  });
  return {
    get state() {
      return state;
    },
    onState(listener) {
      listeners.push(listener);
    },
    write(stream, value) {
      const pin = stream.blynk as number;
      const text = joinFields(value);
      if (!writePin(pin, text)) hold(HARDWARE, `${pin}`, virtualWriteBody(pin, text));
    },
    onWrite(stream, listener) {
      on(`V${stream.blynk as number}`, listener);
    },
    setProperty(stream, property, value: Value) {
      setProperty(stream.blynk as number, property, value);
    },
    notify(_code, text) {
      notify(text);
    },
    sync,
  };
}

/** An app on fake parts: real drivers and runtime over fake pins, a cloud that records what it is asked. */
import type { App } from '../../src/apps/app.ts';
import nightLight from '../../src/apps/night-light.ts';
import type { Cloud, CloudState, Stream } from '../../src/clouds/cloud.ts';
import type { Rgb } from '../../src/drivers/board.ts';
import { buttons, startButtons } from '../../src/drivers/buttons.ts';
import { startLightSensor } from '../../src/drivers/light-sensor.ts';
import { startRgbLeds } from '../../src/drivers/rgb-leds.ts';
import { load, save, startMemory } from '../../src/runtime/memory.ts';
import { every, now, startTicker } from '../../src/runtime/ticker.ts';
import { type FakeHal, fakeHal } from './fake-hal.ts';
import { type FakeStorage, fakePins, fakeStorage } from './fake-parts.ts';

export interface FakeCloud extends Cloud {
  /** Everything asked of the cloud, one line each, without the light. */
  calls: string[];
  /** Every value offered for the light. */
  light: number[];
  setState(state: CloudState): void;
  /** A value comes from the cloud. */
  tell(stream: string, ...values: string[]): void;
}

export function fakeCloud(streams: Record<string, Stream>): FakeCloud {
  const listeners: Record<string, (values: string[], stream: Stream) => void> = {};
  const onState: ((state: CloudState) => void)[] = [];
  let state: CloudState = 'cloud-connecting';
  const nameOf = (stream: Stream) => Object.keys(streams).find((name) => streams[name] === stream) ?? '?';
  const cloud: FakeCloud = {
    calls: [],
    light: [],
    get state() {
      return state;
    },
    onState: (listener) => void onState.push(listener),
    write(stream, value) {
      const name = nameOf(stream);
      if (name === 'light') cloud.light.push(Number(value));
      else cloud.calls.push(`${name} ${Array.isArray(value) ? value.join(' ') : value}`);
    },
    onWrite(stream, listener) {
      listeners[nameOf(stream)] = listener;
    },
    setProperty: (stream, property, value) => void cloud.calls.push(`${nameOf(stream)}.${property} ${value}`),
    notify: (code, text) => void cloud.calls.push(`notify ${code} ${text}`),
    sync: () => void cloud.calls.push('sync'),
    setState(next) {
      state = next;
      for (const listener of onState) listener(next);
    },
    tell: (name, ...values) => listeners[name]?.(values, streams[name] as Stream),
  };
  return cloud;
}

export interface RunningApp {
  hal: FakeHal;
  cloud: FakeCloud;
  storage: FakeStorage;
  /** Rows of the display. */
  rows: string[];
  /** What was shown in big text, newest last. */
  big: string[];
  /** Every beep, as `Hz ms`. */
  beeps: string[];
  logged: string[];
  setLight(value: number): void;
  /** Holds a button down for a time, then waits until it was noticed. */
  press(button: 'A' | 'B', ms?: number): void;
  /** What the cloud was asked since the last call. */
  calls(): string[];
  /** Colour of the first LED as last written. */
  led(): Rgb;
}

/** Characters in a line of the fake display's big text. */
const BIG_LINE = 16;
const PIN = { A: 0, B: 2 };

export interface FakeAppOptions {
  /** 0…4095 at start. Default 2000 */
  light?: number;
  /** What an earlier run left. */
  storage?: FakeStorage;
  /** No sensor, LEDs, buttons, buzzer, display. */
  isBare?: boolean;
}

export const startNightLight = (options?: FakeAppOptions): RunningApp => startApp(nightLight, options);

/**
 * One at a time: the firmware's state is that of its modules, and a new start ends the one before.
 */
export function startApp<S extends Record<string, Stream>>(app: App<S>, options: FakeAppOptions = {}): RunningApp {
  const hal = fakeHal();
  const pins = fakePins();
  const storage = options.storage ?? fakeStorage();
  const cloud = fakeCloud(app.streams);
  const rows: string[] = Array(8).fill('');
  const big: string[] = [];
  const beeps: string[] = [];
  const setLight = (value: number) => {
    pins.analog[39] = value / 4096;
  };
  setLight(options.light ?? 2000);
  startTicker(hal.clock, hal.log);
  startMemory(storage, hal.log);
  startButtons(pins.readDigital, pins.setMode, every, [
    { pin: PIN.A, pullUp: true, pressed: 1 },
    { pin: PIN.B, pullUp: true, pressed: 1 },
  ]);
  const parts = {
    light: startLightSensor(pins.readAnalog, 39, every),
    leds: startRgbLeds(pins.writePixels, 17, 3, every),
    buttonA: buttons[0],
    buttonB: buttons[1],
    buzzer: { beep: (hz: number, ms: number) => void beeps.push(`${hz} ${ms}`) },
    oled: {
      line: (row: number, text: string) => void rows.splice(row, 1, text),
      bigText(_row: number, lines: number, text: string) {
        const shown = text.substring(0, lines * BIG_LINE);
        big.push(shown);
        return shown.length;
      },
    },
  };
  const none = { light: undefined, leds: undefined, buttonA: undefined, buttonB: undefined, buzzer: undefined, oled: undefined };
  app.start({
    board: options.isBare ? none : parts,
    cloud,
    streams: app.streams,
    memory: { load, save },
    every,
    now,
    log: hal.log,
  });
  return {
    hal,
    cloud,
    storage,
    rows,
    big,
    beeps,
    logged: hal.logged,
    setLight,
    press(button, ms = 200) {
      pins.level[PIN[button]] = 1;
      hal.advance(ms);
      pins.level[PIN[button]] = 0;
      hal.advance(300);
    },
    calls: () => cloud.calls.splice(0),
    led() {
      const [green = 0, red = 0, blue = 0] = pins.pixels.at(-1) ?? [];
      return [red, green, blue];
    },
  };
}

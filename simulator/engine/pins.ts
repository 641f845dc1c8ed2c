import type { Hardware, PinMode } from '../hardware/hardware.ts';
import { bytesOf } from './bytes.ts';
import type { Engine } from './engine.ts';
import { EngineError, type HostFunction } from './realm.ts';

const MODES: readonly string[] = [
  'input',
  'input_pullup',
  'input_pulldown',
  'output',
  'opendrain',
  'analog',
  'auto',
  'af_output',
];
const DEFAULT_PWM_HZ = 1000;

/** Numbers of pins given as pin object, number or name. */
export function pinNumber(value: unknown, highest: number): number {
  const name = typeof value === 'string' ? /^D(\d+)$/.exec(value)?.[1] : undefined;
  const pin = name === undefined ? Number(value) : Number(name);
  if (value === undefined || !Number.isInteger(pin) || pin < 0 || pin > highest) throw new EngineError('Error', 'Invalid pin');
  return pin;
}

type PinFunctions = Record<string, HostFunction>;

/** Methods of a pin, in terms of the global functions. */
function pinMethods(io: PinFunctions, numberOf: (pin: unknown) => number): PinFunctions {
  const method = (name: string, ...fixed: unknown[]): HostFunction =>
    function pinMethod(...args) {
      return (io[name] as HostFunction)(numberOf(this), ...fixed, ...args);
    };
  const read = method('digitalRead');
  return {
    read: function readPin() {
      return read.call(this) === 1;
    },
    write: method('digitalWrite'),
    set: method('digitalWrite', 1),
    reset: method('digitalWrite', 0),
    mode: method('pinMode'),
    analog: method('analogRead'),
    pwm: method('analogWrite'),
    toString: function pinText() {
      return `D${numberOf(this)}`;
    },
  };
}

const PIN_SOURCE = '(function (find) { return function Pin(pin) { return pin === undefined ? this : find(pin); }; })';

/** Adds the Pin class and D0, D1, …; a pin turns into its number where one is wanted. */
function definePinObjects({ realm }: Engine, hardware: Hardware, io: PinFunctions): void {
  const numbers = new WeakMap<object, number>();
  const pins: object[] = [];
  const numberOf = (pin: unknown) => numbers.get(pin as object) ?? 0;
  const find = realm.native((value) => pins[pinNumber(value, hardware.chip.maxPin)]);
  const make = (realm.evaluate(PIN_SOURCE, 'realm') as (find: HostFunction) => new () => object)(find);
  const { prototype } = make as unknown as { prototype: object };
  const primitive = realm.native(function primitive(hint) {
    return hint === 'number' ? numberOf(this) : `D${numberOf(this)}`;
  });
  Object.defineProperty(prototype, Symbol.toPrimitive, { value: primitive });
  realm.define(realm.global, { Pin: make });
  realm.defineFunctions(prototype, pinMethods(io, numberOf));
  for (let pin = 0; pin <= hardware.chip.maxPin; pin++) {
    const object = new make();
    numbers.set(object, pin);
    pins.push(object);
    realm.define(realm.global, { [`D${pin}`]: object });
  }
}

/** Adds pins and the functions that read and write them. */
export function definePins(engine: Engine, hardware: Hardware): void {
  const { realm } = engine;
  const numberOf = (value: unknown) => pinNumber(value, hardware.chip.maxPin);
  const io: Record<string, HostFunction> = {
    analogRead: (pin) => {
      const number = numberOf(pin);
      return hardware.chip.adc.includes(number) ? hardware.analogLevel(number) : Number.NaN;
    },
    analogWrite: (pin, duty, options) => {
      const frequencyHz = Number((options as { freq?: unknown } | undefined)?.freq ?? DEFAULT_PWM_HZ);
      const number = numberOf(pin);
      // On a pin with a converter the engine sets a voltage: nothing oscillates.
      const isTone = Number(duty) > 0 && Number(duty) < 1 && !hardware.chip.dac.includes(number);
      hardware.setTone(number, isTone ? frequencyHz : 0);
    },
    digitalRead: (pin) => {
      if (!Array.isArray(pin)) return hardware.level(numberOf(pin));
      return pin.reduce<number>((bits, each) => bits * 2 + hardware.level(numberOf(each)), 0);
    },
    digitalWrite: (pin, value) => {
      const pins = Array.isArray(pin) ? [...pin].reverse() : [pin];
      for (const [bit, each] of pins.entries()) {
        const isHigh = Array.isArray(pin) ? (Number(value) >> bit) & 1 : Number(value);
        hardware.write(numberOf(each), isHigh ? 1 : 0);
      }
    },
    pinMode: (pin, mode) => {
      if (mode !== undefined && !MODES.includes(String(mode))) throw new EngineError('Error', 'Unknown pin mode');
      hardware.setMode(numberOf(pin), mode === undefined ? 'auto' : (String(mode) as PinMode));
    },
    getPinMode: (pin) => hardware.mode(numberOf(pin)),
  };
  realm.defineFunctions(realm.global, io);
  definePinObjects(engine, hardware, io);
}

/** The `neopixel` module. */
export function neopixelModule({ realm }: Engine, hardware: Hardware): object {
  const module = realm.object();
  realm.defineFunctions(module, {
    write: (pin, data) => {
      const bytes = bytesOf(data);
      const number = pinNumber(pin, hardware.chip.maxPin);
      if (bytes.length === 0) throw new EngineError('Error', 'Data must be a non empty array');
      if (bytes.length % 3 !== 0) throw new EngineError('Error', 'Data length must be a multiple of 3 (RGB)');
      hardware.writePixels(number, bytes);
    },
  });
  return module;
}

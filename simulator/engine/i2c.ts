import type { Hardware } from '../hardware/hardware.ts';
import type { I2cDevice } from '../hardware/i2c-bus.ts';
import { bytesOf } from './bytes.ts';
import type { Engine } from './engine.ts';
import { pinNumber } from './pins.ts';
import { EngineError } from './realm.ts';

const NO_ACKNOWLEDGE = "slave doesn't ACK the transfer";
const DEFAULT_PINS: Readonly<Record<string, { scl: number; sda: number }>> = {
  I2C1: { scl: 22, sda: 21 },
  I2C2: { scl: 0, sda: 0 },
};

/** Adds I2C1 and I2C2. Devices answer only when the bus was set up on the pins they are soldered to. */
export function defineI2c(engine: Engine, hardware: Hardware): void {
  for (const [name, defaults] of Object.entries(DEFAULT_PINS))
    engine.realm.define(engine.realm.global, { [name]: bus(engine, hardware, defaults) });
}

function bus({ realm }: Engine, hardware: Hardware, defaults: { scl: number; sda: number }): object {
  let pins: { scl: number; sda: number } | undefined;
  const device = (address: unknown, caller: 'jshI2CWrite' | 'jshI2CRead'): I2cDevice => {
    if (!pins) throw new EngineError('Error', 'I2C not initialised');
    const target = typeof address === 'object' && address !== null ? (address as { address: unknown }).address : address;
    const { wires } = hardware;
    const found = wires && wires.scl === pins.scl && wires.sda === pins.sda ? wires.device(Number(target)) : undefined;
    if (!found) throw new EngineError('Error', `${caller}: ${NO_ACKNOWLEDGE}`);
    return found;
  };
  const object = realm.object();
  realm.defineFunctions(object, {
    setup: (options) => {
      const { scl, sda } = (options ?? {}) as { scl?: unknown; sda?: unknown };
      const numberOf = (pin: unknown, fallback: number) => (pin === undefined ? fallback : pinNumber(pin, hardware.chip.maxPin));
      pins = { scl: numberOf(scl, defaults.scl), sda: numberOf(sda, defaults.sda) };
    },
    writeTo: (address, ...data) => device(address, 'jshI2CWrite').write(bytesOf(...data)),
    readFrom: (address, count) => realm.bytes(device(address, 'jshI2CRead').read(Number(count))),
    readReg: (address, register, count) => {
      const found = device(address, 'jshI2CRead');
      found.write([Number(register)]);
      return realm.bytes(found.read(Number(count)));
    },
    writeReg: (address, register, ...data) => device(address, 'jshI2CWrite').write(bytesOf(register, ...data)),
  });
  return object;
}

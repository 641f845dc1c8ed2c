import type { Flash } from '../flash.ts';
import type { Hardware } from '../hardware/hardware.ts';
import type { HostNetwork } from '../host-network.ts';
import type { WifiConfig } from '../types.ts';
import { defineConsole } from './console.ts';
import { defineSystemObjects } from './e-library.ts';
import type { Engine } from './engine.ts';
import { defineEvents } from './events.ts';
import { defineI2c } from './i2c.ts';
import { defineJson } from './json.ts';
import { defineModules } from './modules.ts';
import { definePins, neopixelModule } from './pins.ts';
import { Promises } from './promise.ts';
import { defineBasics, removeMissing } from './scope.ts';
import { Sockets } from './sockets.ts';
import { storageModule } from './storage.ts';
import { defineText } from './text.ts';
import { defineTime, type WallClock } from './time.ts';
import { defineTimers } from './timers.ts';
import { Watches } from './watches.ts';
import { WifiStation } from './wifi.ts';

/** What the globals of a program reach. */
export interface Surroundings {
  hardware: Hardware;
  flash: Flash;
  wall: WallClock;
  network: HostNetwork;
  wifi: WifiConfig;
  /** The wireless network can be received. */
  isInRange: boolean;
  /** 0…1 */
  random(): number;
  /** Asks for a pass of the idle loop. */
  wake(): void;
}

/** Builds the global scope of the ESP32 build. @returns the parts that outlive it on the host's side */
export function furnish(engine: Engine, around: Surroundings): { sockets: Sockets; wifi: WifiStation } {
  removeMissing(engine.realm);
  defineBasics(engine.realm);
  const { wifi, sockets } = connections(engine, around);
  defineEvents(engine, (target, event) => sockets.listenerAdded(target, event));
  defineTimers(engine);
  defineTime(engine, around.wall);
  defineText(engine);
  defineJson(engine);
  new Promises(engine).define();
  defineSystemObjects(engine, {
    board: around.hardware.chip.id === 'esp32' ? 'ESP32' : 'ESP32S3_IDF4',
    random: around.random,
  });
  definePins(engine, around.hardware);
  new Watches(engine, around.hardware).define();
  defineI2c(engine, around.hardware);
  sockets.define();
  defineConsole(engine, around.flash);
  engine.setStorage(around.flash);
  const storage = storageModule(engine, around.flash);
  defineModules(engine, around.flash, {
    net: () => sockets.module(false),
    tls: () => sockets.module(true),
    Storage: () => storage,
    Wifi: () => wifi.module(),
    neopixel: () => neopixelModule(engine, around.hardware),
  });
  return { sockets, wifi };
}

function connections(engine: Engine, around: Surroundings): { sockets: Sockets; wifi: WifiStation } {
  const { ssid = 'classroom', password, isJoined = false } = around.wifi;
  const wifi = new WifiStation(engine, { ssid, password }, around.isInRange && isJoined, () => sockets.drop());
  wifi.setInRange(around.isInRange);
  const sockets: Sockets = new Sockets(
    engine,
    around.network,
    () => wifi.isUp,
    () => around.wake(),
  );
  return { sockets, wifi };
}

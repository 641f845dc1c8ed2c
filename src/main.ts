/** Joins the chosen board, app and cloud with the stored settings. The only joiner. */
import app from 'app:current';
import data from 'board:current';
import { startCloud } from 'cloud:current';
import type { Board } from './drivers/board.ts';
import { createButtons } from './drivers/buttons.ts';
import { createBuzzer } from './drivers/buzzer.ts';
import { createLightSensor } from './drivers/light-sensor.ts';
import { createOled } from './drivers/oled.ts';
import { createRgbLeds } from './drivers/rgb-leds.ts';
import { hal, system } from './hal/espruino.ts';
import { startWifi } from './net/wifi.ts';
import { watchFaults } from './runtime/faults.ts';
import { createMemory } from './runtime/memory.ts';
import { createOfflineCloud } from './runtime/offline-cloud.ts';
import { createTicker } from './runtime/ticker.ts';
import { VERSION } from './runtime/version.ts';
import { readSettings } from './setup/read-settings.ts';

const ticker = createTicker(hal.clock, hal.log);

const addButton = createButtons(hal.pins, ticker.every);

function openOled() {
  return data.oled && data.i2c
    ? createOled(hal.i2c(data.i2c.scl, data.i2c.sda, data.i2c.bitrate), data.oled.address, hal.log)
    : undefined;
}

// Conditions rather than `&&`, whose result could be the data itself: so the minifier dissolves the data into the calls.
function openBoard(): Board {
  return {
    name: data.name,
    light: data.light ? createLightSensor(hal.pins, data.light.pin, ticker.every) : undefined,
    leds: data.leds ? createRgbLeds(hal.pins, data.leds.pin, data.leds.count, ticker.every) : undefined,
    buttonA: data.buttonA ? addButton(data.buttonA.pin, data.buttonA.pullUp, data.buttonA.pressed) : undefined,
    buttonB: data.buttonB ? addButton(data.buttonB.pin, data.buttonB.pullUp, data.buttonB.pressed) : undefined,
    oled: openOled(),
    buzzer: data.buzzer ? createBuzzer(hal.pins, data.buzzer.pin, hal.clock) : undefined,
  };
}

function openCloud() {
  const settings = readSettings(hal.storage);
  if (typeof settings === 'string') {
    hal.log(settings);
    return createOfflineCloud();
  }
  if (settings.wifi) startWifi(hal, settings.wifi);
  return startCloud(hal, settings.cloud, app.streams, { app: app.name, version: VERSION, board: data.id });
}

hal.log(`lampyris ${app.name} ${VERSION} ${data.id}`);
watchFaults(system, hal, ticker);
app.start({
  board: openBoard(),
  cloud: openCloud(),
  streams: app.streams,
  memory: createMemory(hal, ticker),
  every: ticker.every,
  now: ticker.now,
  log: hal.log,
});

/** Joins the chosen board, app and cloud with the stored settings. The only joiner. */
import app from 'app:current';
import data from 'board:current';
import { startCloud } from 'cloud:current';
import type { Cloud } from './clouds/cloud.ts';
import type { Board } from './drivers/board.ts';
import { buttons, startButtons } from './drivers/buttons.ts';
import { startBuzzer } from './drivers/buzzer.ts';
import { startLightSensor } from './drivers/light-sensor.ts';
import { startOled } from './drivers/oled.ts';
import { startRgbLeds } from './drivers/rgb-leds.ts';
import {
  freeVariables,
  hal,
  onFault,
  openI2c,
  readAnalog,
  readDigital,
  reboot,
  setClock,
  setMode,
  storage,
  writePixels,
  writePwm,
} from './hal/espruino.ts';
import { startWifi } from './net/wifi.ts';
import { isLastFault } from './runtime/faults.ts';
import { load, save, startMemory } from './runtime/memory.ts';
import { createOfflineCloud } from './runtime/offline-cloud.ts';
import { every, now, startTicker } from './runtime/ticker.ts';
import { VERSION } from './runtime/version.ts';
import { readSettings } from './setup/read-settings.ts';

// Taken apart, so that no object of them stays in memory.
const { name, streams, start } = app;

// The build knows the data and what the app uses: it settles the conditions and leaves out the rest.
function openBoard(): Board {
  if (data.buttonA || data.buttonB) startButtons(readDigital, setMode, every, [data.buttonA, data.buttonB]);
  return {
    light: data.light ? startLightSensor(readAnalog, data.light.pin, every) : undefined,
    leds: data.leds ? startRgbLeds(writePixels, data.leds.pin, data.leds.count, every) : undefined,
    buttonA: data.buttonA ? buttons[0] : undefined,
    buttonB: data.buttonB ? buttons[1] : undefined,
    oled:
      data.oled && data.i2c
        ? startOled(openI2c(data.i2c.scl, data.i2c.sda, data.i2c.bitrate), data.oled.address, hal.log, storage)
        : undefined,
    buzzer: data.buzzer ? startBuzzer(writePwm, data.buzzer.pin, hal.clock) : undefined,
  };
}

function openCloud(): Cloud {
  const settings = readSettings(storage);
  if (typeof settings === 'string') {
    hal.log(settings);
    return createOfflineCloud();
  }
  if (settings.wifi) startWifi(hal, settings.wifi);
  return startCloud(hal, settings.cloud, streams, { app: name, version: VERSION, board: data.id }, { reboot, setClock });
}

hal.log(`lampyris ${name} ${VERSION} ${data.id}`);
onFault((fault) => {
  hal.log(`E_FAULT ${fault}, ${freeVariables()} variables free\n${(fault as Error | undefined)?.stack || ''}`);
  if (isLastFault(now())) reboot();
});
startTicker(hal.clock, hal.log);
startMemory(storage, hal.log);
start({ board: openBoard(), cloud: openCloud(), streams, memory: { load, save }, every, now, log: hal.log });

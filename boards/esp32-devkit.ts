import type { BoardData } from './types.ts';

/** Bare ESP32 development board with parts the user wires: LDR divider on IO34, WS2812 data on IO27; BOOT is button A. */
export default {
  id: 'esp32-devkit',
  name: 'ESP32-DevKitC',
  chip: 'esp32',
  url: 'https://docs.espressif.com/projects/esp-dev-kits/en/latest/esp32/esp32-devkitc/index.html',
  labels: {
    IO0: 0,
    IO2: 2,
    IO4: 4,
    IO5: 5,
    IO12: 12,
    IO13: 13,
    IO14: 14,
    IO15: 15,
    IO16: 16,
    IO17: 17,
    IO18: 18,
    IO19: 19,
    IO21: 21,
    IO22: 22,
    IO23: 23,
    IO25: 25,
    IO26: 26,
    IO27: 27,
    IO32: 32,
    IO33: 33,
    IO34: 34,
    IO35: 35,
    VP: 36,
    VN: 39,
  },
  light: { pin: 34 },
  leds: { pin: 27, count: 3, order: 'GRB' },
  // The button pulls the pin low; Espruino negates D0 (its BTN1) on the classic ESP32.
  buttonA: { pin: 0, pressed: 1, pullUp: true },
} satisfies BoardData;

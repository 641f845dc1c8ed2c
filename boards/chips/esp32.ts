import type { Chip } from '../types.ts';

const FLASH = 'wired to the SPI flash inside the module';
const CONSOLE = 'UART0, the console';
const NONE = 'no such GPIO on this chip';
const NO_OUTPUT = 'input only, no output driver';

/** Silicon limits of the classic ESP32 (WROOM modules). */
export const esp32 = {
  id: 'esp32',
  name: 'ESP32',
  maxPin: 39,
  reserved: {
    1: CONSOLE,
    3: CONSOLE,
    6: FLASH,
    7: FLASH,
    8: FLASH,
    9: FLASH,
    10: FLASH,
    11: FLASH,
    20: NONE,
    24: NONE,
    28: NONE,
    29: NONE,
    30: NONE,
    31: NONE,
    37: 'not led out of WROOM modules',
    38: 'not led out of WROOM modules',
  },
  inputOnly: { 34: NO_OUTPUT, 35: NO_OUTPUT, 36: NO_OUTPUT, 37: NO_OUTPUT, 38: NO_OUTPUT, 39: NO_OUTPUT },
  noPullUp: [34, 35, 36, 37, 38, 39],
  strapping: {
    0: 'low at reset starts the serial loader',
    2: 'must be low or open for the serial loader',
    5: 'SDIO timing',
    12: 'high at reset sets the flash to 1.8 V: the board will not start',
    15: 'low at reset silences the boot messages',
  },
  // ADC1 only: Wi-Fi uses ADC2 (datasheet §4.1.2), and Espruino does not support it.
  adc: [32, 33, 34, 35, 36, 37, 38, 39],
  dac: [25, 26],
  url: 'https://www.espressif.com/sites/default/files/documentation/esp32_datasheet_en.pdf',
} satisfies Chip;

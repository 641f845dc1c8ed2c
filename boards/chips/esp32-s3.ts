import type { Chip } from '../types.ts';

const FLASH = 'wired to the flash or PSRAM inside the module';
const NONE = 'no such GPIO on this chip';
const USB = 'USB-JTAG, the console';

/** Silicon limits of the ESP32-S3. */
export const esp32S3 = {
  id: 'esp32-s3',
  name: 'ESP32-S3',
  maxPin: 48,
  reserved: {
    19: USB,
    20: USB,
    22: NONE,
    23: NONE,
    24: NONE,
    25: NONE,
    26: FLASH,
    27: FLASH,
    28: FLASH,
    29: FLASH,
    30: FLASH,
    31: FLASH,
    32: FLASH,
  },
  inputOnly: {},
  noPullUp: [],
  strapping: {
    0: 'low at reset starts the serial loader',
    3: 'chooses the JTAG source',
    45: 'chooses the flash voltage',
    46: 'must be low or open for the serial loader; silences the boot messages',
  },
  // ADC1 only: Wi-Fi uses ADC2 (datasheet, "ADC controller").
  adc: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  dac: [],
  url: 'https://www.espressif.com/sites/default/files/documentation/esp32-s3_datasheet_en.pdf',
} satisfies Chip;

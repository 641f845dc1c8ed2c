import { errors, type Feature, warnings } from './row.ts';

const hardware = 'Espruino source, targets/esp32/jshardware.c';
const board = 'Espruino source, boards/ESP32.py';
const sheet = 'ESP32 datasheet';

/** Limits of pins and buses, where a program names the pin. */
export const hardwareFeatures: readonly Feature[] = [
  ...errors([
    {
      id: 'pin-missing',
      what: 'The ESP32 has no pin {}.',
      fix: 'Its pins are D0 to D39.',
      source: board,
      stands: '`A5`',
      example: 'A5',
    },
    {
      id: 'pin-flash',
      what: 'The pin {} belongs to the flash memory: using it halts the chip.',
      fix: 'Choose another pin.',
      source: board,
      stands: '`D6`',
      example: '() => D6',
    },
    {
      id: 'pin-input-only',
      what: 'The pin {} has neither an output nor a pull resistor.',
      fix: 'Choose a pin below D34.',
      source: sheet,
      stands: '`D34`',
      example: '() => digitalWrite(D34, 1)',
    },
    {
      id: 'pin-analog',
      what: 'Espruino cannot read the pin {} as analog: it has no driver for the second converter.',
      fix: 'Use D32 to D39.',
      source: board,
      stands: '`D4`',
      example: '() => analogRead(D4)',
    },
    {
      id: 'watchdog-fraction',
      what: 'E.enableWatchdog counts whole seconds on the ESP32.',
      fix: 'Pass 1 or more.',
      source: hardware,
      example: '() => E.enableWatchdog(0.5)',
    },
  ]),
  ...warnings([
    {
      id: 'board-alias',
      what: '{} is another pin on each board.',
      fix: 'Take the pin from the board data.',
      source: board,
      stands: 'LED1',
      example: 'LED1',
    },
    {
      id: 'pin-negated',
      what: 'Espruino inverts D0, which it takes for a button: it reads 1 when the pin is low.',
      fix: 'Expect the opposite, or use another pin.',
      source: board,
      example: '() => digitalRead(D0)',
    },
    {
      id: 'pin-dac',
      what: '{} gives a steady voltage, not pulses: the frequency is ignored.',
      fix: 'Use another pin for PWM.',
      source: hardware,
      stands: 'D25 or D26',
      example: '() => analogWrite(D25, 0.5, { freq: 1000 })',
    },
    {
      id: 'analog-range',
      what: 'analogWrite takes 0 to 1; {} is taken as 1.',
      fix: 'Divide by the full range, for example 128 / 255.',
      source: hardware,
      stands: 'a greater value',
      example: '() => analogWrite(D5, 128)',
    },
    {
      id: 'i2c-pins',
      what: 'Without scl and sda the bus is on D22 and D21, which few boards use.',
      fix: 'Name both pins.',
      source: board,
      example: '() => I2C1.setup({ bitrate: 400000 })',
    },
    {
      id: 'radio-erase',
      what: 'ESP32.{} erases the saved program and restarts the board.',
      stands: 'enableBLE',
      fix: 'Call it once by hand, before the program is installed.',
      source: 'Espruino source, targets/esp32/jswrap_esp32.c',
      example: '() => ESP32.enableBLE(false)',
    },
  ]),
];

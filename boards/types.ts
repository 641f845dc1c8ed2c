/** Types of the board data. Data only: no functions here, none in the board files. */

/** Limits of one chip, each with its reason, quoted in error messages. */
export interface Chip {
  id: string;
  /** Name in the vendor's datasheet. */
  name: string;
  /** Highest GPIO number. */
  maxPin: number;
  /** Pins that must not be used, with the reason. */
  reserved: Readonly<Record<number, string>>;
  /** Pins without an output driver, with the reason. */
  inputOnly: Readonly<Record<number, string>>;
  /** Pins without an internal pull-up. */
  noPullUp: readonly number[];
  /** Pins whose level at reset chooses the boot mode, with what they choose. Allowed, with care. */
  strapping: Readonly<Record<number, string>>;
  /** Pins whose ADC works while Wi-Fi is on. */
  adc: readonly number[];
  /** Pins with a DAC: `analogWrite` gives a voltage there, not a square wave. */
  dac: readonly number[];
  /** Source of the limits. */
  url: string;
}

export interface ButtonData {
  pin: number;
  /** What the program reads while the button is down, after Espruino's own negation of the pin. */
  pressed: 0 | 1;
  pullUp: boolean;
}

/** A part the board lacks is written as undefined, so that its driver is left out of the bundle. */
export interface BoardData {
  id: string;
  name: string;
  chip: string;
  url: string;
  /** Printed label → GPIO. */
  labels: Readonly<Record<string, number>>;
  /** Strapping pins the board uses; its circuit leaves them at the right level at reset. */
  strapping?: readonly number[];
  /** Analog light sensor (brighter = higher). */
  light?: { pin: number };
  /** Digital light sensor on I2C. */
  lightI2c?: { part: 'ltr308'; address: number };
  /** WS2812 chain. */
  leds?: { pin: number; count: number; order: 'GRB' };
  buttonA?: ButtonData;
  buttonB?: ButtonData;
  buzzer?: { pin: number };
  i2c?: { scl: number; sda: number; bitrate: number };
  oled?: { part: 'sh1106'; address: number; width: 128; height: 64 };
}

/** The parts of a board as apps see them. A part a board lacks is undefined. */

export interface LightSensor {
  /** Mean of the latest samples. @returns 0 (dark) … 4095 (bright), as mPython's `light.read()` */
  read(): number;
}

/** Red, green, blue, each 0…255. */
export type Rgb = [number, number, number];

export interface RgbLeds {
  readonly count: number;
  /** Shows one colour on all LEDs. @param level brightness 0…1 @param fadeMs time to get there; 0 = at once */
  show(colour: Rgb, level: number, fadeMs: number): void;
}

export type Press = 'short' | 'long';

export interface Button {
  /** Called with each press; to be set by the app. */
  onPress: ((press: Press) => void) | undefined;
  isPressed(): boolean;
}

export interface Oled {
  /** Shows one line of status text. @param row 0…7 @param text ASCII, up to 21 characters; longer is cut */
  line(row: number, text: string): void;
  /**
   * Shows text of any language in lines 16 pixels high, of 8 Chinese or 16 Latin characters; a newline begins the next one. What the font lacks is a
   * box. Rows used here are not to be used by `line`.
   * @param row 0…6, where the first line begins @param lines how many; each takes two rows, and what the text leaves is blanked @param text UTF-8
   * @returns bytes of the text that found room: the next page begins there
   */
  bigText(row: number, lines: number, text: string): number;
}

export interface Buzzer {
  /** @param frequencyHz 100…10000 @param durationMs 10…5000 */
  beep(frequencyHz: number, durationMs: number): void;
}

export interface Board {
  light: LightSensor | undefined;
  leds: RgbLeds | undefined;
  buttonA: Button | undefined;
  buttonB: Button | undefined;
  oled: Oled | undefined;
  buzzer: Buzzer | undefined;
}

/** What is seen of the lamp: LEDs, display, and the lamp's look on the phone. */
import type { CloudState } from '../../clouds/cloud.ts';
import type { Board, Oled, Rgb, RgbLeds } from '../../drivers/board.ts';
import { formatColour } from '../parts/values.ts';
import { cloud, now, state, streams } from './lamp.ts';

const FADE_MS = 400;
const PROPERTY_MS = 500;
const FULL_OUTPUT = 255;

/** Faint colour of a lamp that is off while the board needs a person: refused token, missing settings. */
export function chooseHint(state: CloudState): Rgb | undefined {
  if (state === 'refused') return [8, 0, 0];
  return state === 'setup' ? [0, 0, 8] : undefined;
}

let leds: RgbLeds | undefined;
let oled: Oled | undefined;
let shown: string;
let sentColour: string;
let sentMs: number;

export function startShow(board: Board): void {
  leds = board.leds;
  oled = board.oled;
  shown = sentColour = '';
  sentMs = 0;
}

/** To be called regularly; acts only on changes. @param light 0…4095 */
export function show(light: number): void {
  const colour = formatColour(state.colour);
  const output = state.power ? Math.round((state.brightness * FULL_OUTPUT) / 100) : 0;
  const hint = output ? undefined : chooseHint(cloud.state);
  if (shown !== colour + output + hint) {
    shown = colour + output + hint;
    cloud.write(streams.lamp, output);
    if (leds) leds.show(hint || state.colour, hint ? 1 : output / FULL_OUTPUT, FADE_MS);
  }
  if (colour !== sentColour && cloud.state === 'online' && now() - sentMs >= PROPERTY_MS) {
    sentColour = colour;
    sentMs = now();
    cloud.setProperty(streams.lamp, 'color', colour);
    cloud.setProperty(streams.brightness, 'color', colour);
  }
  if (!oled) return;
  oled.line(0, cloud.state);
  oled.line(2, `light ${light} / ${state.threshold}`);
  oled.line(4, `${state.auto ? 'auto' : 'by hand'}: ${state.power ? 'on' : 'off'}`);
  oled.line(6, `${colour} ${state.brightness} %`);
}

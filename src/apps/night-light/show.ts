/** What is seen of the lamp: LEDs, display, and the lamp's look on the phone. */
import type { Lamp, NightLightContext } from './lamp.ts';
import { formatColour } from './values.ts';

const FADE_MS = 400;
const PROPERTY_MS = 500;

/** @returns a function to be called regularly; it acts only on changes. Takes the light 0…4095. */
export function createShow(context: NightLightContext, lamp: Lamp): (light: number) => void {
  const { board, cloud, streams } = context;
  const state = lamp.state;
  let shownOutput = -1;
  let shownColour = '';
  let sentColour = '';
  let sentMs = 0;

  function showLeds(colour: string, output: number) {
    if (output === shownOutput && (colour === shownColour || !output)) return;
    if (output !== shownOutput) cloud.write(streams.lamp, output);
    shownOutput = output;
    shownColour = colour;
    if (board.leds) board.leds.show(state.colour, output / 255, FADE_MS);
  }

  function sendColour(colour: string) {
    if (colour === sentColour || cloud.state !== 'online' || context.now() - sentMs < PROPERTY_MS) return;
    sentColour = colour;
    sentMs = context.now();
    cloud.setProperty(streams.lamp, 'color', colour);
    cloud.setProperty(streams.brightness, 'color', colour);
  }

  function showText(light: number, colour: string) {
    const oled = board.oled;
    if (!oled) return;
    oled.line(0, cloud.state);
    oled.line(2, `light ${light}/${state.threshold}`);
    oled.line(4, `${state.power ? 'on' : 'off'} ${state.auto ? 'auto' : 'manual'}`);
    oled.line(6, `${colour} ${state.brightness} %`);
  }

  return (light) => {
    const colour = formatColour(state.colour);
    showLeds(colour, state.power ? Math.round(state.brightness * 2.55) : 0);
    sendColour(colour);
    showText(light, colour);
  };
}

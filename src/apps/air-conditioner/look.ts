/** How what the machine does looks: on the phone, the LEDs and the display. */
import type { Oled, Rgb } from '../../drivers/board.ts';
import { COOLING, HEATING, IDLE } from './model.ts';

/** @returns colour of the widget (that of Blynk's demo), and of the LEDs */
export function look(status: number): { widget: string; leds: Rgb } {
  if (status === HEATING) return { widget: '#F7EAE4', leds: [255, 60, 0] };
  if (status === COOLING) return { widget: '#E4EDF7', leds: [0, 80, 255] };
  return status === IDLE ? { widget: '#E6F7E4', leds: [0, 160, 0] } : { widget: '#E4F6F7', leds: [0, 0, 0] };
}

/** @param connection state of the cloud */
export function showText(oled: Oled, connection: string, celsius: number, target: number, status: number): void {
  const names = ['', 'off', 'idle', 'heating', 'cooling'];
  oled.line(0, connection);
  oled.line(2, `now ${celsius.toFixed(1)} C`);
  oled.line(4, `set ${target} C`);
  oled.line(6, names[status] as string);
}

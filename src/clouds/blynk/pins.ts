/**
 * Lets the server read pins of the chip by number (`dr`, `ar`). Separate, so that only programs which want it carry it.
 * Writes (`dw`, `aw`) and modes (`pm`) stay ignored: outputs belong to the drivers of the board.
 *
 * @rare
 */
import { HARDWARE } from '../../codec/blynk/commands.ts';
import { encodeFrame } from '../../codec/blynk/frame.ts';
import type { Pins } from '../../hal/hal.ts';
import { writeBytes } from '../../net/write.ts';
import { on } from './events.ts';

const ANALOG_MAX = 4095;

/** Answers each read with the frame's own id: `dw␀pin␀0…1`, `aw␀pin␀0…4095`. */
export function answerPinReads(pins: Pins): void {
  on('pin', (id, fields) => {
    const kind = fields[0];
    const pin = Number(fields[1]);
    if (kind === 'dr') answer(id, 'dw', pin, pins.readDigital(pin) ? 1 : 0);
    if (kind === 'ar') answer(id, 'aw', pin, Math.round(pins.readAnalog(pin) * ANALOG_MAX));
  });
}

function answer(id: number, kind: string, pin: number, value: number): void {
  writeBytes(encodeFrame(HARDWARE, id, `${kind}\0${pin}\0${value}`));
}

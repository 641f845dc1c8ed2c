import { describe, expect, it } from 'vitest';
import { esp32 } from '../../boards/chips/esp32.ts';
import { boards, chips } from '../../boards/index.ts';
import mpython from '../../boards/mpython.ts';
import type { BoardData, Chip } from '../../boards/types.ts';
import { checkBoard } from '../../tools/boards.ts';

const chip: Chip = esp32;

/** A sound board with something changed. */
function boardWith(change: Partial<BoardData>): BoardData {
  return { id: 'test', name: 'Test', chip: 'esp32', url: '', labels: { P0: 33, P1: 32, P2: 35 }, ...change };
}

describe('boards', () => {
  it.each(Object.entries(boards))('%s respects the limits of its chip', (id, board) => {
    expect(board.id).toBe(id);
    expect(Object.keys(chips)).toContain(board.chip);
    expect(checkBoard(board, chips[board.chip] as Chip)).toEqual([]);
    expect(board.url).toMatch(/^https:\/\//);
  });

  it('lists mpython, mpython-v3 and esp32-devkit', () => {
    expect(Object.keys(boards)).toEqual(['mpython', 'mpython-v3', 'esp32-devkit']);
  });

  it('gives the mPython v1/v2 the pins its documentation names', () => {
    const pins = 'P0 P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 P11 P13 P14 P15 P16 P19 P20 P23 P24 P25 P26 P27 P28'.split(' ');
    expect(Object.keys(mpython.labels)).toEqual(pins);
    expect(Object.values(mpython.labels).join(' ')).toBe('33 32 35 34 39 0 16 17 26 25 36 2 18 19 21 5 22 23 27 14 12 13 15 4');
    expect([mpython.light.pin, mpython.leds.pin, mpython.buzzer.pin]).toEqual([39, 17, 16]);
  });

  it('reads a pressed button A as 1 and a pressed button B as 0 on mPython v1/v2, whose GPIO 0 the engine negates', () => {
    expect([mpython.buttonA.pressed, mpython.buttonB.pressed]).toEqual([1, 0]);
  });

  it.each(Object.entries(chips))('%s gives a reason for every pin it refuses', (id, silicon) => {
    expect(silicon.id).toBe(id);
    const reasons = [silicon.reserved, silicon.inputOnly, silicon.strapping].flatMap((pins) => Object.entries(pins));
    for (const [pin, reason] of reasons) {
      expect(Number(pin)).toBeLessThanOrEqual(silicon.maxPin);
      expect(reason.length).toBeGreaterThan(5);
    }
    expect(silicon.adc.filter((pin) => pin > silicon.maxPin)).toEqual([]);
  });
});

describe('checkBoard', () => {
  it.each<[string, Partial<BoardData>, string[]]>([
    [
      'a flash pin',
      { leds: { pin: 6, count: 3, order: 'GRB' } },
      ['Board test: leds cannot use GPIO 6 (wired to the SPI flash inside the module). Use one of: P0 (GPIO 33), P1 (GPIO 32).'],
    ],
    [
      'an output on an input-only pin',
      { buzzer: { pin: 35 } },
      ['Board test: buzzer cannot use GPIO 35 (input only, no output driver). Use one of: P0 (GPIO 33), P1 (GPIO 32).'],
    ],
    [
      'a pull-up where there is none',
      { buttonA: { pin: 34, pressed: 0, pullUp: true } },
      ['Board test: buttonA cannot use GPIO 34 (no internal pull-up). Use one of: P0 (GPIO 33), P1 (GPIO 32).'],
    ],
    [
      'light on a pin of ADC2',
      { light: { pin: 27 } },
      [
        'Board test: light cannot use GPIO 27 (no ADC that works beside Wi-Fi). Use one of: P0 (GPIO 33), P1 (GPIO 32), P2 (GPIO 35).',
      ],
    ],
    [
      'one pin for two parts',
      { light: { pin: 33 }, buzzer: { pin: 33 } },
      ['Board test: buzzer cannot use GPIO 33 (already used by light). Use one of: P1 (GPIO 32).'],
    ],
    [
      'a strapping pin the board does not list',
      { buzzer: { pin: 15 } },
      [
        'Board test: buzzer cannot use GPIO 15 (strapping pin (low at reset silences the boot messages) that the board does not list in "strapping"). Use one of: P0 (GPIO 33), P1 (GPIO 32).',
      ],
    ],
    [
      'a pin the chip does not have',
      { light: { pin: 40 } },
      [
        'Board test: light cannot use GPIO 40 (ESP32 has GPIO 0 to 39 only). Use one of: P0 (GPIO 33), P1 (GPIO 32), P2 (GPIO 35).',
      ],
    ],
    [
      'a label on a reserved pin',
      { labels: { TX: 1 } },
      ['Board test: label TX cannot be GPIO 1 (UART0, the console). Correct or remove the label.'],
    ],
    [
      'a display without a bus',
      { oled: { part: 'sh1106', address: 0x3c, width: 128, height: 64 } },
      ['Board test: oled needs i2c. Add the pins of the bus.'],
    ],
  ])('names %s, the reason and the way out', (_what, change, faults) => {
    expect(checkBoard(boardWith(change), chip)).toEqual(faults);
  });

  it('accepts a strapping pin the board lists', () => {
    expect(checkBoard(boardWith({ buzzer: { pin: 15 }, strapping: [15] }), chip)).toEqual([]);
  });
});

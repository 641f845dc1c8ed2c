import { describe, expect, it } from 'vitest';
import { fromHsv, glowOf, parseHex, type Rgb, rgbOfFields, toHex, toHsv } from '../../local-cloud/dashboard/colour.ts';

describe('colours on the dashboard', () => {
  it('reads # and six hex digits in either case', () => {
    expect(parseHex('#FF8000')).toEqual([255, 128, 0]);
    expect(parseHex('#0a0b0c')).toEqual([10, 11, 12]);
  });

  it.each([undefined, '', 'FF8000', '#FF800', '#FF80000', '#GG8000', 'red', '#FF8000;x'])('refuses %j as a colour', (text) => {
    expect(parseHex(text)).toBeUndefined();
  });

  it('writes two upper-case digits for each part', () => {
    expect(toHex([255, 128, 0])).toBe('#FF8000');
    expect(toHex([0, 9, 10])).toBe('#00090A');
  });

  it('reads three decimal fields and limits each to a byte', () => {
    expect(rgbOfFields(['255', '128', '0'])).toEqual([255, 128, 0]);
    expect(rgbOfFields(['999', '-4', '12.6'])).toEqual([255, 0, 13]);
  });

  it.each([[[]], [['1', '2']], [['1', '2', '3', '4']], [['1', '', '3']], [['1', 'x', '3']], [['1', 'Infinity', '3']]])(
    'refuses the fields %j',
    (fields) => {
      expect(rgbOfFields(fields)).toBeUndefined();
    },
  );

  it('names hue, saturation and value of pure colours and greys', () => {
    expect(toHsv([255, 0, 0])).toEqual({ hue: 0, saturation: 1, value: 1 });
    expect(toHsv([0, 255, 0])).toEqual({ hue: 120, saturation: 1, value: 1 });
    expect(toHsv([0, 0, 255])).toEqual({ hue: 240, saturation: 1, value: 1 });
    expect(toHsv([255, 0, 255])).toEqual({ hue: 300, saturation: 1, value: 1 });
    expect(toHsv([0, 0, 0])).toEqual({ hue: 0, saturation: 0, value: 0 });
  });

  it('comes back to the same colour through hue, saturation and value', () => {
    const levels = [0, 1, 64, 127, 128, 254, 255];
    for (const red of levels) {
      for (const green of levels) {
        for (const blue of levels) {
          const rgb: Rgb = [red, green, blue];
          expect(fromHsv(toHsv(rgb))).toEqual(rgb);
        }
      }
    }
  });

  it('shows a dim LED in its full hue with less strength', () => {
    expect(glowOf([0, 0, 0])).toEqual({ hue: '#000000', strength: 0 });
    expect(glowOf([51, 26, 0])).toEqual({ hue: '#FF8200', strength: Math.sqrt(0.2) });
    expect(glowOf([255, 255, 255])).toEqual({ hue: '#FFFFFF', strength: 1 });
  });
});

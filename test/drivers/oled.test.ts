import { describe, expect, it } from 'vitest';
import { font5x7 } from '../../src/drivers/font-5x7.ts';
import { encodeText, startOled } from '../../src/drivers/oled.ts';
import { fakeI2c, fakeStorage, nack, type Transfer, write } from '../helpers/fake-parts.ts';

const FONT_5X7 = font5x7();
const ADDRESS = 0x3c;
const SETUP = '\0\xae\xd5\x80\xa8\x3f\xd3\0\x40\xad\x8b\xa1\xc8\xda\x12\x81\x80\xd9\x1f\xdb\x40\xa4\xa6';

/** What happens at start: setup, eight blank pages, display on. */
const START: Transfer[] = [
  write(ADDRESS, SETUP),
  ...[0, 1, 2, 3, 4, 5, 6, 7].flatMap((page) => [
    write(ADDRESS, `\0${String.fromCharCode(0xb0 + page)}\0\x10`),
    write(ADDRESS, `@${'\0'.repeat(132)}`),
  ]),
  write(ADDRESS, '\0\xaf'),
];

const columnsOf = (text: string) => `@${encodeText(text, FONT_5X7)}`;

function run(transfers: Transfer[], use: (line: (row: number, text: string) => void) => void): string[] {
  const logged: string[] = [];
  const bus = fakeI2c(transfers);
  const oled = startOled(bus, ADDRESS, (text) => logged.push(text), fakeStorage());
  use((row, text) => oled.line(row, text));
  bus.done();
  return logged;
}

describe('font', () => {
  it('has five columns below 0x80 for each of the 95 characters, no two alike', () => {
    expect(FONT_5X7).toHaveLength(95 * 5);
    expect([...FONT_5X7].every((column) => column < '\x80')).toBe(true);
    const glyphs = Array.from({ length: 95 }, (_, index) => FONT_5X7.slice(index * 5, index * 5 + 5));
    expect(new Set(glyphs).size).toBe(95);
  });

  it('draws an H as two uprights and a bar', () => {
    expect(encodeText('H', FONT_5X7)).toBe('\x7f\x08\x08\x08\x7f\0');
  });

  it.each(['\n', '\x7f', '\xe6'])('draws ? for %j, which it lacks', (character) => {
    expect(encodeText(character, FONT_5X7)).toBe(encodeText('?', FONT_5X7));
  });
});

describe('OLED', () => {
  it('sets the display up and blanks it', () => {
    expect(run(START, () => {})).toEqual([]);
  });

  it('sends only the columns of the characters that changed', () => {
    run(
      [
        ...START,
        write(ADDRESS, '\0\xb2\x03\x10'),
        write(ADDRESS, columnsOf('light 812')),
        write(ADDRESS, '\0\xb2\x0d\x12'),
        write(ADDRESS, columnsOf('9')),
        write(ADDRESS, '\0\xb2\x03\x10'),
        write(ADDRESS, columnsOf('         ')),
      ],
      (line) => {
        line(2, 'light 812');
        line(2, 'light 812');
        line(2, 'light 892');
        line(2, '');
      },
    );
  });

  it('cuts a line at 21 characters and ignores rows the display lacks', () => {
    run([...START, write(ADDRESS, '\0\xb7\x03\x10'), write(ADDRESS, columnsOf('x'.repeat(21)))], (line) => {
      line(7, 'x'.repeat(30));
      line(8, 'x');
      line(-1, 'x');
    });
  });

  it('reports a display that does not answer once, and leaves it alone', () => {
    const logged = run([nack(ADDRESS, SETUP)], (line) => {
      line(0, 'a');
      line(1, 'b');
    });
    expect(logged).toEqual(['E_OLED no answer from the display at 0x3c']);
  });

  it('survives a display that is unplugged later', () => {
    const logged = run([...START, nack(ADDRESS, '\0\xb0\x03\x10')], (line) => {
      line(0, 'a');
      line(0, 'b');
    });
    expect(logged).toEqual(['E_OLED no answer from the display at 0x3c']);
  });
});

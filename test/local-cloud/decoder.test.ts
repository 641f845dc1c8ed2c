import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Frame, FrameDecoder } from '../../local-cloud/blynk/decoder.ts';
import { frame } from './helpers.ts';

function decode(chunks: Buffer[]): Frame[] {
  const frames: Frame[] = [];
  const decoder = new FrameDecoder({
    isAcceptable: () => true,
    onFrame: (decoded) => {
      frames.push(decoded);
      return true;
    },
  });
  for (const chunk of chunks) decoder.push(chunk);
  return frames;
}

/** `data` cut into pieces of the given sizes, taken in turn. */
function cut(data: Buffer, sizes: number[]): Buffer[] {
  const pieces: Buffer[] = [];
  for (let offset = 0, turn = 0; offset < data.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    pieces.push(data.subarray(offset, offset + size));
    offset += size;
  }
  return pieces;
}

const anyFrame = fc.record({
  command: fc.integer({ min: 1, max: 255 }),
  id: fc.integer({ min: 0, max: 65535 }),
  text: fc.string({ maxLength: 300 }),
});

describe('frame decoder', () => {
  it('gives the same frames however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(anyFrame), fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }), (sent, sizes) => {
        const data = Buffer.concat(sent.map(({ command, id, text }) => frame(command, id, text)));
        const expected = sent.map(({ command, id, text }) => ({
          command,
          id,
          status: 0,
          body: Buffer.from(text).toString('latin1'),
        }));
        expect(decode(cut(data, sizes))).toEqual(expected);
      }),
    );
  });

  it('never throws on any bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (chunks) => {
        decode(chunks.map((chunk) => Buffer.from(chunk)));
      }),
    );
  });

  it('takes the length field of a RESPONSE as status and expects no body', () => {
    expect(decode([Buffer.from('000002 00c8 0600030000'.replaceAll(' ', ''), 'hex')])).toEqual([
      { command: 0, id: 2, status: 200, body: '' },
      { command: 6, id: 3, status: 0, body: '' },
    ]);
  });

  it('stops for good when a header is refused, without waiting for its body', () => {
    const seen: number[] = [];
    const decoder = new FrameDecoder({
      isAcceptable: (command) => {
        seen.push(command);
        return command !== 9;
      },
      onFrame: () => true,
    });
    decoder.push(Buffer.concat([frame(6, 1), frame(9, 2, 'x').subarray(0, 5), frame(6, 3)]));
    decoder.push(frame(6, 4));
    expect(seen).toEqual([6, 9]);
  });
});

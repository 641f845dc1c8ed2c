import { RESPONSE } from '../../src/codec/blynk/commands.ts';
import { HEADER_LENGTH } from '../../src/codec/blynk/frame.ts';

export interface Frame {
  command: number;
  id: number;
  /** Status code of a RESPONSE, else 0. */
  status: number;
  /** Byte string. */
  body: string;
}

export interface FrameHandlers {
  /** Called before the body has come. @returns false to stop decoding for good */
  isAcceptable(command: number, id: number): boolean;
  /** @returns false to stop decoding for good */
  onFrame(frame: Frame): boolean;
}

/** Cuts a byte stream, however split, into frames. Holds at most one unfinished frame (5 + 65 535 bytes). */
export class FrameDecoder {
  private readonly handlers: FrameHandlers;
  private readonly header = Buffer.alloc(HEADER_LENGTH);
  private headerFilled = 0;
  private body: Buffer | undefined;
  private bodyFilled = 0;
  private isStopped = false;

  constructor(handlers: FrameHandlers) {
    this.handlers = handlers;
  }

  push(chunk: Buffer): void {
    let offset = 0;
    while (offset < chunk.length && !this.isStopped) {
      offset += this.body ? this.takeBody(this.body, chunk, offset) : this.takeHeader(chunk, offset);
    }
  }

  private takeHeader(chunk: Buffer, offset: number): number {
    const taken = chunk.copy(this.header, this.headerFilled, offset);
    this.headerFilled += taken;
    if (this.headerFilled < HEADER_LENGTH) return taken;
    this.headerFilled = 0;
    const command = this.header.readUInt8(0);
    const length = this.header.readUInt16BE(3);
    if (!this.handlers.isAcceptable(command, this.header.readUInt16BE(1))) this.isStopped = true;
    else if (command === RESPONSE) this.finish('', length);
    else if (length === 0) this.finish('', 0);
    else this.body = Buffer.allocUnsafe(length);
    return taken;
  }

  private takeBody(body: Buffer, chunk: Buffer, offset: number): number {
    const taken = chunk.copy(body, this.bodyFilled, offset);
    this.bodyFilled += taken;
    if (this.bodyFilled === body.length) {
      this.body = undefined;
      this.bodyFilled = 0;
      this.finish(body.toString('latin1'), 0);
    }
    return taken;
  }

  private finish(body: string, status: number): void {
    const frame = { command: this.header.readUInt8(0), id: this.header.readUInt16BE(1), status, body };
    if (!this.handlers.onFrame(frame)) this.isStopped = true;
  }
}

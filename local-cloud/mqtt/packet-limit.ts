import type { Duplex } from 'node:stream';

/** Largest packet taken: a CONNECT with a will of full size, or a message with room to be told that it is too large. */
const MAX_REMAINING_LENGTH = 4096;
const MAX_LENGTH_BYTES = 4;

/** Follows packet headers through a stream of bytes, however it is cut up. */
export class PacketLimit {
  /** Bytes of the present packet still to come. */
  private left = 0;
  private lengthBytes = -1;
  private length = 0;

  /** @returns false when a packet begins that is none (type 0 or 15) or is too large */
  accepts(chunk: Buffer): boolean {
    for (let at = 0; at < chunk.length; ) {
      if (this.left > 0) {
        const step = Math.min(this.left, chunk.length - at);
        this.left -= step;
        at += step;
      } else if (!this.takeHeaderByte(chunk[at++] as number)) return false;
    }
    return true;
  }

  private takeHeaderByte(byte: number): boolean {
    if (this.lengthBytes < 0) {
      this.lengthBytes = 0;
      this.length = 0;
      const type = byte >> 4;
      return type > 0 && type < 15;
    }
    // Remaining length: seven bits a byte, least significant first (MQTT 3.1.1, 2.2.3).
    this.length += (byte & 0x7f) * 128 ** this.lengthBytes++;
    const isLast = (byte & 0x80) === 0;
    if (this.length > MAX_REMAINING_LENGTH || (!isLast && this.lengthBytes === MAX_LENGTH_BYTES)) return false;
    if (!isLast) return true;
    this.left = this.length;
    this.lengthBytes = -1;
    return true;
  }
}

/**
 * Ends the connection at the head of a packet that is too large. The broker's own parser would collect up to 256 MB first.
 * @param warn told why, as the device is not
 * @returns the same stream
 */
export function limitPackets<T extends Duplex>(stream: T, warn: (text: string) => void): T {
  const limit = new PacketLimit();
  const read = stream.read.bind(stream);
  stream.read = (size?: number) => {
    const chunk: Buffer | null = read(size);
    if (chunk === null || limit.accepts(chunk)) return chunk;
    warn(`An MQTT connection was ended: a packet of more than ${MAX_REMAINING_LENGTH} bytes, or of no known type.`);
    stream.destroy();
    return null;
  };
  return stream;
}

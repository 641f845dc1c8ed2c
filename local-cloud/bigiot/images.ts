/** `POST /pubapi/uploadImg/did/<device>/inputid/<interface>`: a picture of a device, kept in memory until the next one. */
import type { Reply, Request } from '../http/reply.ts';
import type { DeviceRecord } from '../store/store.ts';
import type { Exchange } from './exchange.ts';
import { streamOf } from './interfaces.ts';
import type { Image } from './types.ts';

const MAX_IMAGE_BYTES = 102_400;
const INTERVAL_MS = 10_000;
const PATH = /^\/pubapi\/uploadImg\/did\/([^/]+)\/inputid\/([^/]+)$/;
const TYPE = /^image\/(jpeg|png|gif)$/;

interface Part {
  type: string;
  bytes: Buffer;
}

/** The file part named `data` of a multipart body. */
function filePart(body: Buffer, boundary: string): Part | undefined {
  const mark = Buffer.from(`--${boundary}`);
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + 1)) {
    const head = body.indexOf('\r\n\r\n', at);
    const end = body.indexOf(Buffer.concat([Buffer.from('\r\n'), mark]), head);
    if (head < 0 || end < 0) return undefined;
    const headers = body.toString('latin1', at, head);
    const type = /^content-type:\s*(\S+)/im.exec(headers)?.[1] ?? '';
    if (/name="data"/.test(headers)) return { type: type.toLowerCase(), bytes: body.subarray(head + 4, end) };
  }
  return undefined;
}

function imageIn({ headers, body }: Request): Part | undefined {
  const type = headers['content-type'] ?? '';
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/i.exec(type)?.[1];
  if (boundary !== undefined) return filePart(body, boundary);
  return TYPE.test(type) && body.length > 0 ? { type, bytes: body } : undefined;
}

const hasInterface = (device: DeviceRecord, id: string): boolean =>
  streamOf(device.project, id) !== undefined || isImageInterface(device, id);
const isImageInterface = (device: DeviceRecord, id: string): boolean =>
  device.project.bigiot?.images?.includes(Number(id)) ?? false;

export class Images {
  /** The newest by `device interface`, both bare. */
  readonly newest = new Map<string, Image>();
  private readonly lastAt = new Map<DeviceRecord, number>();

  constructor(private readonly exchange: Exchange) {}

  /** @returns undefined when the path is none of its own */
  serve(request: Request): Reply | undefined {
    const [, deviceId, interfaceId = ''] = PATH.exec(request.path) ?? [];
    if (deviceId === undefined || request.method !== 'POST') return undefined;
    const body = JSON.stringify({ M: 'uploadImg', R: this.take(deviceId, interfaceId, request) });
    return { status: 200, body, headers: { 'Content-Type': 'application/json' } };
  }

  /** @returns `R` of the answer */
  private take(deviceId: string, interfaceId: string, request: Request): string {
    const device = this.exchange.deviceById(deviceId);
    const key = String(request.headers['api-key'] ?? '');
    if (!device || this.exchange.hub.deviceByToken(key) !== device) return '-1';
    if (!hasInterface(device, interfaceId)) return '-3';
    if (!isImageInterface(device, interfaceId)) return '-4';
    const image = imageIn(request);
    if (!image) return '-2';
    if (!TYPE.test(image.type) || image.bytes.length > MAX_IMAGE_BYTES) return '0';
    const now = this.exchange.clock.now();
    if (now - (this.lastAt.get(device) ?? -Infinity) < INTERVAL_MS) {
      this.exchange.flag(undefined, 'fast-image', interfaceId, `D${device.bigiotId}`);
    }
    this.lastAt.set(device, now);
    this.newest.set(`${deviceId} ${interfaceId}`, { type: image.type, bytes: Buffer.from(image.bytes) });
    this.exchange.hub.notify(device, 'image', `${interfaceId}: ${image.type}, ${image.bytes.length} bytes`);
    return '1';
  }
}

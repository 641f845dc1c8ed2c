import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { BigiotServer } from './bigiot/server.ts';
import type { Boards } from './boards.ts';
import { CloudError } from './errors.ts';
import { fitsFrame, toValues } from './http/pins.ts';
import { refuseUpgrade } from './http/upgrades.ts';
import type { Hub } from './hub.ts';
import type { PageMessage, ServerMessage } from './live-protocol.ts';
import type { DeviceRecord } from './store/store.ts';

const MAX_MESSAGE_BYTES = 128 * 1024;
const MAX_PAGES = 50;
const MAX_SAID = 1000;
/** A page that stops reading is dropped when this much waits for it. */
const MAX_UNSENT_BYTES = 8 << 20;

function badMessage(what: string): CloudError {
  return new CloudError('E_PAGE_MESSAGE', `The page sent a message that ${what}.`, 'Reload the page.');
}

function parseObject(data: string): Record<string, unknown> {
  try {
    const message: unknown = JSON.parse(data);
    if (typeof message === 'object' && message !== null) return message as Record<string, unknown>;
  } catch {
    // Falls through to the same complaint.
  }
  throw badMessage('is no JSON object');
}

/** Reads a message of the page. @throws CloudError E_PAGE_MESSAGE */
function parse(data: string): PageMessage {
  const message = parseObject(data);
  if (message.type === 'write') {
    const { device, pin, values } = message;
    const isPin = typeof pin === 'number' && Number.isInteger(pin) && pin >= 0 && pin <= 255;
    const areTexts = Array.isArray(values) && values.length > 0 && values.every((value) => typeof value === 'string');
    if (typeof device === 'number' && isPin && areTexts) return { type: 'write', device, pin, values };
    throw badMessage('is a write without device (number), pin (0 to 255) and values (texts)');
  }
  if (message.type === 'board-input') {
    const { board, input } = message;
    if (typeof board === 'string' && typeof input === 'object' && input !== null) return { type: 'board-input', board, input };
    throw badMessage('is a board-input without board (text) and input (object)');
  }
  if (message.type === 'say') {
    const { device, text } = message;
    const isText = typeof text === 'string' && text !== '' && text.length <= MAX_SAID;
    if (typeof device === 'number' && isText) return { type: 'say', device, text };
    throw badMessage(`is a say without device (number) and text (1 to ${MAX_SAID} characters)`);
  }
  throw badMessage('is neither a write nor a say nor a board-input');
}

/** The dashboard pages' live channel. */
export class Live {
  private readonly hub: Hub;
  private readonly boards: Boards;
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  private readonly bigiot: BigiotServer;

  constructor(hub: Hub, boards: Boards, bigiot: BigiotServer) {
    this.hub = hub;
    this.boards = boards;
    this.bigiot = bigiot;
  }

  /** Takes a page's WebSocket request. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.sockets.clients.size >= MAX_PAGES) refuseUpgrade(socket, '503 Service Unavailable');
    else this.sockets.handleUpgrade(request, socket, head, (page) => this.welcome(page));
  }

  private welcome(page: WebSocket): void {
    const send = (message: ServerMessage): void => {
      if (page.bufferedAmount > MAX_UNSENT_BYTES) page.terminate();
      else page.send(JSON.stringify(message));
    };
    page.on('error', () => page.terminate());
    page.on('message', (data) => {
      try {
        this.handle(parse(String(data)));
      } catch (error) {
        if (!(error instanceof CloudError)) throw error;
        send({ type: 'error', code: error.code, text: `${error.message} ${error.hint}` });
      }
    });
    const devices = this.hub.store.devices.map((device) => this.hub.view(device));
    // What runs now stands above what earlier runs have left; afterwards nothing moves under the pointer.
    devices.sort((a, b) => Number(b.isOnline) - Number(a.isOnline));
    send({ type: 'hello', devices, boards: this.boards.views() });
    for (const message of this.boards.log()) send(message);
    page.on('close', this.hub.addPage(send));
  }

  /** @throws CloudError E_NO_BOARD, E_BOARD_INPUT, E_NO_DEVICE, E_VALUE, E_NOT_ON_BIGIOT */
  private handle(message: PageMessage): void {
    if (message.type === 'board-input') this.boards.input(message.board, message.input);
    else if (message.type === 'say') this.say(message.device, message.text);
    else this.write(message.device, message.pin, toValues(message.values));
  }

  private device(id: number): DeviceRecord {
    const device = this.hub.store.devices[id];
    if (!device) throw new CloudError('E_NO_DEVICE', `There is no device ${id}.`, 'Reload the page.');
    return device;
  }

  private say(deviceId: number, text: string): void {
    const device = this.device(deviceId);
    if (this.bigiot.tell(device, text)) return;
    throw new CloudError(
      'E_NOT_ON_BIGIOT',
      `"${device.name}" is not online over BIGIOT.`,
      'It was not told; say it again later.',
    );
  }

  private write(deviceId: number, pin: number, values: string[]): void {
    const device = this.device(deviceId);
    const name = `v${pin}`;
    const rule = this.hub.ruleBrokenBy(device, name, values);
    if (rule) throw new CloudError('E_VALUE', `V${pin} of "${device.name}": ${rule}.`, 'Nothing was changed.');
    if (!fitsFrame(name, values)) {
      throw new CloudError('E_VALUE', `V${pin} of "${device.name}": longer than a message can be.`, 'Send at most 65 000 bytes.');
    }
    this.hub.writeFromApp(device, name, values, 'page');
  }

  close(): void {
    for (const page of this.sockets.clients) page.terminate();
    this.sockets.close();
  }
}

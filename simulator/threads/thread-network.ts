import type { MessagePort } from 'node:worker_threads';
import type { ConnectFailure, Endpoint, HostNetwork, HostSocket } from '../host-network.ts';
import { ConnectResult, type SocketCommand, type SocketEvent } from './messages.ts';

interface Line {
  arrived: string[];
  isOver: boolean;
  isBroken: boolean;
  changed: () => void;
}

/** Real sockets, kept by another thread; connecting waits for that thread. */
export class ThreadNetwork implements HostNetwork {
  private readonly lines = new Map<number, Line>();
  private nextId = 1;
  private readonly port: MessagePort;

  constructor(port: MessagePort) {
    this.port = port;
    port.on('message', (event: SocketEvent) => this.handle(event));
  }

  connect(endpoint: Endpoint, changed: () => void): HostSocket | ConnectFailure {
    const id = this.nextId++;
    const line: Line = { arrived: [], isOver: false, isBroken: false, changed };
    const result = new SharedArrayBuffer(4);
    const cell = new Int32Array(result);
    this.lines.set(id, line);
    this.tell({ type: 'connect', id, endpoint, result });
    Atomics.wait(cell, 0, ConnectResult.pending);
    const outcome = Atomics.load(cell, 0);
    if (outcome === ConnectResult.connected) return this.socket(id, line);
    this.lines.delete(id);
    return outcome === ConnectResult.unknownHost ? 'unknown-host' : 'refused';
  }

  closeAll(): void {
    this.lines.clear();
    this.tell({ type: 'close-all' });
  }

  private socket(id: number, line: Line): HostSocket {
    return {
      receive: (limit) => {
        const first = line.arrived.shift();
        if (first === undefined) return line.isOver ? undefined : '';
        if (first.length > limit) line.arrived.unshift(first.slice(limit));
        return first.slice(0, limit);
      },
      send: (bytes) => {
        if (line.isBroken) return undefined;
        this.tell({ type: 'send', id, bytes });
        return bytes.length;
      },
      close: () => {
        this.lines.delete(id);
        this.tell({ type: 'close', id });
      },
    };
  }

  private handle(event: SocketEvent): void {
    const line = this.lines.get(event.id);
    if (!line) return;
    if (event.type === 'data') line.arrived.push(event.bytes);
    else Object.assign(line, { isOver: true, isBroken: event.isBroken });
    line.changed();
  }

  private tell(command: SocketCommand): void {
    this.port.postMessage(command);
  }
}

/** The only firmware file that touches engine globals. */
import type { Hal, Network, Socket } from './hal.ts';

const net = require('net');

const network: Network = {
  connect(endpoint, opened) {
    try {
      return net.connect({ host: endpoint.host, port: endpoint.port }, opened as (socket: object) => void) as Socket;
    } catch {
      return undefined;
    }
  },
};

export const hal = {
  network,
  clock: {
    now: () => getTime() * 1000,
    after: (ms: number, run: () => void) => setTimeout(run, ms),
    cancel: (id: number) => {
      if (id) clearTimeout(id);
    },
  },
  log: (text: string) => console.log(text),
} as unknown as Hal;

import type { AddressInfo, Server } from 'node:net';
import { CloudError } from './errors.ts';

/** How many ports above the wanted one are tried. */
const MAX_STEPS = 20;
export const LOOPBACK = '127.0.0.1';

function tryListen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const listening = () => {
      server.removeListener('error', failed);
      resolve();
    };
    const failed = (error: Error) => {
      server.removeListener('listening', listening);
      reject(error);
    };
    server.once('error', failed).listen(port, LOOPBACK, listening);
  });
}

/**
 * Listens on loopback at `wanted` or, while that is busy, at one of the 20 ports above; 0 takes any free one.
 * @param option what chooses another port, for the person who is told
 * @returns the port taken
 * @throws CloudError E_PORT_IN_USE when all are busy, E_PORT when the system refuses the port
 */
export async function listen(server: Server, wanted: number, purpose: string, option: string): Promise<number> {
  const last = wanted === 0 ? 0 : Math.min(wanted + MAX_STEPS, 65535);
  for (let port = wanted; port <= last; port++) {
    try {
      await tryListen(server, port);
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE') {
        const what = `Port ${port} for ${purpose} cannot be opened: ${message}.`;
        throw new CloudError('E_PORT', what, `Choose a port above 1023 with ${option}.`);
      }
    }
  }
  throw new CloudError(
    'E_PORT_IN_USE',
    `Ports ${wanted} to ${last} for ${purpose} are all in use.`,
    `End the program that uses them, or choose another first port with ${option}; 0 takes any free one.`,
  );
}

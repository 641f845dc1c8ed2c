import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Hub } from '../hub.ts';
import { CsvFiles } from './csv-files.ts';
import { dashboardApi } from './dashboard-api.ts';
import { iotApi } from './iot-api.ts';
import { legacyApi } from './legacy-api.ts';
import { NOT_FOUND, type Reply, type Request, text } from './reply.ts';
import { staticFile } from './static.ts';

/** Largest request body, as the Blynk server has it. */
const MAX_BODY_BYTES = 512 * 1024;
const MAX_CONNECTIONS = 500;
const LIMITS = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5_000, maxHeaderSize: 16_384 };

/** @returns undefined when the body is too large */
async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseTarget(target: string): { path: string; query: URLSearchParams } | undefined {
  const [rawPath = '/', ...rest] = target.split('?');
  try {
    return { path: decodeURIComponent(rawPath), query: new URLSearchParams(rest.join('?')) };
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, reply: Reply): void {
  const body = Buffer.from(reply.body ?? '');
  response.writeHead(reply.status, { ...reply.headers, 'Content-Length': body.length });
  response.end(body);
}

/** Answers the requests that are its own. */
export type Handler = (request: Request) => Reply | undefined | Promise<Reply | undefined>;

async function respond(handlers: Handler[], message: IncomingMessage): Promise<Reply> {
  const target = parseTarget(message.url ?? '/');
  if (!target) return text(400, 'The path is not valid percent-encoded UTF-8.');
  const body = await readBody(message);
  if (!body) return text(413, `The body is larger than ${MAX_BODY_BYTES} bytes.`, { Connection: 'close' });
  const request: Request = { method: message.method ?? 'GET', ...target, headers: message.headers, body };
  for (const handler of handlers) {
    const reply = await handler(request);
    if (reply) return reply;
  }
  return NOT_FOUND;
}

/**
 * HTTP server for both APIs, the dashboard's data and the dashboard page.
 * @param more asked before all others
 */
export function createHttpServer(hub: Hub, more: readonly Handler[] = []): Server {
  const csvFiles = new CsvFiles(hub.store);
  const context = { hub, csvFiles };
  const handlers: Handler[] = [
    ...more,
    (request) => dashboardApi(hub, request),
    (request) => iotApi(context, request),
    (request) => legacyApi(context, request),
    (request) => csvFiles.serve(request.path),
    staticFile,
  ];
  const server = createServer(LIMITS, (message, response) => {
    respond(handlers, message).then(
      (reply) => send(response, reply),
      (error: Error) => {
        if (message.destroyed && !message.complete) return response.destroy();
        hub.warn(`HTTP ${message.method} failed: ${error.message}`);
        send(response, text(500, 'The local cloud failed to answer; its log says why.'));
      },
    );
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    else socket.destroy();
  });
  return server;
}

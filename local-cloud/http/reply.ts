import type { IncomingHttpHeaders } from 'node:http';

/** What a handler gets to see of a request. */
export interface Request {
  method: string;
  /** Percent-decoded path, begins with `/`. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Whole body, at most 512 KiB. */
  body: Buffer;
}

export interface Reply {
  status: number;
  body?: string | Buffer;
  headers?: Record<string, string>;
}

const ANY_ORIGIN = { 'Access-Control-Allow-Origin': '*' };

export function text(status: number, body: string, headers: Record<string, string> = {}): Reply {
  return { status, body, headers: { 'Content-Type': 'text/plain;charset=utf-8', ...headers } };
}

export function json(status: number, data: unknown, headers: Record<string, string> = {}): Reply {
  return { status, body: JSON.stringify(data), headers: { 'Content-Type': 'application/json;charset=utf-8', ...headers } };
}

/** Lets pages of any origin read the reply: for the APIs that every call must bring a token to. */
export function forAnyOrigin(reply: Reply): Reply {
  return { ...reply, headers: { ...reply.headers, ...ANY_ORIGIN } };
}

export const NOT_FOUND: Reply = { status: 404 };

/** Error in the shape Blynk IoT gives it. */
export function failure(message: string): Reply {
  return json(400, { error: { message } });
}

/** True when the request says that its body is JSON. */
export function isJson(request: Request): boolean {
  return /^application\/json\b/i.test(request.headers['content-type'] ?? '');
}

/** The body as JSON; undefined when it is none. */
export function parseJson(request: Request): unknown {
  try {
    return JSON.parse(request.body.toString('utf8'));
  } catch {
    return undefined;
  }
}

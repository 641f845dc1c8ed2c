/**
 * Status codes of the Blynk protocol in words, for people. Kept apart: the client itself needs none.
 *
 * @rare
 */
const WORDS: Record<number, string> = {
  1: 'too many messages',
  2: 'illegal command',
  3: 'not registered',
  4: 'already logged in',
  5: 'not logged in',
  6: 'not allowed',
  7: 'device not online',
  8: 'project stopped',
  9: 'invalid token',
  11: 'illegal value or property',
  13: 'text empty or too long',
  14: 'no widget or account for it',
  15: 'provider failed',
  16: 'timed out',
  17: 'no data',
  19: 'server error',
  20: 'version not supported',
  200: 'ok',
};

export function statusText(status: number): string {
  return WORDS[status] || `status ${status}`;
}

import { expect } from 'vitest';
import { type Message, messages } from './run.ts';

const TYPES = ['log', 'progress', 'result', 'error'];

/** Checks what every `--json` output promises. @returns the last object, the result or error */
export function checkJson(stdout: string): Message {
  const all = messages(stdout);
  for (const message of all) {
    expect(message.v).toBe(1);
    expect(TYPES).toContain(message.type);
    if (message.type === 'progress') expect(message).toMatchObject({ step: expect.any(String), text: expect.any(String) });
    if (message.type === 'log')
      expect(message).toMatchObject({
        level: expect.stringMatching(/^[EWID]$/),
        tag: expect.any(String),
        text: expect.any(String),
      });
  }
  const finals = all.map(({ type }) => type === 'result' || type === 'error');
  expect(finals).toEqual([...Array(all.length - 1).fill(false), true]);
  const last = all.at(-1) as Message;
  if (last.type === 'result') expect(last).toMatchObject({ command: expect.any(String), exit: 0 });
  else
    expect(last).toMatchObject({
      code: expect.stringMatching(/^E_[A-Z_]+$/),
      exit: expect.any(Number),
      message: expect.any(String),
      docs: expect.any(String),
    });
  return last;
}

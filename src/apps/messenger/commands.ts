/** What people say that is no message: commands, and the words of remote controls and voice assistants. */
const MAX_COMMAND = 10;

export const HELP =
  'status, light, play/stop/offOn: sound, pause: clear, down/right/plus/forward: next page, up/left/minus/backward: page before';

/** @returns `help`, `status`, `light`, `sound`, `silence`, `toggle`, `clear`, `on`, `back` (pages), or undefined: a message */
export function commandOf(text: string): string | undefined {
  const word = text.length > MAX_COMMAND ? '' : text.trim();
  if (word === 'help' || word === 'status' || word === 'light') return word;
  if (word === 'play') return 'sound';
  if (word === 'stop') return 'silence';
  if (word === 'offOn') return 'toggle';
  if (word === 'pause') return 'clear';
  if (word === 'down' || word === 'right' || word === 'plus' || word === 'forward') return 'on';
  return word === 'up' || word === 'left' || word === 'minus' || word === 'backward' ? 'back' : undefined;
}

/** Words of the remote control. */

/** True for the twelve buttons of BIGIOT's remote control; its apps and the voice assistants say these, too. Case matters. */
export function isCommand(text: string): boolean {
  const words = ['play', 'stop', 'offOn', 'minus', 'up', 'plus', 'left', 'pause', 'right', 'backward', 'down', 'forward'];
  return words.indexOf(text) >= 0;
}

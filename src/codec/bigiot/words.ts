/** The twelve buttons of BIGIOT's remote control; its apps and the voice assistants say these too. Case matters. */
export const COMMANDS = ['play', 'stop', 'offOn', 'minus', 'up', 'plus', 'left', 'pause', 'right', 'backward', 'down', 'forward'];

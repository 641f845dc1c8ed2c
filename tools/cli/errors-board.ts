import type { ErrorEntry } from './errors.ts';
import { EXIT } from './exit-codes.ts';

/** Codes of boards: their ports, and what their programs log. */
export const boardErrors: Record<string, ErrorEntry> = {
  E_BOARD_NONE: {
    exit: EXIT.noBoard,
    meaning: 'There is no board at the port given.',
    remedy:
      'Check cable, power and the name of the port; over the network, that the board runs a console there (Telnet is off by default).',
  },
  E_BOARD_BUSY: {
    exit: EXIT.boardBusy,
    meaning: 'The port of the board is used by another program, or this user may not open it.',
    remedy:
      'Close the other terminal. On Linux serial ports often belong to a group (`ls -l` shows it): join it and log in again.',
  },
  E_BOARD_GONE: {
    exit: EXIT.noBoard,
    meaning: 'The connection to the board has ended: it was unplugged, switched off or closed it.',
    remedy: 'Connect it and run the command again.',
  },
  E_SERIAL: {
    exit: EXIT.usage,
    meaning: 'Serial ports are set up with `stty`, which this system does not have, or which refused.',
    remedy: 'Pipe a terminal program into it: some-terminal | lampyris logs',
  },
  E_NO_SETTINGS: {
    meaning: 'The board has no settings file yet, so it knows neither network nor cloud. It works without them.',
    remedy: 'Write lampyris.cfg into its flash, as docs/boards.md shows. The virtual board gets it by itself.',
  },
  E_SETTINGS: {
    meaning: 'The settings file of the board cannot be used; the line says which field is wrong.',
    remedy: 'Correct the setting and start the board again.',
  },
  E_TASK: {
    meaning: 'A repeated task of the program failed. The others go on.',
    remedy: 'Look at the text behind the code: it is the error of the program.',
  },
  E_FAULT: {
    meaning: 'The interpreter reported a fault: memory full, input lost, or an error in a callback.',
    remedy: 'With LOW_MEMORY or MEMORY: make the app smaller; `lampyris build` shows what takes how much.',
  },
  E_MEMORY_WRITE: {
    meaning: 'The flash of the board is full; the state of the app will not survive a restart.',
    remedy: 'Delete files from Storage that nobody needs.',
  },
  E_REDIRECT: {
    meaning:
      'The cloud sent the board to an address it cannot or must not follow: an unknown scheme, or an unencrypted one in place of TLS.',
    remedy: 'The board stays with the address of its settings. Check that the cloud there is the right one.',
  },
  E_STREAM_NAME: {
    meaning:
      'The name of a datastream, event or metadata field cannot be part of an MQTT topic. A stream of that name is left out, a message is not sent.',
    remedy: 'Choose a name without / + # and NUL, in `blynkMqtt` or in the call.',
  },
  E_FONT: {
    meaning: 'The file with the font is not in the flash of the board. What only the font has is shown as boxes.',
    remedy: 'Put the file named in the line into Storage.',
  },
  E_OLED: {
    meaning: 'The display does not answer. Everything else goes on.',
    remedy: 'Check the board id, and the cable if the display is a separate part.',
  },
};

import { boardErrors } from './errors-board.ts';
import { EXIT } from './exit-codes.ts';

/** Explanation of a code, shown where an error brings no hint of its own, and in `docs/errors.md`. */
export interface ErrorEntry {
  /** Exit code of the command that ends with it; warnings have none. */
  exit?: number;
  /** What it means and why it happens. */
  meaning: string;
  /** What to do next. */
  remedy: string;
}

const command: Record<string, ErrorEntry> = {
  E_INTERNAL: {
    exit: EXIT.internal,
    meaning: 'Lampyris itself failed where it should not have.',
    remedy: 'Run the command again. If it stays, report it with the lines printed above; secrets are already removed from them.',
  },
  E_NODE_TOO_OLD: {
    exit: EXIT.usage,
    meaning: 'This version of Node lacks functions that Lampyris uses.',
    remedy: 'Install Node 20.19 or newer from https://nodejs.org.',
  },
  E_USAGE: {
    exit: EXIT.usage,
    meaning: 'The command line has a command, option or argument that does not exist, or lacks one.',
    remedy: 'Run `lampyris --help`, or `lampyris COMMAND --help` for one command.',
  },
  E_CODE_UNKNOWN: {
    exit: EXIT.configuration,
    meaning: 'No message of Lampyris has this code.',
    remedy: 'Copy the code from the message, or run `lampyris explain` for a list of all.',
  },
  E_SETTING: {
    exit: EXIT.configuration,
    meaning: 'A setting has a value that cannot be used. The message names it and says where it came from.',
    remedy: 'Correct it. Later sources win: .env.defaults, .env.local, the environment, options.',
  },
  E_ENV_LINE: {
    exit: EXIT.configuration,
    meaning: 'A line of .env.defaults or .env.local is not of the form NAME=value.',
    remedy: 'Correct the line, or start it with # to make it a comment.',
  },
  E_FILE: {
    exit: EXIT.configuration,
    meaning: 'A file or folder cannot be read or written.',
    remedy: 'Check the path and your permission to use it.',
  },
  E_MAP_FILE: {
    exit: EXIT.configuration,
    meaning: 'The file that was to tell where the script comes from is not a source map.',
    remedy: 'Pass the .map file that `lampyris build` writes beside the script, or build again.',
  },
  E_TOKEN_MISSING: {
    exit: EXIT.configuration,
    meaning: 'A board needs its auth token to log in; on BIGIOT, its API key.',
    remedy: 'Put BLYNK_AUTH_TOKEN=… (BIGIOT: BIGIOT_API_KEY=…) into .env.local (kept out of git), or pass --token.',
  },
  E_TOKEN_FORM: {
    exit: EXIT.configuration,
    meaning:
      'A Blynk auth token has exactly 32 characters: letters, digits, - and _. A key of BIGIOT has no blanks and at most 64. It was not sent anywhere.',
    remedy: 'Copy the token again: in the Blynk app or console, device → Device Info → Auth Token.',
  },
  E_DEVICE_ID: {
    exit: EXIT.configuration,
    meaning: 'A board on BIGIOT logs in with the id of its device, digits, and its API key.',
    remedy: 'Put BIGIOT_DEVICE_ID=… into .env.local, or pass --device-id. Both stand on the page of the device on BIGIOT.',
  },
  E_SERVER_URL: {
    exit: EXIT.configuration,
    meaning: 'The address of the server cannot be understood, or it contradicts --cloud.',
    remedy:
      'Write it as blynk://, mqtt://, mqtts://, bigiot:// or bigiots://, then host:port: blynk://127.0.0.1:8080, mqtts://blynk.cloud, bigiot://www.bigiot.net.',
  },
  E_CHECK: {
    exit: EXIT.code,
    meaning: 'The code has errors: wrong types, or something the interpreter on the board does not have.',
    remedy: 'Change the places listed; each line says what to write instead.',
  },
  E_BLYNK_TOKEN: {
    exit: EXIT.refused,
    meaning: 'The server answered that it does not know this token.',
    remedy: 'Usual causes: the token of another or a deleted device, another server than the one that made it, a copy error.',
  },
  E_BIGIOT_USER_KEY: {
    exit: EXIT.refused,
    meaning: 'The device is set to encrypted login on BIGIOT, which needs the API key of the user besides its own.',
    remedy: 'Put BIGIOT_USER_KEY=… into .env.local, or switch encrypted login off on the page of the device.',
  },
  E_TIMEOUT: {
    exit: EXIT.timeout,
    meaning: 'What --until waits for did not happen within --timeout seconds.',
    remedy: 'See what was reported last; raise --timeout if the computer is merely slow.',
  },
  E_PORT_IN_USE: {
    exit: EXIT.portInUse,
    meaning: 'Every port that was tried is taken by another program.',
    remedy:
      'Close the other program, or choose another first port with --port, --mqtt-port, --mqtt-tls-port, --bigiot-port, --bigiot-tls-port or --http-port (0 = any free one).',
  },
  E_INTERRUPTED: {
    exit: EXIT.interrupted,
    meaning: 'Stopped with Ctrl-C. Everything that was started has been ended.',
    remedy: 'Nothing to do.',
  },
  E_TERMINATED: {
    exit: EXIT.terminated,
    meaning: 'Stopped by another program (SIGTERM). Everything that was started has been ended.',
    remedy: 'Nothing to do.',
  },
};

const build: Record<string, ErrorEntry> = {
  E_APP_UNKNOWN: {
    exit: EXIT.configuration,
    meaning: 'No app has this name. The message lists those there are.',
    remedy: 'Correct --app (or LAMPYRIS_APP), or give the path of a TypeScript file.',
  },
  E_BOARD_UNKNOWN: {
    exit: EXIT.configuration,
    meaning: 'No board has this id. The message lists those there are.',
    remedy: 'Correct --board (or LAMPYRIS_BOARD).',
  },
  E_CLOUD_UNKNOWN: {
    exit: EXIT.configuration,
    meaning: 'No cloud has this name. The message lists those there are.',
    remedy: 'Correct --cloud (or LAMPYRIS_CLOUD).',
  },
  E_APP_UNDEFINED: {
    exit: EXIT.code,
    meaning: 'The file of the app does not call defineApp, so there is nothing to start.',
    remedy: 'End the file with `export default defineApp({ name, streams, start(context) { … } })`.',
  },
  E_STREAM_NOT_CONSTANT: {
    exit: EXIT.code,
    meaning: 'The streams of an app are read without running it; a value there must be written out, not computed.',
    remedy: 'Write the number or text itself at the place named.',
  },
  E_BUNDLE: {
    exit: EXIT.code,
    meaning:
      'The modules could not be joined into one script, for example because an import names something that is not exported.',
    remedy: 'Correct the place named in the message.',
  },
  E_IMPORT_UNAVAILABLE: {
    exit: EXIT.code,
    meaning: 'The code imports a module that does not exist on the board: a Node module or a package.',
    remedy: 'Use what the app is handed in `context`, or write the few lines yourself under src/.',
  },
  E_FILE_MISSING: {
    exit: EXIT.code,
    meaning: 'A file the build starts from does not exist.',
    remedy: 'Check the path in the message.',
  },
  E_TOO_LARGE: {
    exit: EXIT.tooLarge,
    meaning: 'The app takes more variables or bytes than --max-variables or --max-bytes allows.',
    remedy: 'Take something out of the largest parts, which the message names, or raise the limit. See docs/memory.md.',
  },
  E_SECRET_IN_BUNDLE: {
    exit: EXIT.secret,
    meaning: 'A token, key or Wi-Fi password of your settings is written in the code, so everyone with the script could read it.',
    remedy: 'Delete it from the source: the board reads it from its settings. If it was already published, get a new one.',
  },
};

const cloud: Record<string, ErrorEntry> = {
  E_DATABASE: {
    exit: EXIT.configuration,
    meaning:
      'The file with the values of the local cloud cannot be opened: damaged, not writable, or in use by another `lampyris`.',
    remedy: 'End the other program, or choose another folder with LAMPYRIS_HOME.',
  },
  E_PORT: {
    exit: EXIT.configuration,
    meaning: 'The system does not let this program listen on the port.',
    remedy:
      'Choose a port above 1023 with --port, --mqtt-port, --mqtt-tls-port, --bigiot-port, --bigiot-tls-port or --http-port.',
  },
  E_PAGE_MESSAGE: {
    meaning: 'The page sent a message the local cloud does not understand; probably an old page is still open.',
    remedy: 'Reload the page.',
  },
  E_NO_DEVICE: { meaning: 'The page speaks of a device that is no longer there.', remedy: 'Reload the page.' },
  E_NO_BOARD: { meaning: 'The page speaks of a virtual board that is no longer there.', remedy: 'Reload the page.' },
  E_BOARD_INPUT: {
    meaning: 'The page asked something of the virtual board that it does not understand, or a light value outside 0 to 4095.',
    remedy: 'Reload the page.',
  },
  E_NOT_ON_BIGIOT: {
    meaning: 'The page says something to a device that is not connected over BIGIOT just now, so nobody heard it.',
    remedy: 'Say it again when the device is online.',
  },
  E_VALUE: {
    meaning: 'A value is outside the range of its stream, or text was given for a number.',
    remedy: 'Send a value of the range shown on the page.',
  },
};

const warnings: Record<string, ErrorEntry> = {
  W_SETTING_UNKNOWN: {
    meaning: 'A setting looks like one of ours but is not known, so it has no effect.',
    remedy: 'Check its spelling against the list in docs/cli.md.',
  },
  W_SERVER_RETIRED: {
    meaning: 'blynk-cloud.com was switched off by Blynk; tokens made there are no longer valid.',
    remedy: 'Use blynk.cloud with a token of the new console, or the local cloud (`lampyris start`).',
  },
  W_MAP_MISSING: {
    meaning: 'There is no source map to tell where in the TypeScript an error of the board lies.',
    remedy: 'Run `lampyris build` for the same app, board and cloud, or pass --map.',
  },
  W_PORT_MOVED: {
    meaning: 'The first port tried is taken by another program; the next free one is used.',
    remedy: 'Nothing to do, unless something else expects the usual port.',
  },
};

/** Every code the host tools can print, but for the language rules, which explain themselves (`tools/compat`). */
export const ERRORS: Readonly<Record<string, ErrorEntry>> = { ...command, ...build, ...cloud, ...boardErrors, ...warnings };

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
  E_TOKEN_MISSING: {
    exit: EXIT.configuration,
    meaning: 'A board needs its auth token to log in.',
    remedy: 'Put BLYNK_AUTH_TOKEN=… into .env.local (kept out of git), or pass --token.',
  },
  E_TOKEN_FORM: {
    exit: EXIT.configuration,
    meaning: 'A Blynk auth token has exactly 32 characters: letters, digits, - and _. It was not sent anywhere.',
    remedy: 'Copy the token again: in the Blynk app or console, device → Device Info → Auth Token.',
  },
  E_SERVER_URL: {
    exit: EXIT.configuration,
    meaning: 'The address of the server cannot be understood.',
    remedy: 'Write it as blynk://host:port, for example blynk://127.0.0.1:8080 or blynk://blynk.cloud.',
  },
  E_CHECK: {
    exit: EXIT.code,
    meaning: 'The file uses something the interpreter on the board does not have.',
    remedy: 'Change the places listed; each line says what to write instead.',
  },
  E_BLYNK_TOKEN: {
    exit: EXIT.refused,
    meaning: 'The server answered that it does not know this token.',
    remedy: 'Usual causes: the token of another or a deleted device, another server than the one that made it, a copy error.',
  },
  E_TIMEOUT: {
    exit: EXIT.timeout,
    meaning: 'What --until waits for did not happen within --timeout seconds.',
    remedy: 'See what was reported last; raise --timeout if the computer is merely slow.',
  },
  E_PORT_IN_USE: {
    exit: EXIT.portInUse,
    meaning: 'Every port that was tried is taken by another program.',
    remedy: 'Close the other program, or choose another first port with --port or --http-port (0 = any free one).',
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

const warnings: Record<string, ErrorEntry> = {
  W_SETTING_UNKNOWN: {
    meaning: 'A setting looks like one of ours but is not known, so it has no effect.',
    remedy: 'Check its spelling against the list in docs/cli.md.',
  },
  W_SERVER_RETIRED: {
    meaning: 'blynk-cloud.com was switched off by Blynk; tokens made there are no longer valid.',
    remedy: 'Use blynk.cloud with a token of the new console, or the local cloud (`lampyris start`).',
  },
  W_PORT_MOVED: {
    meaning: 'The first port tried is taken by another program; the next free one is used.',
    remedy: 'Nothing to do, unless something else expects the usual port.',
  },
};

/** Every code the host tools can print, but for the language rules, which explain themselves (`tools/compat`). */
export const ERRORS: Readonly<Record<string, ErrorEntry>> = { ...command, ...warnings };

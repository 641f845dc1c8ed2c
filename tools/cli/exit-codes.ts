/** Exit codes of every command. Scripts rely on them: never renumber. */
export const EXIT = {
  /** Done and verified. */
  ok: 0,
  /** A mistake of Lampyris itself. */
  internal: 1,
  /** Wrong usage: unknown command or option. */
  usage: 2,
  /** A name, file or setting is wrong. */
  configuration: 10,
  /** Types, language or bundling. */
  code: 11,
  /** The app takes more than a limit allows. */
  tooLarge: 12,
  /** A secret was found in the output. */
  secret: 13,
  /** No board answers, or it is gone. */
  noBoard: 20,
  /** Another program uses the board's port, or the user may not. */
  boardBusy: 21,
  /** The cloud refused the credentials. */
  refused: 30,
  timeout: 42,
  portInUse: 100,
  /** Ctrl-C. */
  interrupted: 130,
  /** SIGTERM. */
  terminated: 143,
} as const;

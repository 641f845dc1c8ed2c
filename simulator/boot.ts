import { type Engine, listenerKey } from './engine/engine.ts';
import { Flash } from './flash.ts';

/** Why a program begins: `power` (also the reset button and `E.reboot()`), `load()`, `reset()`, `load(file)`. */
export type BootCause = { type: 'power' } | { type: 'load' } | { type: 'reset' } | { type: 'load-file'; file: string };

const EVERY_TIME = ['.boot0', '.boot1', '.boot2', '.boot3'];

/** Runs what the engine runs when a program begins; an error in one file does not keep the others from running. */
export function runBootCode(engine: Engine, flash: Flash, cause: BootCause): void {
  const run = (file: string, place = `bundle${file}`): void => {
    const text = flash.read(file);
    if (text !== undefined && !engine.realm.isHalted) engine.runText(text, place, flash.textId(file));
  };
  if (cause.type === 'power') {
    flash.check();
    run('.bootPowerOn');
  }
  if (cause.type === 'load-file') engine.realm.global.__FILE__ = Flash.cutName(cause.file);
  for (const file of EVERY_TIME) run(file);
  const isAfterReset = cause.type === 'reset' || cause.type === 'load-file';
  if (flash.entry('.bootrst')) run('.bootrst');
  else if (!isAfterReset) run('.bootcde');
  tell(engine, 'init');
  runOnInit(engine);
  if (cause.type === 'load-file') run(cause.file, `bundle load ${cause.file.replace(/[():]/g, '_')}`);
}

function runOnInit(engine: Engine): void {
  const { onInit } = engine.realm.global;
  if (onInit === undefined || engine.realm.isHalted) return;
  if (engine.isEchoOn) engine.hooks.print('Running onInit()...');
  engine.callAlone(undefined, onInit);
}

/** Calls the listeners of `E` for `init` or `kill` at once, not after the running code. */
export function tell(engine: Engine, event: 'init' | 'kill'): void {
  const library = engine.realm.global.E as Record<string, unknown> | undefined;
  const listeners = library?.[listenerKey(event)];
  if (listeners !== undefined && !engine.realm.isHalted) engine.callAlone(library, listeners);
}

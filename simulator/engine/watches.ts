import { watchCost } from '../../tools/compat/memory-costs.ts';
import type { Hardware } from '../hardware/hardware.ts';
import type { Engine } from './engine.ts';
import { pinNumber } from './pins.ts';
import { EngineError } from './realm.ts';

interface Watch {
  id: number;
  pin: number;
  callback: unknown;
  isRepeating: boolean;
  /** 1 rising, -1 falling, 0 both. */
  edge: number;
  debounceMs: number;
  /** Level reported last. */
  level: number;
  lastTime: number;
  timer: number | undefined;
}

const EDGES: Record<string, number> = { rising: 1, falling: -1, both: 0 };

/** `setWatch` and `clearWatch`: callbacks when a pin changes, at once or after it stayed quiet for the debounce time. */
export class Watches {
  private watches: Watch[] = [];
  private readonly engine: Engine;
  private readonly hardware: Hardware;

  constructor(engine: Engine, hardware: Hardware) {
    this.engine = engine;
    this.hardware = hardware;
    hardware.onPinChange((pin) => this.changed(pin));
    engine.memory.addRoot((walk) => {
      for (const { callback, isRepeating, debounceMs } of this.watches) {
        walk.total += watchCost({ isRepeating, isDebounced: debounceMs > 0 });
        walk.value(callback);
      }
    });
  }

  define(): void {
    const { realm } = this.engine;
    realm.defineFunctions(realm.global, {
      setWatch: (callback, pin, options) => this.add(callback, pin, options),
      clearWatch: (...args) => {
        if (args.length > 0 && args[0] === undefined) {
          throw new EngineError('Error', 'clearWatch(undefined) not allowed. Use clearWatch() instead');
        }
        if (args.length > 0 && !this.watches.some((watch) => watch.id === args[0]))
          throw new EngineError('Error', 'Unknown Watch');
        this.watches = args.length === 0 ? [] : this.watches.filter((watch) => watch.id !== args[0]);
      },
    });
  }

  private add(callback: unknown, pinValue: unknown, options: unknown): number {
    if (typeof callback !== 'function' && typeof callback !== 'string') {
      throw new EngineError('Error', 'Function or String not supplied!');
    }
    const pin = pinNumber(pinValue, this.hardware.chip.maxPin);
    const given = (typeof options === 'object' && options !== null ? options : { repeat: options }) as Record<string, unknown>;
    const id = (this.watches.at(-1)?.id ?? 0) + 1;
    const edge = typeof given.edge === 'string' ? (EDGES[given.edge] ?? 0) : Number(given.edge ?? 0);
    const watch = { id, pin, callback, edge, isRepeating: Boolean(given.repeat), debounceMs: Number(given.debounce ?? 0) || 0 };
    this.watches.push({ ...watch, level: this.hardware.level(pin), lastTime: Number.NaN, timer: undefined });
    return id;
  }

  private changed(pin: number): void {
    for (const watch of this.watches.filter((each) => each.pin === pin)) {
      const changedAtMs = this.engine.clock.nowMs();
      if (watch.timer !== undefined) this.engine.timers.remove(watch.timer);
      const fire = (level: number) => this.fire(watch, changedAtMs, level);
      if (watch.debounceMs > 0) {
        const settled = () => fire(this.hardware.level(pin));
        watch.timer = this.engine.timers.add(settled, watch.debounceMs, false, [], true);
      } else {
        const level = this.hardware.level(pin);
        this.engine.queue(undefined, () => fire(level));
      }
    }
  }

  private fire(watch: Watch, timeMs: number, level: number): void {
    watch.timer = undefined;
    if (level === watch.level || !this.watches.includes(watch)) return;
    watch.level = level;
    const time = timeMs / 1000;
    if (watch.edge === 0 || watch.edge > 0 === (level === 1)) {
      const pin = this.engine.realm.global[`D${watch.pin}`];
      const event = this.engine.realm.object({ state: level === 1, lastTime: watch.lastTime, time, pin });
      const hasRun = this.engine.call(undefined, watch.callback, [event]);
      // One with a debounce time runs as a timer, and stays.
      const isGivenUp = !hasRun && watch.isRepeating && watch.debounceMs <= 0;
      if (isGivenUp) this.giveUp();
      if (isGivenUp || !watch.isRepeating) this.watches = this.watches.filter((each) => each !== watch);
    }
    watch.lastTime = time;
  }

  private giveUp(): void {
    this.engine.hooks.print('ERROR: Ctrl-C while processing watch - removing it.');
    this.engine.faults.raise('CALLBACK');
  }
}

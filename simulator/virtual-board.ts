import type { BoardData, Chip } from '../boards/types.ts';
import { type BootCause, runBootCode, tell } from './boot.ts';
import type { HostClock } from './clock.ts';
import { Engine } from './engine/engine.ts';
import { furnish } from './engine/furnish.ts';
import { Halt } from './engine/realm.ts';
import type { Sockets } from './engine/sockets.ts';
import { WallClock } from './engine/time.ts';
import type { WifiStation } from './engine/wifi.ts';
import { Flash } from './flash.ts';
import type { FlashLayout } from './flash-memory.ts';
import { type ButtonName, Hardware } from './hardware/hardware.ts';
import { screenText } from './hardware/screen-text.ts';
import type { HostNetwork } from './host-network.ts';
import type { BoardSnapshot, WifiConfig } from './types.ts';

export interface VirtualBoardOptions {
  board: BoardData;
  chip: Chip;
  /** The emitted script, one character per byte (latin1); goes to Storage as `.bootcde`. */
  bundle?: string;
  /** Files put into Storage before the first boot, latin1. */
  files?: Record<string, string>;
  wifi?: WifiConfig;
  /** Default: the area of the ESP32 build. */
  flash?: FlashLayout;
  /** 5 column bytes per character from 32 on, bit 0 = top, 6×8 cells, as numbers or a byte string: what `oledText` recognises. */
  font?: readonly number[] | string;
  /** Variables of the board's memory. Default 4100, a classic ESP32 with Wi-Fi on and Bluetooth off. */
  variables?: number;
  clock: HostClock;
  network: HostNetwork;
  /** 0…1. Default Math.random */
  random?: () => number;
  /** Each console line, without its end. */
  onLog?: (line: string) => void;
  /** Something visible may have changed. */
  onChange?: () => void;
  /** The program has something to do now: call `work` soon. */
  onWake?: () => void;
}

/** Passes of the idle loop that a busy program gets before the host has its turn. */
const PASSES_PER_TURN = 200;
const SHORT_PRESS_MS = 100;
const LOG_LINES = 5000;

/** A board: flash, parts and an engine that is made afresh at each boot. The clock and the network come from outside. */
export class VirtualBoard {
  /** Console lines so far, the oldest 5000 dropped first. */
  readonly log: string[] = [];
  readonly storage: Flash;
  readonly hardware: Hardware;
  isRunning = false;
  protected engine: Engine | undefined;
  protected readonly options: VirtualBoardOptions;
  private sockets: Sockets | undefined;
  private wifi: WifiStation | undefined;
  private readonly wall = new WallClock();
  private isInRange = true;
  /** Texts typed into the console. */
  private entered = 0;
  /** Buttons held down for a set time. */
  private releases: { button: ButtonName; atMs: number }[] = [];

  constructor(options: VirtualBoardOptions) {
    this.options = options;
    this.hardware = new Hardware(options.board, options.chip);
    this.storage = new Flash(options.flash);
    this.storage.onPrint = (text) => this.print(text);
    if (options.bundle !== undefined && options.bundle !== '') this.storage.write('.bootcde', options.bundle);
    for (const [name, bytes] of Object.entries(options.files ?? {})) this.storage.write(name, bytes);
  }

  /** Powers up: runs the boot code from Storage. */
  boot(): void {
    this.start({ type: 'power' });
  }

  /** Runs text as the console does that someone types it into: it lies in RAM. One character per byte. */
  enter(text: string): void {
    this.engine?.runText(text, `console ${++this.entered}`);
    this.options.onWake?.();
  }

  /** Presses the reset button. Storage and what the parts show stay. */
  reboot(): void {
    this.stop();
    this.boot();
  }

  /** Takes the power away. The board can boot again. */
  stop(): void {
    this.engine?.halt();
    this.sockets?.drop();
    this.isRunning = false;
    this.options.onChange?.();
  }

  /** @param value 0…4095 */
  setLight(value: number): void {
    this.hardware.light = value;
    this.options.onChange?.();
  }

  setButton(button: ButtonName, isPressed: boolean): void {
    this.hardware.setButton(button, isPressed);
    this.options.onChange?.();
    this.options.onWake?.();
  }

  /** Presses a button and lets it go after `holdMs` of the board's time. */
  press(button: ButtonName, holdMs = SHORT_PRESS_MS): void {
    this.setButton(button, true);
    this.releases.push({ button, atMs: this.options.clock.nowMs() + holdMs });
    this.options.onWake?.();
  }

  /** Colours of the LED chain as last sent, each 0…255. */
  rgb(): [number, number, number][] {
    return this.hardware.leds.map(([red, green, blue]) => [red, green, blue]);
  }

  /** What the OLED shows: 1024 bytes, 8 pages of 128 columns, bit 0 = top. */
  oledPixels(): Uint8Array {
    return this.hardware.screen();
  }

  /** The OLED's 8 rows of text, read back with the font given in the options. */
  oledText(): string[] {
    return screenText(this.oledPixels(), this.options.font ?? []);
  }

  /** Takes the wireless network away (sockets die without events) or brings it back. */
  setWifi(isInRange: boolean): void {
    this.isInRange = isInRange;
    this.wifi?.setInRange(isInRange);
    this.options.onWake?.();
  }

  isOnline(): boolean {
    return this.wifi?.isUp ?? false;
  }

  /** Takes the power away after the n-th change of the flash from now on; see `Flash.cutPowerAfter`. */
  cutPowerAfterWrites(count: number): void {
    this.storage.cutPowerAfter(count, () => {
      this.stop();
      throw new Halt();
    });
  }

  snapshot(): BoardSnapshot {
    return {
      light: this.hardware.light,
      leds: this.rgb(),
      oled: this.hardware.hasScreen() ? Buffer.from(this.oledPixels()).toString('base64') : '',
      buttons: { ...this.hardware.buttons },
      buzzerHz: this.hardware.buzzerHz(),
      isRunning: this.isRunning,
    };
  }

  /** Passes of the idle loop until nothing is left to do. @returns true when it stopped early, with work left */
  work(): boolean {
    this.releaseButtons();
    for (let pass = 0; pass < PASSES_PER_TURN; pass++) {
      const engine = this.engine;
      if (!engine || !this.isRunning) return false;
      const wasBusy = engine.idle();
      if (engine.request) this.serve(engine);
      else if (!wasBusy) return false;
    }
    return true;
  }

  /** @returns when the program next has something to do, on the clock of the board in ms */
  nextDueMs(): number | undefined {
    let next = this.isRunning ? this.engine?.nextDueMs() : undefined;
    for (const { atMs } of this.releases) if (next === undefined || atMs < next) next = atMs;
    return next;
  }

  private releaseButtons(): void {
    if (this.releases.length === 0) return;
    const nowMs = this.options.clock.nowMs();
    const due = this.releases.filter((release) => release.atMs <= nowMs);
    this.releases = this.releases.filter((release) => release.atMs > nowMs);
    for (const { button } of due) this.setButton(button, false);
  }

  private start(cause: BootCause): void {
    // Of what the old program set, `load()` keeps only whether the console echoes.
    const isEchoOn = cause.type !== 'load' || this.engine?.isEchoOn !== false;
    this.engine?.halt();
    this.hardware.reset();
    this.isRunning = true;
    const engine = new Engine(
      this.options.clock,
      {
        print: (text) => this.print(text),
        changed: () => this.options.onChange?.(),
      },
      this.options.variables,
    );
    engine.isEchoOn = isEchoOn;
    this.engine = engine;
    const { sockets, wifi } = furnish(engine, {
      hardware: this.hardware,
      flash: this.storage,
      wall: this.wall,
      network: this.options.network,
      wifi: this.options.wifi ?? {},
      isInRange: this.isInRange,
      random: this.options.random ?? Math.random,
      wake: () => this.options.onWake?.(),
    });
    this.sockets = sockets;
    this.wifi = wifi;
    runBootCode(engine, this.storage, cause);
    this.options.onWake?.();
  }

  private serve(engine: Engine): void {
    const { request } = engine;
    engine.request = undefined;
    if (!request) return;
    tell(engine, 'kill');
    this.stop();
    this.start(request);
    // A restart asked for by the boot code that the same kind of restart runs is forgotten.
    const asked = this.engine?.request;
    if (this.engine && (asked?.type === 'reset') === (request.type === 'reset') && asked?.type !== 'power')
      this.engine.request = undefined;
  }

  private print(text: string): void {
    for (const line of text.split('\n')) {
      this.log.push(line);
      if (this.log.length > LOG_LINES) this.log.shift();
      this.options.onLog?.(line);
    }
  }
}

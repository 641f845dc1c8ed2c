import type { BoardData, ButtonData, Chip } from '../../boards/types.ts';
import { I2cWires } from './i2c-bus.ts';
import { Ltr308 } from './ltr308.ts';
import { Sh1106 } from './sh1106.ts';

export type ButtonName = 'A' | 'B';

export type PinMode = 'input' | 'input_pullup' | 'input_pulldown' | 'output' | 'opendrain' | 'analog' | 'auto' | 'af_output';

interface PinState {
  mode: PinMode;
  /** Level the program wrote last. */
  output: 0 | 1 | undefined;
  /** Level that something outside puts on the pin, as the program reads it. */
  driven: 0 | 1 | undefined;
  toneHz: number;
}

const LIGHT_MAX = 4095;

/** Parts soldered to one board, and the levels of its pins as the program sees them. Keeps its state over a reboot. */
export class Hardware {
  readonly board: BoardData;
  readonly chip: Chip;
  readonly wires: I2cWires | undefined;
  readonly buttons: Record<ButtonName, boolean> = { A: false, B: false };
  leds: [number, number, number][];
  private readonly display: Sh1106 | undefined;
  private readonly pins = new Map<number, PinState>();
  private readonly watchers: ((pin: number, level: 0 | 1) => void)[] = [];
  private lightLevel = 2000;

  constructor(board: BoardData, chip: Chip) {
    this.board = board;
    this.chip = chip;
    this.leds = Array.from({ length: board.leds?.count ?? 0 }, () => [0, 0, 0]);
    this.wires = board.i2c && new I2cWires(board.i2c.scl, board.i2c.sda);
    if (board.oled && this.wires) {
      this.display = new Sh1106();
      this.wires.attach(board.oled.address, this.display);
    }
    if (board.lightI2c && this.wires) this.wires.attach(board.lightI2c.address, new Ltr308(() => this.lightLevel));
    for (const name of ['A', 'B'] as const) this.setButton(name, false);
  }

  /** 0…4095 */
  get light(): number {
    return this.lightLevel;
  }

  set light(value: number) {
    this.lightLevel = Math.min(Math.max(Math.round(value), 0), LIGHT_MAX);
  }

  buttonData(name: ButtonName): ButtonData | undefined {
    return name === 'A' ? this.board.buttonA : this.board.buttonB;
  }

  setButton(name: ButtonName, isPressed: boolean): void {
    const data = this.buttonData(name);
    if (!data) return;
    this.buttons[name] = isPressed;
    const level = (isPressed ? data.pressed : 1 - data.pressed) as 0 | 1;
    this.state(data.pin).driven = level;
    for (const watcher of this.watchers) watcher(data.pin, level);
  }

  onPinChange(watcher: (pin: number, level: 0 | 1) => void): void {
    this.watchers.push(watcher);
  }

  /** @returns 0…1, 12 bits; a pin with nothing on it reads 0 */
  analogLevel(pin: number): number {
    return this.board.light?.pin === pin ? this.lightLevel / (LIGHT_MAX + 1) : 0;
  }

  level(pin: number): 0 | 1 {
    const state = this.state(pin);
    if (state.driven !== undefined) return state.driven;
    if (state.output !== undefined) return state.output;
    const hasPullUp = state.mode === 'input_pullup' && !this.chip.noPullUp.includes(pin);
    return hasPullUp ? 1 : 0;
  }

  write(pin: number, level: 0 | 1): void {
    const state = this.state(pin);
    state.output = level;
    state.toneHz = 0;
  }

  mode(pin: number): PinMode {
    return this.state(pin).mode;
  }

  setMode(pin: number, mode: PinMode): void {
    const state = this.state(pin);
    state.mode = mode;
    if (mode.startsWith('input')) state.output = undefined;
    if (mode !== 'auto') state.toneHz = 0;
  }

  setTone(pin: number, frequencyHz: number): void {
    this.state(pin).toneHz = frequencyHz;
  }

  /** Frequency on the buzzer's pin; 0 = silent. */
  buzzerHz(): number {
    return this.board.buzzer ? this.state(this.board.buzzer.pin).toneHz : 0;
  }

  /** @param bytes triples in the order of the wire, for the WS2812 chain on `pin` */
  writePixels(pin: number, bytes: readonly number[]): void {
    if (this.board.leds?.pin !== pin) return;
    for (let i = 0; i < this.leds.length && i * 3 + 2 < bytes.length; i++) {
      const [green, red, blue] = bytes.slice(i * 3, i * 3 + 3) as [number, number, number];
      this.leds[i] = [red, green, blue];
    }
  }

  /** 1024 bytes; all 0 without a display. */
  screen(): Uint8Array {
    return this.display?.pixels() ?? new Uint8Array(1024);
  }

  hasScreen(): boolean {
    return this.display !== undefined;
  }

  /** Reset of the chip: its pins float again, the parts keep what they show. */
  reset(): void {
    for (const state of this.pins.values()) Object.assign(state, { mode: 'auto', output: undefined, toneHz: 0 });
    this.watchers.length = 0;
  }

  private state(pin: number): PinState {
    let state = this.pins.get(pin);
    if (!state) {
      state = { mode: 'auto', output: undefined, driven: undefined, toneHz: 0 };
      this.pins.set(pin, state);
    }
    return state;
  }
}

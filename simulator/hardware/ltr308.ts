/** LTR-308ALS ambient light sensor on I2C. Source: LTR-308ALS-01 datasheet, register map. */

import type { I2cDevice } from './i2c-bus.ts';

const MAIN_STATUS = 0x07;
const PART_ID = 0x06;
const DATA_0 = 0x0d;
/** Counts of the 18-bit converter for each step of the board's 0…4095 scale. */
const COUNTS_PER_STEP = 16;

export class Ltr308 implements I2cDevice {
  private register = 0;
  private readonly level: () => number;

  /** @param level current light, 0…4095 */
  constructor(level: () => number) {
    this.level = level;
  }

  write(bytes: readonly number[]): void {
    this.register = bytes[0] ?? this.register;
  }

  read(count: number): number[] {
    return Array.from({ length: count }, (_item, offset) => this.value(this.register + offset));
  }

  private value(register: number): number {
    if (register === PART_ID) return 0xb1;
    // Bit 3: new data.
    if (register === MAIN_STATUS) return 0x08;
    const counts = Math.round(this.level() * COUNTS_PER_STEP);
    const index = register - DATA_0;
    return index >= 0 && index < 3 ? (counts >> (8 * index)) & 0xff : 0;
  }
}

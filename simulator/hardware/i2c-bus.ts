/** A device that answers at one address. */
export interface I2cDevice {
  /** @param bytes 0…255, one write transfer without the address */
  write(bytes: readonly number[]): void;
  /** @returns `count` bytes */
  read(count: number): number[];
}

/** Wires of the board: devices by 7-bit address. An address nobody answers is not acknowledged, as on real wires. */
export class I2cWires {
  readonly scl: number;
  readonly sda: number;
  private readonly devices = new Map<number, I2cDevice>();

  constructor(scl: number, sda: number) {
    this.scl = scl;
    this.sda = sda;
  }

  attach(address: number, device: I2cDevice): void {
    this.devices.set(address, device);
  }

  /** @returns undefined when nothing acknowledges */
  device(address: number): I2cDevice | undefined {
    return this.devices.get(address);
  }
}

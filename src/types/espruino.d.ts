/** Engine globals that exist on the ESP32 build. */
declare function require(name: 'net'): { connect(options: object, opened: (socket: object) => void): object };
declare function getTime(): number;
declare function setTimeout(run: () => void, ms: number): number;
declare function clearTimeout(id: number): void;
declare const console: { log(...values: unknown[]): void };

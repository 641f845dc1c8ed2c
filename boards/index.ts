/** All boards and chips by id, for host code only: firmware sees just the chosen board (`board:current`). */
import { esp32 } from './chips/esp32.ts';
import { esp32S3 } from './chips/esp32-s3.ts';
import esp32Devkit from './esp32-devkit.ts';
import mpython from './mpython.ts';
import mpythonV3 from './mpython-v3.ts';
import type { BoardData, Chip } from './types.ts';

export const chips: Readonly<Record<string, Chip>> = { [esp32.id]: esp32, [esp32S3.id]: esp32S3 };

export const boards: Readonly<Record<string, BoardData>> = {
  [mpython.id]: mpython,
  [mpythonV3.id]: mpythonV3,
  [esp32Devkit.id]: esp32Devkit,
};

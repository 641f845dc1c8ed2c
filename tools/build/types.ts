import type { Stream } from '../../src/clouds/cloud.ts';
import type { Finding } from '../compat/types.ts';
import type { GlyphChoice } from './glyphs.ts';

export type CloudId = 'blynk' | 'blynk-mqtt' | 'bigiot';

export interface BuildOptions {
  /** Name of a file in `src/apps`, or a path to a TypeScript file. */
  app: string;
  /** Id of a file in `boards/`. */
  board: string;
  cloud: CloudId;
  /** Folder for the result. Default `dist`. */
  outDir?: string;
  /** Texts that must not appear in the bundle, such as a token or a Wi-Fi password. */
  secrets?: readonly string[];
  /** Characters of the font for apps that show big text. Default `gb2312` where anybody may send a text, else `app`. */
  glyphs?: GlyphChoice;
  /** Module the bundle starts from. Default `src/main.ts`. */
  entry?: string;
}

export interface ScriptOptions {
  /** Path of a TypeScript module of the firmware. */
  entry: string;
  outFile: string;
  /** Object that is to receive the exports, for example `exports`. Default: they stay globals under their own names. */
  exportsTo?: string;
}

export interface ScriptResult {
  file: string;
  mapFile: string;
  bytes: number;
  variables: number;
  variablesInRam: number;
  modules: ModuleShare[];
}

/** What the dashboard needs to know of an app; written beside the bundle as `<name>.project.json`. */
export interface Project {
  name: string;
  streams: Record<string, Stream>;
}

export interface ModuleShare {
  /** Path of the source, relative to the project. */
  id: string;
  /** Bytes of the minified bundle that come from it. */
  bytes: number;
  /** Estimated variables its functions and data take when run from Storage. */
  variables: number;
  /** The same when run from RAM, where functions hold copies of their code. */
  variablesInRam: number;
}

export interface BuildResult {
  /** Path of the minified script. */
  file: string;
  mapFile: string;
  bytes: number;
  /** Estimated variables after load, run from Storage on a board that is set up. */
  variables: number;
  /** The same when sent over the console instead, so that functions hold copies of their code. */
  variablesInRam: number;
  sha256: string;
  modules: ModuleShare[];
  /** What the script needs beside it in the board's Storage: name there → path. Empty for most apps. */
  files: Readonly<Record<string, string>>;
  /** Findings of severity `warning`; errors are thrown. */
  warnings: Finding[];
  project: Project;
}

/** Rollup: one script out of the modules of a checked program. */
import { dirname, resolve } from 'node:path';
import { type OutputOptions, type Plugin, type RollupLog, type RollupOptions, rollup } from 'rollup';
import type ts from 'typescript';
import { spellings } from './byte-strings.ts';
import { BuildError, exitCode } from './errors.ts';
import { declareGlobalsFirst } from './globals-first.ts';
import { lower } from './lower.ts';
import { compress, shorten } from './minify.ts';
import { projectRoot } from './names.ts';
import { respell, shiftMap } from './source-map.ts';
import { separateTexts } from './text-after-block.ts';
import { emit, shownPath, sourcesOf } from './typescript.ts';

export interface BundleOptions {
  program: ts.Program;
  entry: string;
  /** Virtual module → file. */
  virtual: Readonly<Record<string, string>>;
  transformers: ts.TransformerFactory<ts.SourceFile>[];
  /** Where exports of the entry go: to fields of this object, or `globals` under their own names. Without it they are dropped. */
  exportsTo?: string;
}

export interface Bundle {
  code: string;
  map: string;
}

export interface BundleResult extends Bundle {
  /** The script with its variables where the sources declare them, which shows uses before the definition. */
  inOrder: Bundle;
}

/** Rollup writes its own code into errors that pass through it. */
function throughRollup(error: BuildError): Error {
  return new Error(error.message, { cause: error });
}

/** Resolves virtual and relative modules; nothing else exists on the chip. */
function modules(virtual: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'lampyris-modules',
    resolveId(source, importer) {
      const file = virtual[source] ?? (importer ? undefined : source);
      if (file) return resolve(projectRoot, file);
      if (source.startsWith('.') && importer) return resolve(dirname(importer), source);
      return null;
    },
  };
}

function typescript({ program, transformers }: BundleOptions): Plugin {
  const sources = new Map(sourcesOf(program).map((source) => [resolve(source.fileName), source]));
  return {
    name: 'lampyris-typescript',
    load(id) {
      const source = sources.get(id);
      return source ? emit(program, source, transformers) : null;
    },
  };
}

/** Replaces the final `export { a as b }` by what a script can do. */
function placeExports(code: string, exportsTo: string | undefined): string {
  return code.replace(/export \{([^}]*)\};?\s*$/, (_, list: string) => {
    if (!exportsTo) return '';
    const pairs = list.split(',').map((pair) => pair.trim().split(' as '));
    const assignments = pairs.map(([local = '', name = local]) => {
      if (exportsTo !== 'globals') return `${exportsTo}.${name} = ${local};`;
      return name === local || name === 'default' ? '' : `var ${name} = ${local};`;
    });
    return assignments.join('\n');
  });
}

/** Top-level names of the script that others use. */
function keptOf(exports: readonly string[], { exportsTo }: BundleOptions): readonly string[] {
  return exportsTo === 'globals' ? exports : [];
}

function shrink(options: BundleOptions): Plugin {
  return {
    name: 'lampyris-shrink',
    async renderChunk(code, chunk) {
      return compress(await lower(placeExports(code, options.exportsTo)), keptOf(chunk.exports, options));
    },
  };
}

/** The last stage: short names, and literals as the chip is to read them. */
async function finish(script: Bundle, kept: readonly string[]): Promise<Bundle> {
  const small = await shorten(script, kept);
  const changes = [...spellings(small.code), ...separateTexts(small.code)].sort((a, b) => a.index - b.index);
  return { code: respell(small.code, changes), map: shiftMap(small.map, small.code, changes) };
}

function refuse(warning: RollupLog): never {
  const at = warning.loc ? `${shownPath(warning.loc.file ?? '')}(${warning.loc.line},${warning.loc.column + 1}): error ` : '';
  throw throughRollup(new BuildError('E_BUNDLE', exitCode.build, `${at}E_BUNDLE: ${warning.message}`));
}

async function rollupOptions(): Promise<RollupOptions> {
  const file: { default: RollupOptions } = await import(new URL('rollup.config.js', `file://${projectRoot}`).href);
  return file.default;
}

async function generate(options: BundleOptions): Promise<BundleResult> {
  const { output, ...input } = await rollupOptions();
  const built = await rollup({
    ...input,
    input: options.entry,
    plugins: [modules(options.virtual), typescript(options), shrink(options)],
    onwarn: refuse,
  });
  try {
    const outputOptions: OutputOptions = {
      ...(output as OutputOptions),
      sourcemapPathTransform: (path) => shownPath(resolve(path)),
    };
    const [{ code, map, exports }] = (await built.generate(outputOptions)).output;
    const script = { code: code.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n'), map: map?.toString() ?? '' };
    const kept = keptOf(exports, options);
    // Before names are shortened, so that the variables in front get the shortest ones.
    return { ...(await finish(declareGlobalsFirst(script), kept)), inOrder: await finish(script, kept) };
  } finally {
    await built.close();
  }
}

/** @throws BuildError for what rollup warns of, and for modules that do not exist on the chip */
export async function bundle(options: BundleOptions): Promise<BundleResult> {
  try {
    return await generate(options);
  } catch (error) {
    throw error instanceof Error && error.cause instanceof BuildError ? error.cause : error;
  }
}

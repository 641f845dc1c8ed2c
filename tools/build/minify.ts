/** Terser, with the settings that suit an interpreter which hoists nothing and makes inner functions anew at every call. */
import babel, { type PluginObj } from '@babel/core';
import { type MinifyOptions, minify as terser } from 'terser';
import type { Lowered } from './lower.ts';
import { projectRoot } from './names.ts';
import { gatherRare } from './rare.ts';
import { replaceSingle } from './single-values.ts';

const terserOptions: MinifyOptions = {
  ecma: 2015,
  module: false,
  toplevel: true,
  compress: {
    // A function must have been run past before it is called.
    hoist_funs: true,
    // A function used once moves into its caller, where it takes memory only while the caller runs; `@__NOINLINE__` keeps one out.
    reduce_funcs: true,
    // Beyond 1, statements are moved about in ways that break on an engine without hoisting.
    inline: 1,
    // Arrows are shorter and cost the same; functions that use `this` stay as they are.
    unsafe_arrows: true,
    // Reading a member does nothing else: no getter of the firmware has an effect.
    pure_getters: true,
    passes: 4,
  },
  // ASCII only would write text as \uXXXX, of which Espruino keeps one byte.
  format: { ascii_only: false, comments: false },
};

interface Script {
  code: string;
  map: string;
}

/** Makes a script small, and leaves its names as they are. @param kept top-level names that must survive */
export async function compress({ code, map, tagged }: Lowered, kept: readonly string[]): Promise<Script> {
  const options = {
    ...terserOptions,
    compress: { ...(terserOptions.compress as object), top_retain: [...kept] },
    // The second time must keep out of a function what the first one does.
    format: { ...terserOptions.format, preserve_annotations: true },
  };
  // Functions used once have moved into their callers then, which is better still than being held.
  const small = await shrink(options, { code, map }, false);
  const free = (names: ReadonlySet<string>) => new Set([...names].filter((name) => !kept.includes(name)));
  const replaced = await transform(small, replaceSingle(free(tagged.unset)));
  // What is named directly now may move, too.
  return transform(await shrink(options, replaced, false), gatherRare(free(tagged.rare)));
}

/** Terser writes the annotation of a call that is returned before `return`, where it does not find it again. */
const keepAnnotations: PluginObj = {
  visitor: {
    ReturnStatement({ node }) {
      if (!node.argument || !node.leadingComments) return;
      node.argument.leadingComments = node.leadingComments;
      node.leadingComments = null;
    },
  },
};

/** What terser does not do; after it, when it has moved values and functions to where they are used. */
async function transform({ code, map }: Script, plugin: PluginObj): Promise<Script> {
  const result = await babel.transformAsync(code, {
    plugins: [plugin, keepAnnotations],
    cwd: projectRoot,
    babelrc: false,
    configFile: false,
    browserslistConfigFile: false,
    inputSourceMap: JSON.parse(map),
    sourceMaps: true,
    // One line, as terser writes it: later stages move text within a line.
    compact: true,
    generatorOpts: { jsescOption: { minimal: true } },
  });
  return { code: result?.code ?? '', map: JSON.stringify(result?.map) };
}

/** Shortens the names, in the order of their declaration: the first ones most. @param kept top-level names that must survive */
export function shorten(script: Script, kept: readonly string[]): Promise<Script> {
  return shrink({ ...terserOptions, compress: false }, script, { toplevel: true, reserved: [...kept] });
}

async function shrink(
  options: MinifyOptions,
  { code, map }: Script,
  mangle: NonNullable<MinifyOptions['mangle']>,
): Promise<Script> {
  const result = await terser(code, { ...options, mangle, sourceMap: { content: map } });
  return { code: result.code ?? '', map: String(result.map ?? '') };
}

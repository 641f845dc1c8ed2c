/** Terser, with the settings that suit an interpreter which hoists nothing and makes inner functions anew at every call. */
import { type MinifyOptions, minify as terser } from 'terser';
import type { Lowered } from './lower.ts';
import { gatherRare } from './rare.ts';

export const terserOptions: MinifyOptions = {
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
export async function compress({ code, map, rare }: Lowered, kept: readonly string[]): Promise<Script> {
  const options = { ...terserOptions, compress: { ...(terserOptions.compress as object), top_retain: [...kept] } };
  // Functions used once have moved into their callers then, which is better still than being held.
  const small = await shrink(options, { code, map }, false);
  return gatherRare(small.code, small.map, new Set([...rare].filter((name) => !kept.includes(name))));
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

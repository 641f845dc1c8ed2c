/** Terser, with the settings that suit an interpreter which hoists nothing and makes inner functions anew at every call. */
import { type MinifyOptions, minify as terser } from 'terser';

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

export interface Minified {
  code: string;
  map: string;
}

/**
 * @param kept top-level names that must survive
 * @param map source map of `code`
 */
export async function minify(code: string, kept: readonly string[], map: string): Promise<Minified> {
  const result = await terser(code, {
    ...terserOptions,
    compress: { ...(terserOptions.compress as object), top_retain: [...kept] },
    mangle: { toplevel: true, reserved: [...kept] },
    sourceMap: { content: map },
  });
  return { code: result.code ?? '', map: String(result.map ?? '') };
}

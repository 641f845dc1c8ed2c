/** Terser, with the settings that suit an interpreter which hoists nothing and re-creates inner functions at every call. */
import { type MinifyOptions, minify as terser } from 'terser';

export const terserOptions: MinifyOptions = {
  ecma: 2015,
  module: false,
  toplevel: true,
  compress: {
    // A function must have been run past before it is called.
    hoist_funs: true,
    // Keep once-used functions out of their callers: there they would be made anew at each call.
    reduce_funcs: false,
    inline: 1,
    passes: 3,
  },
  // ASCII only would write text as \uXXXX, of which Espruino keeps one byte.
  format: { ascii_only: false },
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

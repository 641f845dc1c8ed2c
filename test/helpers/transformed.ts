/** Scripts on their way through the build, without a file. */
import babel, { type PluginObj } from '@babel/core';

export const NO_MAP = '{"version":3,"sources":[],"names":[],"mappings":""}';

/** A script as one stage of the build leaves it. */
export async function transformed(code: string, plugin: PluginObj): Promise<string> {
  return (await babel.transformAsync(code, { plugins: [plugin], babelrc: false, configFile: false, compact: true }))?.code ?? '';
}

/** Value of `result` when the script has run. */
export function resultOf(code: string): unknown {
  return new Function(`${code}\nreturn result;`)();
}

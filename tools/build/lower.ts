/** Lowers what the language level of TypeScript's output leaves and Espruino does not parse. */
import babel from '@babel/core';
import { projectRoot } from './names.ts';
import { collectTags, type Tagged } from './tags.ts';

/** What this code base may rely on; each spares the general, larger form. */
const assumptions = {
  arrayLikeIsIterable: true,
  iterableIsArray: true,
  ignoreFunctionLength: true,
  ignoreToPrimitiveHint: true,
  noDocumentAll: true,
  noNewArrows: true,
  objectRestNoSymbols: true,
  pureGetters: true,
  setComputedProperties: true,
  setSpreadProperties: true,
  skipForOfIteratorClosing: true,
};

const plugins: babel.PluginItem[] = [
  ['@babel/plugin-transform-object-rest-spread', { useBuiltIns: true }],
  '@babel/plugin-transform-destructuring',
  '@babel/plugin-transform-parameters',
  '@babel/plugin-transform-spread',
  '@babel/plugin-transform-computed-properties',
  '@babel/plugin-transform-exponentiation-operator',
  '@babel/plugin-transform-block-scoping',
];

/** Code in the syntax Espruino parses, with its map. */
export interface Lowered {
  code: string;
  map: string;
  tagged: Tagged;
}

export async function lower(code: string): Promise<Lowered> {
  const tagged: Tagged = { rare: new Set(), unset: new Set() };
  const result = await babel.transformAsync(code, {
    assumptions,
    plugins: [...plugins, collectTags(tagged)],
    cwd: projectRoot,
    babelrc: false,
    configFile: false,
    browserslistConfigFile: false,
    sourceMaps: true,
    compact: false,
    generatorOpts: { jsescOption: { minimal: true } },
  });
  return { code: result?.code ?? '', map: JSON.stringify(result?.map), tagged };
}

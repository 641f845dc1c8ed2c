/**
 * How modules become one script. `tools/build` adds what depends on the chosen app, board and cloud: the virtual modules, TypeScript, lowering,
 * minifying.
 * @type {import('rollup').RollupOptions}
 */
export default {
  // Engine globals that are only named cost nothing: the type check knows that they exist.
  treeshake: {
    unknownGlobalSideEffects: false,
    moduleSideEffects: true,
    propertyReadSideEffects: false,
    tryCatchDeoptimization: false,
  },
  output: {
    // No wrapper: what is global anyway is found faster than what a closure holds.
    format: 'es',
    sourcemap: true,
    externalLiveBindings: false,
    freeze: false,
    generatedCode: { preset: 'es5', arrowFunctions: true, constBindings: false, objectShorthand: false },
  },
};

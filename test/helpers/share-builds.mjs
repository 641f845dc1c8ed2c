/** For Node's option `--import`: the command `lampyris` takes its bundles from `shared-build.ts`, as the tests do. */
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const COMMAND = new URL('../../tools/cli/bundle.ts', import.meta.url).href;
const SHARED = new URL('./shared-build.ts', import.meta.url).href;

// The thread that resolves modules loads this file, too.
if (isMainThread) register(import.meta.url);

export async function resolve(specifier, context, next) {
  const isBuild = specifier === './build-aside.ts' && context.parentURL?.replace(/\?.*/, '') === COMMAND;
  return next(isBuild ? SHARED : specifier, context);
}

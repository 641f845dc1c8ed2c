/** Builds in a thread of its own, for `build-aside.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { buildBundle } from '../build/index.ts';
import type { BuildOptions } from '../build/types.ts';
import type { Built } from './build-aside.ts';

const { options } = workerData as { options: BuildOptions };

function failureOf(thrown: unknown): Built {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  // Those two are not enumerable.
  return { failure: { ...error, message: error.message, stack: error.stack } };
}

buildBundle(options)
  .then((result): Built => ({ result }), failureOf)
  .then((built) => parentPort?.postMessage(built));

// Workers start as plain JavaScript: this lets them read TypeScript, under tsx and under vitest alike.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { workerData } from 'node:worker_threads';

// Reads it within this thread. `tsx/esm/api` starts one more thread for each of ours, which takes 0.2 s of a processor.
const require = createRequire(import.meta.url);
require('tsx/cjs/api').register();
require(fileURLToPath(workerData.module));

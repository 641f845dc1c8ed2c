// Workers start as plain JavaScript: this lets them read TypeScript, under tsx and under vitest alike.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.module);

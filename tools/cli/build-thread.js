// Threads start as plain JavaScript: this lets them read TypeScript.
import { register } from 'tsx/esm/api';

register({ tsconfig: false });
await import('./build-thread.ts');

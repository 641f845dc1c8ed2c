/** Records digests of what the real interpreter prints for random Storage sequences. Run: ESPRUINO=… node --import tsx test/helpers/record-storage.ts */

import { writeFileSync } from 'node:fs';
import { BATCH, digest, onRealInterpreter } from './storage-sequences.ts';

const SEQUENCES = 200;

async function record(): Promise<void> {
  const digests: string[] = [];
  for (let first = 1; first <= SEQUENCES; first += BATCH) digests.push(...(await onRealInterpreter(first, BATCH)).map(digest));
  writeFileSync(new URL('../engine/storage-random.digests', import.meta.url), `${digests.join('\n')}\n`);
}

await record();

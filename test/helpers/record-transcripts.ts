/**
 * Records what the real interpreter prints for each script of test/engine: first on the build without Unicode strings, then, where
 * that is different, on the stock one. Run: ESPRUINO=… node --import tsx test/helpers/record-transcripts.ts [name…]
 */

import { engineCases, isRunOn, record, runOnRealInterpreter } from './engine-cases.ts';
import { interpreterBuild } from './interpreter.ts';

const wanted = process.argv.slice(2);
for (const each of engineCases()) {
  if (wanted.length > 0 && !wanted.includes(each.name)) continue;
  if (isRunOn(each, await interpreterBuild())) record(each, await runOnRealInterpreter(each), await interpreterBuild());
}

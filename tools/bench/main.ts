/** `npm run bench`: what the Blynk client costs on the real interpreter, beside what it is meant to cost. */
import { spawnSync } from 'node:child_process';
import { type Bench, instructionsPerMessage, prepare, variables } from './measure.ts';
import { type Row, table } from './table.ts';

const HOW_TO = {
  ESPRUINO:
    'Build the Linux version of Espruino (github.com/espruino/Espruino, "BOARD=LINUX make") and set ESPRUINO to its path.',
  valgrind: 'Install valgrind, for example with "apt-get install valgrind".',
};

function missing(): string[] {
  const lacks: string[] = [];
  if (!process.env.ESPRUINO) lacks.push(HOW_TO.ESPRUINO);
  if (spawnSync('valgrind', ['--version']).error) lacks.push(HOW_TO.valgrind);
  return lacks;
}

async function measure(bench: Bench): Promise<Row[]> {
  const { loaded, connected } = await variables(bench, 'blynk');
  const floor = await variables(bench, 'floor');
  const cost = (subject: 'blynk' | 'floor', mode: 'send' | 'receive', form: 'none' | 'single' | 'merged') =>
    instructionsPerMessage(bench, subject, mode, form);
  return [
    {
      what: 'send, 10 a tick',
      unit: 'k instructions',
      reached: await cost('blynk', 'send', 'none'),
      target: 225,
      floor: await cost('floor', 'send', 'none'),
    },
    {
      what: 'receive, one per write',
      unit: 'k instructions',
      reached: await cost('blynk', 'receive', 'single'),
      target: 305,
      floor: await cost('floor', 'receive', 'single'),
    },
    {
      what: 'receive, merged',
      unit: 'k instructions',
      reached: await cost('blynk', 'receive', 'merged'),
      target: 250,
      floor: await cost('floor', 'receive', 'merged'),
    },
    {
      what: 'heartbeat turn, 5 a second',
      unit: 'k instructions',
      reached: await instructionsPerMessage(bench, 'blynk', 'tick', 'none'),
    },
    { what: 'after loading', unit: 'variables', reached: loaded, floor: floor.loaded },
    { what: 'connected', unit: 'variables', reached: connected, target: 270, floor: floor.connected },
    { what: 'codec, link and client', unit: 'bytes minified', reached: bench.bytes, target: 3500 },
  ];
}

async function main(): Promise<void> {
  const lacks = missing();
  if (lacks.length) {
    console.log(`The benchmark was not run.\n${lacks.join('\n')}`);
    return;
  }
  const bench = await prepare(process.env.ESPRUINO ?? '');
  try {
    console.log(table(await measure(bench)));
  } finally {
    await bench.end();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

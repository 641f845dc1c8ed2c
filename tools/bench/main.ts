/** `npm run bench [-- blynk|mqtt|bigiot]`: what the clients cost on the real interpreter, beside what they are meant to cost. */
import { spawnSync } from 'node:child_process';
import { bigiot } from './bigiot.ts';
import { blynk } from './blynk.ts';
import { type Bench, instructionsPerMessage, type Load, prepare, variables } from './measure.ts';
import { mqtt } from './mqtt.ts';
import type { Protocol } from './protocol.ts';
import { FLOOR, type Row, table } from './table.ts';

const HOW_TO = {
  ESPRUINO:
    'Build the Linux version of Espruino (github.com/espruino/Espruino, "BOARD=LINUX make") and set ESPRUINO to its path.',
  valgrind: 'Install valgrind, for example with "apt-get install valgrind".',
};

/** What is measured, and its target. `hasFloor`: a bare socket is measured beside it. */
interface Item extends Omit<Load, 'subject'> {
  what: string;
  target?: number;
  hasFloor?: boolean;
}

interface Plan {
  protocol: Protocol;
  items: Item[];
  connected: number;
  bytes: number;
}

const send = { mode: 'send', form: 'none', delivery: 'plain', what: 'send, 10 a tick', hasFloor: true } as const;
const single = { mode: 'receive', form: 'single', delivery: 'plain', what: 'receive, one per write', hasFloor: true } as const;
const merged = { mode: 'receive', form: 'merged', delivery: 'plain', what: 'receive, merged', hasFloor: true } as const;
const tick = { mode: 'tick', form: 'none', delivery: 'plain', what: 'heartbeat turn, 5 a second' } as const;
const qos1 = { delivery: 'acknowledged', hasFloor: false } as const;

const PLANS: Record<string, Plan> = {
  blynk: {
    protocol: blynk,
    items: [{ ...send, target: 225 }, { ...single, target: 305 }, { ...merged, target: 250 }, tick],
    connected: 270,
    bytes: 3500,
  },
  mqtt: {
    protocol: mqtt,
    items: [
      { ...send, target: 240 },
      { ...single, target: 310 },
      { ...merged, target: 265 },
      { ...send, ...qos1, what: 'send at QoS 1, its answer included', target: 500 },
      { ...single, ...qos1, what: 'receive at QoS 1, one per write', target: 580 },
      { ...merged, ...qos1, what: 'receive at QoS 1, merged', target: 340 },
      tick,
    ],
    connected: 290,
    bytes: 3500,
  },
  bigiot: {
    protocol: bigiot,
    items: [
      { ...send, target: 225, what: 'update, 10 a tick' },
      { ...single, target: 430 },
      { ...merged, target: 405 },
      { ...tick, what: 'heartbeat turn, 2 a second' },
    ],
    connected: 240,
    bytes: 3000,
  },
};

function missing(): string[] {
  const lacks: string[] = [];
  if (!process.env.ESPRUINO) lacks.push(HOW_TO.ESPRUINO);
  if (spawnSync('valgrind', ['--version']).error) lacks.push(HOW_TO.valgrind);
  return lacks;
}

async function measure(bench: Bench, plan: Plan): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { what, target, hasFloor, ...load } of plan.items) {
    const reached = await instructionsPerMessage(bench, { ...load, subject: 'client' });
    const floor = hasFloor ? await instructionsPerMessage(bench, { ...load, subject: 'floor' }) : undefined;
    rows.push({ what, unit: 'k instructions', reached, target, floor });
  }
  const client = await variables(bench, 'client');
  const floor = await variables(bench, 'floor');
  return [
    ...rows,
    { what: 'connected', unit: 'variables', reached: client, target: plan.connected, floor },
    { what: 'codec, link and client', unit: 'bytes minified', reached: bench.bytes, target: plan.bytes },
  ];
}

async function main(): Promise<void> {
  const lacks = missing();
  if (lacks.length) {
    console.log(`The benchmark was not run.\n${lacks.join('\n')}`);
    return;
  }
  const chosen = process.argv[2];
  if (chosen && !PLANS[chosen]) throw new Error(`There is no benchmark "${chosen}". Known: ${Object.keys(PLANS).join(', ')}.`);
  for (const plan of Object.values(PLANS).filter((each) => !chosen || each === PLANS[chosen])) {
    const bench = await prepare(process.env.ESPRUINO ?? '', plan.protocol);
    try {
      console.log(`${table(plan.protocol.name, await measure(bench, plan))}\n`);
    } finally {
      await bench.end();
    }
  }
  console.log(FLOOR);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { fileURLToPath } from 'node:url';
import { boards, chips } from '../../boards/index.ts';
import { FakeBoard } from '../../simulator/fake-board.ts';
import { type Build, runOnInterpreter } from './interpreter.ts';

const FOLDER = fileURLToPath(new URL('../engine/', import.meta.url));

/** The far end of a connection as both the scripted and the real network offer it. */
interface Peer {
  send(bytes: string): void;
  end(): void;
  reset(): void;
  onData(listener: (bytes: string) => void): void;
  /** Adds a line to the end of the transcript. */
  note(line: string): void;
}

const BURST = Array.from({ length: 5000 }, (_item, index) => String.fromCharCode(index & 0xff)).join('');

/** What the server does, by the name in the script's first line. */
const SERVERS: Record<string, (peer: Peer) => void> = {
  echo: (peer) => peer.onData((bytes) => peer.send(bytes)),
  silent: (peer) => peer.onData(() => {}),
  close: (peer) => {
    peer.send('bye');
    peer.end();
  },
  hello: (peer) => peer.send('hello'),
  chatty: (peer) => {
    for (let i = 0; i < 5; i++) setTimeout(() => peer.send(`line ${i}`), i * 30);
  },
  burst: (peer) => {
    peer.send(BURST);
    peer.end();
  },
  reset: (peer) => peer.onData(() => peer.reset()),
  count: (peer) => {
    let text = '';
    peer.onData((bytes) => {
      text += bytes;
      if (text.endsWith('65,66')) peer.note(`server: got ${text.length}`);
    });
  },
};

export interface EngineCase {
  name: string;
  /** One character per byte. */
  script: string;
  /** What the real interpreter printed, on the build without Unicode strings. */
  transcript: string[];
  /** What the stock Linux build printed, where that is different; the first line of such a file, led by `#`, says why. */
  stockTranscript: string[] | undefined;
}

/** All scripts with their recorded transcripts; a script not recorded yet has an empty one. */
export function engineCases(): EngineCase[] {
  const files = readdirSync(FOLDER);
  const names = files.filter((file) => file.endsWith('.js')).map((file) => file.slice(0, -3));
  const linesOf = (file: string): string[] | undefined =>
    files.includes(file) ? readFileSync(`${FOLDER}${file}`, 'latin1').split('\n').slice(0, -1) : undefined;
  return names.sort().map((name) => ({
    name,
    script: readFileSync(`${FOLDER}${name}.js`, 'latin1'),
    transcript: linesOf(`${name}.txt`) ?? [],
    stockTranscript: linesOf(`${name}.stock.txt`),
  }));
}

/** Keeps the transcript of a case. On the stock build only what is different is kept, with a line for the reason on top. */
export function record({ name, transcript, stockTranscript }: EngineCase, lines: readonly string[], build: Build): void {
  const write = (file: string, text: readonly string[]): void =>
    writeFileSync(`${FOLDER}${file}`, Buffer.from(text.map((line) => `${line}\n`).join(''), 'latin1'));
  if (build === 'bytes') write(`${name}.txt`, lines);
  else if (lines.join('\n') !== transcript.join('\n'))
    write(`${name}.stock.txt`, [stockTranscript?.[0] ?? '# why: to be written', ...lines]);
}

/** @returns what a build of the interpreter is expected to print */
export function expectedOn(each: EngineCase, build: Build): string[] {
  return build === 'unicode' && each.stockTranscript ? each.stockTranscript.slice(1) : each.transcript;
}

/** @returns false where the transcript of a build says `# not run`, with the reason: memory of the stock build has no end, for one */
export function isRunOn({ stockTranscript }: EngineCase, build: Build): boolean {
  return build === 'bytes' || !stockTranscript?.[0]?.startsWith('# not run');
}

/** Drops stack traces: positions depend on how a text was loaded. */
export function withoutTraces(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    const trace = /^(OUT OF MEMORY)? {4}at /.exec(line);
    if (!trace) kept.push(line);
    else if (trace[1]) kept.push(trace[1]);
    // The interpreter adds the source line and a caret below it.
    if (trace && /^\s*\^$/.test(lines[i + 2] ?? '')) i += 2;
  }
  return kept;
}

/** Memory of the build without Unicode strings. */
export const LINUX_VARIABLES = 16_383;

/** Flash of the Linux build, whose figures the transcripts hold. */
export const LINUX_FLASH = { startAddress: 0x10000000, pageBytes: 1024, areaBytes: 262_144 };

/** A script with this line goes on after a power cut: what it left in Storage runs. */
const hasSecondBoot = (script: string): boolean => /^\/\/ boots twice$/m.test(script);

const serverOf = (script: string): ((peer: Peer) => void) | undefined => SERVERS[/^\/\/ server: (\w+)/.exec(script)?.[1] ?? ''];

/** Runs a case on the virtual board, in virtual time. */
export function runOnVirtualBoard({ script }: Pick<EngineCase, 'script'>): string[] {
  const { mpython: board } = boards;
  const { esp32: chip } = chips;
  if (!board || !chip) throw new Error('Board mpython or chip esp32 is missing from boards/index.ts.');
  const virtual = new FakeBoard({ board, chip, wifi: { isJoined: true }, flash: LINUX_FLASH, variables: LINUX_VARIABLES });
  const server = serverOf(script);
  const notes: string[] = [];
  if (server) {
    virtual.network.listen((peer) =>
      server({
        send: (bytes) => peer.send(bytes),
        end: () => peer.end(),
        reset: () => peer.reset(),
        onData: (listener) => peer.onData(listener),
        note: (line) => notes.push(line),
      }),
    );
  }
  virtual.network.knownHosts = ['127.0.0.1'];
  virtual.boot();
  virtual.enter(`echo(0);var PORT=1;print("begin");\n${script}`);
  virtual.advance(2000);
  if (hasSecondBoot(script)) {
    virtual.stop();
    virtual.boot();
    virtual.advance(2000);
  }
  return withoutTraces(virtual.log.slice(virtual.log.indexOf('begin') + 1)).concat(notes);
}

/** A network has some delay; without it, answers may overtake the interpreter's own callbacks. */
const later = (run: () => void) => setTimeout(run, 15);

/** Runs a case on the real interpreter, against a real server on the loopback interface. */
export async function runOnRealInterpreter({ script }: Pick<EngineCase, 'script'>): Promise<string[]> {
  const behave = serverOf(script);
  const notes: string[] = [];
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    behave?.({
      send: (bytes) => void later(() => socket.write(Buffer.from(bytes, 'latin1'))),
      end: () => void later(() => socket.end()),
      reset: () => socket.resetAndDestroy(),
      onData: (listener) => socket.on('data', (bytes) => listener(bytes.toString('latin1'))),
      note: (line) => notes.push(line),
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as net.AddressInfo;
    const { lines } = await runOnInterpreter(script, { prelude: `var PORT=${port};`, hasSecondBoot: hasSecondBoot(script) });
    return withoutTraces(lines).concat(notes);
  } finally {
    server.close();
  }
}

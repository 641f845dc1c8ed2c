/** The program that exercises a client on the interpreter. It counts nothing: callgrind does. */
import type { Delivery, Mode, Protocol } from './protocol.ts';

/** The client itself, or a bare socket in its place. */
export type Subject = 'client' | 'floor';

export interface Task {
  protocol: Protocol;
  subject: Subject;
  mode: Mode;
  delivery: Delivery;
  /** Messages to send or to receive. */
  count: number;
  port: number;
}

/** Name of the client's file in Storage. */
export const STORAGE_FILE = 'client';
const MESSAGES_PER_TICK = 10;
/** Long enough for the answers of messages that are acknowledged. */
const TICK_MS: Record<Delivery, number> = { plain: 10, acknowledged: 100 };

/** What the client is handed, as on the chip (`src/hal/espruino.ts`). */
const hal = (after: string) => `var hal={clock:{now:getTime,after:${after},cancel:function(timer){timer&&clearTimeout(timer)}},
connect:function(e,opened){return require("net").connect({host:e.host,port:e.port},opened)},
random:Math.random,log:print};`;

/** Timers of the client do not fire by themselves: `due` is the one that is set, so that counts do not depend on time. */
const client = ({ protocol, port }: Task) => `var due;
${hal('function(run){due=run}')}
var settings=${protocol.settings(port)};
var exports={};
eval(require("Storage").read("${STORAGE_FILE}"));
${protocol.start}`;

/** A bare socket that writes constant bytes and whose listener does nothing with a chunk. */
const floor = ({
  protocol,
  port,
}: Task) => `var frame=${JSON.stringify(protocol.uplink ?? protocol.message(2, 'plain')).replace(/\\u00/g, '\\x')};
var socket=require("net").connect({host:"127.0.0.1",port:${port}},function(){socket.write("hello");begin()});
socket.on("data",function(d){got++});`;

const begin: Record<Mode, string> = {
  send: `var i;for(i=0;i<${MESSAGES_PER_TICK};i++)MESSAGE;if((sent+=${MESSAGES_PER_TICK})<count)setTimeout(begin,TICK);else setTimeout(done,500);`,
  receive: '',
  tick: 'if(sent++<count){due();setTimeout(begin,1)}else setTimeout(done,500);',
};

/** Time for a client to log in, and to forget what that took. */
const CONNECTED_MS = 2500;

/** Text of the program that sends or receives, without its client. */
export function harness(task: Task): string {
  const message = task.subject === 'floor' ? 'socket.write(frame)' : task.protocol.send[task.delivery];
  return `var count=${task.count},sent=0,got=0;
function done(){print("GOT "+got);quit()}
function begin(){${begin[task.mode].replace('MESSAGE', message).replace('TICK', `${TICK_MS[task.delivery]}`)}}
${task.subject === 'client' ? client(task) : floor(task)}
`;
}

/** Text of a program that counts variables once it has been connected for a while. @param program what is counted */
export function counter(port: number, program: string): string {
  return `var port=${port};
setTimeout(function(){print("VARIABLES "+process.memory().usage);quit()},${CONNECTED_MS});
${hal('setTimeout')}
${program}`;
}

/** The bare socket of `counter`: connected, and heard. */
export const BARE_SOCKET = 'var socket=hal.connect({host:"127.0.0.1",port:port},function(){});socket.on("data",function(){});';

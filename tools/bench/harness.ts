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

/**
 * What the client is handed, as on the chip (`src/hal/espruino.ts`). When counting, timers of the client do not fire by themselves: `due` is the
 * one that is set, so that counts do not depend on time.
 */
const hal = (mode: Mode) => `var due;
function cancel(timer){timer&&clearTimeout(timer)}
var hal={clock:{now:getTime,after:${mode === 'idle' ? 'setTimeout' : 'function(run){due=run}'},cancel:cancel},
connect:function(e,opened){return require("net").connect({host:e.host,port:e.port},opened)},
random:Math.random,log:print};`;

const client = ({ protocol, port, mode }: Task) => `${hal(mode)}
var settings=${protocol.settings(port)};
var exports={};
eval(require("Storage").read("${STORAGE_FILE}"));
var loaded=process.memory().usage;
${protocol.start}`;

/** A bare socket that writes constant bytes and whose listener does nothing with a chunk; beside it what a client is handed. */
const floor = ({ protocol, port, mode }: Task) => `${hal(mode)}
var settings=${protocol.settings(port)};
var loaded=process.memory().usage;
var frame=${JSON.stringify(protocol.uplink ?? protocol.message(2, 'plain')).replace(/\\u00/g, '\\x')};
var socket=require("net").connect({host:"127.0.0.1",port:${port}},function(){socket.write("hello");begin()});
socket.on("data",function(d){got++});`;

const begin: Record<Mode, string> = {
  send: `var i;for(i=0;i<${MESSAGES_PER_TICK};i++)MESSAGE;if((sent+=${MESSAGES_PER_TICK})<count)setTimeout(begin,TICK);else setTimeout(done,500);`,
  receive: '',
  tick: 'if(sent++<count){due();setTimeout(begin,1)}else setTimeout(done,500);',
  idle: 'setTimeout(function(){print("VARIABLES "+loaded+" "+process.memory().usage);quit()},300);',
};

/** Text of the program, without its client. */
export function harness(task: Task): string {
  const message = task.subject === 'floor' ? 'socket.write(frame)' : task.protocol.send[task.delivery];
  return `var count=${task.count},sent=0,got=0;
function done(){print("GOT "+got);quit()}
function begin(){${begin[task.mode].replace('MESSAGE', message).replace('TICK', `${TICK_MS[task.delivery]}`)}}
${task.subject === 'client' ? client(task) : floor(task)}
`;
}

/** The program that exercises a client on the interpreter. It counts nothing: callgrind does. */

export type Subject = 'blynk' | 'floor';
export type Mode = 'send' | 'receive' | 'tick' | 'idle';

export interface Task {
  subject: Subject;
  mode: Mode;
  /** Messages to send or to receive. */
  count: number;
  port: number;
}

/** Name of the client's file in Storage. */
export const STORAGE_FILE = 'client';
const PIN = 5;
const VALUE = '12345.67';
const BODY = `vw\0${PIN}\0${VALUE}`;
const MESSAGES_PER_TICK = 10;
const TICK_MS = 10;

/** A HARDWARE frame with a value for the listening pin. */
export function valueFrame(id: number): string {
  return String.fromCharCode(20, id >> 8, id & 255, 0, BODY.length) + BODY;
}

/** Timers of the client do not fire by themselves: `fire` runs the one that is set, so that counts do not depend on time. */
const hal = `var due;
var hal={clock:{now:getTime,after:function(run){due=run;return 1}},
connect:function(e,opened){return require("net").connect({host:e.host,port:e.port},opened)},
random:Math.random,log:function(){}};
hal.clock.cancel=hal.log;`;

/** Settings and board, as a client is handed them. */
const given = (
  port: number,
) => `{host:"127.0.0.1",port:${port},token:"0123456789abcdef0123456789abcdef",tls:false,messagesPerSecond:1e6,heartbeatS:1e6},
{app:"bench",version:"1.0.0",board:"linux"}`;

const blynk = (port: number) => `${hal}
var exports={};
eval(require("Storage").read("${STORAGE_FILE}"));
var loaded=process.memory().usage;
exports.on("V${PIN}",function(values){got++});
exports.startClient(hal,${given(port)},{stateChanged:function(s){if(s=='online')begin()},tick:hal.log,confirmed:hal.log});
var send=exports.writePin;`;

/** A bare socket that writes constant bytes and whose listener does nothing with a chunk; beside it what a client is handed. */
const floor = (port: number) => `${hal}
var loaded=process.memory().usage;
var given=[${given(port)}];
var frame=${JSON.stringify(valueFrame(2)).replace(/\\u00/g, '\\x')};
var socket=require("net").connect({host:"127.0.0.1",port:${port}},function(){socket.write("hello");begin()});
socket.on("data",function(d){got++});`;

const begin: Record<Mode, string> = {
  send: `var i;for(i=0;i<${MESSAGES_PER_TICK};i++)MESSAGE;if((sent+=${MESSAGES_PER_TICK})<count)setTimeout(begin,${TICK_MS});else setTimeout(done,500);`,
  receive: '',
  tick: 'if(sent++<count){due();setTimeout(begin,1)}else setTimeout(done,500);',
  idle: 'setTimeout(function(){print("VARIABLES "+loaded+" "+process.memory().usage);quit()},300);',
};

const message: Record<Subject, string> = { blynk: `send(${PIN},"${VALUE}")`, floor: 'socket.write(frame)' };

/** Text of the program, without its client. */
export function harness({ subject, mode, count, port }: Task): string {
  return `var count=${count},sent=0,got=0;
function done(){quit()}
function begin(){${begin[mode].replace('MESSAGE', message[subject])}}
${subject === 'blynk' ? blynk(port) : floor(port)}
`;
}

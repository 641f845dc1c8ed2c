/**
 * Stack traces in the engine's form, made of V8's. For each call the engine names the last token it has read, which is the closing parenthesis
 * of the call, shows the line of the function's text, and calls the function what the caller called it.
 */
import { type AnyNode, parse } from 'acorn';
import { children, isFunction, keyName } from '../../tools/compat/tree.ts';
import { printedPosition } from './printed-position.ts';
import type { TextPosition } from './programs.ts';

/** A text that runs. */
export interface ProgramText {
  text: string;
  /** Storage file it lies in; undefined: in RAM. */
  file: string | undefined;
}

export interface ProgramTexts {
  /** @param name as given to V8 @returns undefined for a text that is not the program's */
  textOf(name: string): ProgramText | undefined;
  /** Undoes what the program was rewritten to. */
  originalPosition(name: string, position: TextPosition): TextPosition | undefined;
}

/** What is read of V8's call sites. */
export type CallSite = Pick<NodeJS.CallSite, 'getScriptNameOrSourceURL' | 'getLineNumber' | 'getColumnNumber'>;

interface Frame extends ProgramText {
  program: AnyNode;
  /** Where V8 says it is. */
  offset: number;
}

/** Longest line shown, and how much of it in front of the place. */
const SHOWN = 60;
const SHOWN_BEFORE = 30;
/** Room the engine has for the name of a function. */
const NAME_LENGTH = 63;

const parsed = new Map<string, AnyNode | undefined>();
/** Texts kept parsed: the boot files of a board and some modules. */
const PARSED_LIMIT = 20;

function parseOnce(text: string): AnyNode | undefined {
  if (!parsed.has(text)) {
    if (parsed.size >= PARSED_LIMIT) parsed.clear();
    let program: AnyNode | undefined;
    try {
      program = parse(text, { ecmaVersion: 'latest', allowReturnOutsideFunction: true, allowHashBang: true });
    } catch {
      // Then there is nothing it could have run.
    }
    parsed.set(text, program);
  }
  return parsed.get(text);
}

function offsetOf(text: string, { line, column }: TextPosition): number {
  let start = 0;
  for (let i = 1; i < line; i++) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}

/** Nodes that hold a place, outermost first. */
function nodesAt(program: AnyNode, offset: number): AnyNode[] {
  const found = [program];
  for (let node: AnyNode | undefined = program; node; ) {
    node = children(node).find(({ start, end }) => start <= offset && end > offset);
    if (node) found.push(node);
  }
  return found;
}

type Call = AnyNode & { type: 'CallExpression' | 'NewExpression' };

const isCall = (node: AnyNode): node is Call => node.type === 'CallExpression' || node.type === 'NewExpression';

/** The call that V8 means by a place: at `new`, at the name called, or, when what is called has none, at the parenthesis behind it. */
function callAt({ program, text, offset }: Frame): Call | undefined {
  const calls = nodesAt(program, offset).filter(isCall);
  return calls.findLast(({ type, start, callee }) => {
    if (type === 'NewExpression') return start === offset;
    return offset < callee.end || /^[\s)]*$/.test(text.slice(callee.end, offset));
  });
}

/** @returns the token the engine has read last when it calls */
function callToken({ text }: Frame, { end, callee }: Call): number {
  return text[end - 1] === ')' && end > callee.end ? end - 1 : nameStart(callee);
}

function nameStart(callee: AnyNode): number {
  return callee.type === 'MemberExpression' && !callee.computed ? callee.property.start : callee.start;
}

/** Where the engine sees an error. @param message of it, as V8 says it */
function faultToken(frame: Frame, message: string): number {
  const { offset } = frame;
  const unknown = /^(\S+) is not defined$/.exec(message)?.[1];
  if (unknown !== undefined) return unknownNameToken({ ...frame, offset: nameFrom(frame, unknown) });
  if (message.endsWith(' is not a function')) return offset;
  if (/^Cannot (read|set) properties of /.test(message)) return memberToken(frame);
  const call = callAt(frame);
  return call ? callToken(frame, call) : offset;
}

/** V8 may mean the statement that a name is in. */
function nameFrom({ program, offset }: Frame, name: string): number {
  const found: number[] = [];
  const visit = (node: AnyNode): void => {
    if (node.type === 'Identifier' && node.name === name && node.start >= offset) found.push(node.start);
    for (const child of children(node)) if (child.end > offset) visit(child);
  };
  visit(nodesAt(program, offset).findLast(isFunction) ?? program);
  return found[0] ?? offset;
}

/** The engine looks a name up when it has read what follows: an operator, a field, a closing parenthesis. */
function unknownNameToken({ program, text, offset }: Frame): number {
  const [name, parent] = nodesAt(program, offset).reverse();
  if (!name || !parent) return offset;
  const next = name.end + text.slice(name.end).search(/\S|$/);
  if (parent.type === 'MemberExpression' && parent.object === name) return parent.computed ? parent.end - 1 : next;
  const isLeft = (parent.type === 'BinaryExpression' || parent.type === 'LogicalExpression') && parent.left === name;
  const isTest = parent.type === 'ConditionalExpression' && parent.test === name;
  if (isLeft || isTest || (parent.type === 'UpdateExpression' && !parent.prefix)) return next;
  const isInParentheses = text[next] === ')' && /\(\s*$/.test(text.slice(0, name.start));
  return isInParentheses && !isCall(parent) && parent.type !== 'SwitchStatement' ? next : offset;
}

/** The dot before a field that cannot be reached, or the bracket behind it. */
function memberToken({ program, text, offset }: Frame): number {
  const nodes = nodesAt(program, offset);
  const assignment = nodes.findLast((node) => node.type === 'AssignmentExpression');
  const members = nodes.filter((node) => node.type === 'MemberExpression');
  const read = members.findLast(({ property, object }) => property.start === offset || object.end === offset);
  const member = read ?? (assignment?.left.type === 'MemberExpression' ? assignment.left : undefined);
  if (!member) return offset;
  return member.computed ? member.end - 1 : text.indexOf('.', member.object.end);
}

/** @param caller frame that called it, when nothing stands between */
function nameOf(frame: Frame, caller: Frame | undefined): string | undefined {
  const holder = nodesAt(frame.program, frame.offset).findLast(isFunction);
  if (!holder) return frame.file?.startsWith('.boot') ? 'boot code' : undefined;
  const callee = caller && callAt(caller)?.callee;
  if (!callee) return undefined;
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression') return passedOn(keyName(callee));
  return isFunction(callee) ? functionText(caller.text, callee).slice(0, NAME_LENGTH) : undefined;
}

/** `f.call(…)` and `f.apply(…)` call a function without a name. */
const passedOn = (name: string | undefined): string | undefined => (name === 'call' || name === 'apply' ? undefined : name);

/** A function without a name is called by its text. */
function functionText(text: string, { params, body }: AnyNode & { params: AnyNode[]; body: AnyNode }): string {
  const names = params.map(({ start, end }) => text.slice(start, end)).join(',');
  const code = text.slice(body.start, body.end);
  return `function (${names}) ${body.type === 'BlockStatement' ? code : `{return ${code}}`}`;
}

/** The line of a function's text that holds a token, cut to what the engine shows, and a caret below. */
function excerpt({ program, text }: Frame, token: number): string {
  const [from, to] = stretch(program, text, token);
  const start = Math.max(from, text.lastIndexOf('\n', token - 1) + 1);
  const newline = text.indexOf('\n', token);
  const line = text.slice(start, newline < 0 ? to : Math.min(to, newline));
  const at = token - start;
  const skipped = line.length > SHOWN && at > SHOWN_BEFORE ? at - SHOWN_BEFORE : 0;
  const shown = line.slice(skipped, skipped + SHOWN);
  const lead = skipped > 0 ? '...' : '';
  return `${lead}${shown}${shown.length === SHOWN ? '...' : ''}\n${' '.repeat(at - skipped + lead.length)}^`;
}

/** What the engine keeps of the innermost function: its body without braces, and without the blanks and a `return` in front; or its expression. */
function stretch(program: AnyNode, text: string, token: number): [number, number] {
  const body = nodesAt(program, token).findLast(isFunction)?.body;
  if (!body || token < body.start) return [0, text.length];
  if (body.type !== 'BlockStatement') return [body.start, body.end];
  const lead = /^\s*(return\b\s*)?/.exec(text.slice(body.start + 1, body.end))?.[0].length ?? 0;
  return [Math.min(body.start + 1 + lead, token), body.end - 1];
}

function frameOf(site: CallSite, texts: ProgramTexts): Frame | undefined {
  const name = site.getScriptNameOrSourceURL() ?? '';
  const position = texts.originalPosition(name, { line: site.getLineNumber() ?? 1, column: site.getColumnNumber() ?? 1 });
  const program = texts.textOf(name);
  const tree = program && parseOnce(program.text);
  return position && tree ? { ...program, program: tree, offset: offsetOf(program.text, position) } : undefined;
}

/** @param message of the error, as V8 says it @returns lines, each with its end; empty when nothing of the program was running */
export function stackText(message: string, sites: readonly CallSite[], texts: ProgramTexts): string {
  const frames = sites.map((site) => frameOf(site, texts));
  return frames
    .map((frame, i) => {
      if (!frame) return '';
      const call = i === 0 ? undefined : callAt(frame);
      const token = i === 0 ? faultToken(frame, message) : call ? callToken(frame, call) : frame.offset;
      const { line, col } = printedPosition(frame.text, token);
      const place = `${frame.file ?? ''}:${line}:${col}`;
      const name = nameOf(frame, frames[i + 1]);
      return `    at ${name === undefined ? place : `${name} (${place})`}\n${excerpt(frame, token)}\n`;
    })
    .join('');
}

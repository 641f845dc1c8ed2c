/** Makes a differing program small, while it still differs and the checker still allows it. */
import { type AnyNode, parse } from 'acorn';
import { full } from 'acorn-walk';
import { checkSource } from '../../tools/compat/check.ts';
import { compare, type Difference, differences } from './compare.ts';
import { isEnding } from './ending.ts';
import type { Program } from './program.ts';

/** Smaller programs tried in one go. */
const AT_ONCE = 24;
const LITERALS = ['0', "''", '[]', '({})'];

interface Edit {
  start: number;
  end: number;
  text: string;
}

const isExpression = (node: AnyNode): boolean => /Expression$|^Literal$|^TemplateLiteral$|^Identifier$/.test(node.type);
const isStatement = (node: AnyNode): boolean => /Statement$|Declaration$/.test(node.type);

function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node)
    .flat()
    .filter((child): child is AnyNode => typeof child?.type === 'string');
}

/** Built-in objects are no values of the programs. */
const isOwn = (node: AnyNode): boolean => node.type !== 'Identifier' || /^[a-z]/.test(node.name);

/** Parts that give a value of their own: no method without its call, no name behind a dot. */
function partsOf(node: AnyNode): AnyNode[] {
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression')
    return [node.callee.object as AnyNode, ...node.arguments].filter(isOwn);
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return node.arguments;
  if (node.type === 'MemberExpression' && !node.computed) return [node.object as AnyNode].filter(isOwn);
  return childrenOf(node);
}

/** What may be left out of a list: halves, then single elements. */
function removals(list: readonly AnyNode[], hasCommas: boolean): Edit[] {
  const edits: Edit[] = [];
  for (let size = list.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at + size <= list.length; at += size) {
      const first = list[at] as AnyNode;
      const last = list[at + size - 1] as AnyNode;
      const next = list[at + size];
      const previous = list[at - 1];
      const start = hasCommas && !next && previous ? previous.end : first.start;
      edits.push({ start, end: hasCommas && next ? next.start : last.end, text: '' });
    }
  }
  return edits;
}

function editsOf(node: AnyNode, text: string): Edit[] {
  const whole = (replacement: string): Edit => ({ start: node.start, end: node.end, text: replacement });
  const source = (child: AnyNode): string => text.slice(child.start, child.end);
  const edits: Edit[] = [];
  if (node.type === 'Program' || node.type === 'BlockStatement' || node.type === 'ClassBody')
    edits.push(...removals(node.body as AnyNode[], false));
  if (node.type === 'SwitchStatement') edits.push(...removals(node.cases, false));
  if (node.type === 'ArrayExpression') edits.push(...removals(node.elements as AnyNode[], true));
  if (node.type === 'ObjectExpression') edits.push(...removals(node.properties, true));
  if (node.type === 'CallExpression' || node.type === 'NewExpression') edits.push(...removals(node.arguments, true));
  if (isStatement(node)) {
    for (const child of childrenOf(node).filter((each) => each.type === 'BlockStatement')) {
      edits.push(whole(source(child)), whole(source(child).slice(1, -1)));
    }
  } else if (isExpression(node) && !text.slice(node.end).startsWith('(')) {
    for (const child of partsOf(node).filter(isExpression)) edits.push(whole(`(${source(child)})`), whole(source(child)));
    if (node.end - node.start > 4) edits.push(...LITERALS.map(whole));
  }
  return edits;
}

/** All programs one edit smaller, smallest first. */
function smaller(text: string): string[] {
  const program = parse(text, { ecmaVersion: 'latest', allowReturnOutsideFunction: true });
  const found = new Set<string>();
  full(program, (node) => {
    for (const { start, end, text: put } of editsOf(node as AnyNode, text)) {
      const next = text.slice(0, start) + put + text.slice(end);
      if (next.length < text.length) found.add(next);
    }
  });
  return [...found].sort((one, other) => one.length - other.length);
}

/** Without an argument, a date is the time of the run. */
function isAllowed(text: string): boolean {
  if (/new Date\(\)|(?<!\.)\bgetTime\(\)/.test(text)) return false;
  return checkSource(text, { file: 'program.js' }).every(({ severity }) => severity !== 'error') && isEnding(text);
}

/** What kind of difference it is: a smaller program that fails in another way says nothing of this one. */
function signature({ real, virtual }: Difference): string {
  const at = real.findIndex((line, index) => line !== virtual[index]);
  return [real[at], virtual[at]]
    .map((line) => /^(thrown|caught|Uncaught|\(did not end)/.exec(line ?? '(nothing')?.[1] ?? 'text')
    .join();
}

async function firstSmaller(difference: Difference): Promise<Difference | undefined> {
  const { program } = difference;
  const texts = smaller(program.text);
  const atOnce = program.isAlone ? 3 : AT_ONCE;
  for (let at = 0; at < texts.length; at += atOnce) {
    const allowed = texts.slice(at, at + atOnce).filter(isAllowed);
    const found = await differences(allowed.map((text, seed): Program => ({ ...program, seed, text })));
    const same = found.find((each) => signature(each) === signature(difference));
    if (same) return same;
  }
  return undefined;
}

/** @param difference as it was found @returns the smallest one reached */
export async function shrink(difference: Difference): Promise<Difference> {
  const shared = difference.program.isAlone
    ? await compare({ ...difference.program, isAlone: false, isStored: false })
    : undefined;
  let least = shared ?? difference;
  for (let next = await firstSmaller(least); next; next = await firstSmaller(least)) least = next;
  return { ...least, program: { ...least.program, seed: difference.program.seed } };
}

/**
 * Declares the global variables in front of everything else. The engine finds a global by walking a list in the order of creation, and a
 * minified script creates its functions first: then each read of a variable passes them all. For the same reason those that only rarely run
 * functions use come last. A value that depends on nothing stays with its variable.
 */
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { type Expression, type Node, type Program, parse, type VariableDeclaration, type VariableDeclarator } from 'acorn';
import { ancestor } from 'acorn-walk';
import type { Bundle } from './bundle.ts';
import type { Spelling } from './byte-strings.ts';
import { respell, shiftMap } from './source-map.ts';

/** What runs for each message to or from the cloud comes first, in this order. */
const messagePath = [
  /^src\/codec\//,
  /^src\/clouds\/.*\/update\.ts$/,
  /^src\/(clouds|net)\/.*\/(receive|learned)\.ts$/,
  /^src\/(clouds|net)\/.*\/send\.ts$/,
  /^src\/clouds\//,
  /^src\/net\//,
];

interface Place {
  /** Only functions within functions use it: those that are made when they are called (see `rare.ts`). */
  isRare: boolean;
  /** Of the folder. */
  rank: number;
  /** Of the module, in the order of the script. */
  source: number;
  line: number;
  column: number;
}

function isVar(node: { type: string }): node is VariableDeclaration {
  return node.type === 'VariableDeclaration' && (node as VariableDeclaration).kind === 'var';
}

function inOrder(a: Place, b: Place): number {
  return Number(a.isRare) - Number(b.isRare) || a.rank - b.rank || a.source - b.source || a.line - b.line || a.column - b.column;
}

/** Names that appear in the script itself or in one of its functions, not only in functions within those. */
function namesUsedOften(program: Program): Set<string> {
  const names = new Set<string>();
  ancestor(program, {
    Identifier({ name }: Node & { name: string }, _: unknown, ancestors: Node[]) {
      if (ancestors.filter(({ type }) => /Function/.test(type)).length === 1) names.add(name);
    },
  });
  return names;
}

/** Whether a value is the same wherever it is made. */
function isConstant(value: Expression | null | undefined): boolean {
  if (value?.type === 'UnaryExpression') return value.argument.type === 'Literal';
  if (value?.type === 'ObjectExpression') return !value.properties.length;
  if (value?.type === 'ArrayExpression') return !value.elements.length;
  return value?.type === 'Literal';
}

/** @returns those whose value goes with the variable: of a name that is declared once */
function constantsOf(declarators: readonly VariableDeclarator[]): Map<string, VariableDeclarator> {
  const nameOf = ({ id }: VariableDeclarator) => (id.type === 'Identifier' ? id.name : '');
  const isOnce = (name: string) => declarators.filter((each) => nameOf(each) === name).length === 1;
  const constants = declarators.filter((each) => isConstant(each.init) && isOnce(nameOf(each)));
  return new Map(constants.map((each) => [nameOf(each), each]));
}

/** Names by the place of their declaration in the sources; the minifier's own order puts those without a value first. */
function namesInOrder(declarators: readonly VariableDeclarator[], often: ReadonlySet<string>, { code, map }: Bundle): string[] {
  const trace = new TraceMap(map);
  const named = declarators.flatMap(({ id, start }) => {
    if (id.type !== 'Identifier') return [];
    const before = code.slice(0, start).split('\n');
    const { source, line, column } = originalPositionFor(trace, { line: before.length, column: before.at(-1)?.length ?? 0 });
    const folder = messagePath.findIndex((each) => source && each.test(source));
    const place = {
      isRare: !often.has(id.name),
      rank: folder < 0 ? messagePath.length : folder,
      source: source === null ? Infinity : trace.sources.indexOf(source),
      line: line ?? 0,
      column: column ?? 0,
    };
    return [{ name: id.name, place }];
  });
  return [...new Set(named.sort((a, b) => inOrder(a.place, b.place)).map(({ name }) => name))];
}

/** Leaves of a declaration what gives a value and is not `declared` with its variable. */
function withoutDeclaring(
  { start, end, declarations }: VariableDeclaration,
  declared: ReadonlySet<VariableDeclarator>,
): Spelling[] {
  const left = declarations.filter((each) => each.init && !declared.has(each));
  const last = left.at(-1);
  if (!last) return [{ index: start, removed: end - start, text: '' }];
  const before = left.map((each, place): Spelling => {
    const from = left[place - 1]?.end ?? start;
    return { index: from, removed: each.start - from, text: place ? ',' : '' };
  });
  const removed = (declarations.at(-1) as VariableDeclarator).end - last.end;
  return removed ? [...before, { index: last.end, removed, text: '' }] : before;
}

/** @returns the same program, its map kept right */
export function declareGlobalsFirst(bundle: Bundle): Bundle {
  const program = parse(bundle.code, { ecmaVersion: 2022 });
  const declarations = program.body.filter(isVar);
  const declarators = declarations.flatMap((each) => each.declarations);
  const names = namesInOrder(declarators, namesUsedOften(program), bundle);
  if (!names.length) return bundle;
  const constants = constantsOf(declarators);
  const declared = new Set(constants.values());
  const list = names.map((name) => {
    const constant = constants.get(name);
    return constant ? bundle.code.slice(constant.start, constant.end) : name;
  });
  const changes = [
    { index: 0, removed: 0, text: `var ${list.join(',')};` },
    ...declarations.flatMap((each) => withoutDeclaring(each, declared)),
  ];
  return { code: respell(bundle.code, changes), map: shiftMap(bundle.map, bundle.code, changes) };
}

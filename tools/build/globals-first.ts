/**
 * Declares the global variables in front of everything else. The engine finds a global by walking a list in the order of creation, and a
 * minified script creates its functions first: then each read of a variable passes them all. For the same reason those that only rarely run
 * functions use come last.
 */
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { type Node, type Program, parse, type VariableDeclaration, type VariableDeclarator } from 'acorn';
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

/** Leaves of a declaration what gives a value. */
function withoutDeclaring({ start, end, declarations }: VariableDeclaration): Spelling[] {
  const [first] = declarations;
  const firstValue = declarations.find(({ init }) => init);
  if (!firstValue) return [{ index: start, removed: end - start, text: '' }];
  const isAnyLater = declarations.some(({ init, start: at }) => !init && at > firstValue.start);
  // A later name without a value needs the `var`.
  if (isAnyLater || !first) return [];
  return [{ index: start, removed: firstValue.start - start, text: '' }];
}

/** @returns the same program, its map kept right */
export function declareGlobalsFirst(bundle: Bundle): Bundle {
  const program = parse(bundle.code, { ecmaVersion: 2022 });
  const declarations = program.body.filter(isVar);
  const names = namesInOrder(
    declarations.flatMap((each) => each.declarations),
    namesUsedOften(program),
    bundle,
  );
  if (!names.length) return bundle;
  const changes = [{ index: 0, removed: 0, text: `var ${names.join(',')};` }, ...declarations.flatMap(withoutDeclaring)];
  return { code: respell(bundle.code, changes), map: shiftMap(bundle.map, bundle.code, changes) };
}

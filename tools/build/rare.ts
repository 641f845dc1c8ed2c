/**
 * Gathers rarely run functions in one, which makes them when they are called. On the chip a global function takes five variables and one per
 * parameter even when it is run from Storage; a function within another takes none while that is not running. The price is time: each call
 * reads past the functions before it, about 230,000 instructions per 1000 characters.
 *
 * A function is rare when its documentation says `@rare`; so are all functions of a module whose first comment does.
 */
import babel, { type NodePath, type PluginObj, type types } from '@babel/core';
import { mentionsOf, replaceMentions } from './mentions.ts';

/** Most characters of the functions that are held together, before names are shortened: bounds what a call reads past. */
const LIMIT = 10000;

/** Functions between which `?:` chooses: shorter than `if`, but the engine reads all of them, also those behind the one it has chosen. */
const TOGETHER = 4;

type Declaration = NodePath<types.FunctionDeclaration>;

function nameOf(path: Declaration): string {
  return path.node.id?.name ?? '';
}

/** What is only handed on, as a listener is, stays as it was: whoever holds a function also holds the variables of what made it. */
function isGathered(path: NodePath, names: ReadonlySet<string>, program: NodePath<types.Program>): path is Declaration {
  if (!path.isFunctionDeclaration()) return false;
  const name = nameOf(path);
  return names.has(name) && mentionsOf(program, name).some(({ key }) => key === 'callee');
}

/** The function as a value; the shortest form in which it stays the same. */
function expressionOf(path: Declaration): types.Expression {
  const { types: t } = babel;
  let usesThis = false;
  path.traverse({
    ThisExpression() {
      usesThis = true;
    },
  });
  const { params, body } = path.node;
  if (usesThis) return t.inherits(t.functionExpression(null, params, body), path.node);
  const [only] = body.body;
  const isValue = body.body.length === 1 && only?.type === 'ReturnStatement' && only.argument;
  return t.inherits(t.arrowFunctionExpression(params, isValue ? (only.argument as types.Expression) : body), path.node);
}

function lengthOf({ node }: Declaration): number {
  return (node.end ?? 0) - (node.start ?? 0);
}

/**
 * First those that functions call which are not rare, then the others; the short ones first. So the calls that matter read past little.
 */
function inOrder(rare: Declaration[], program: NodePath<types.Program>): Declaration[] {
  const nodes = new Set<types.Node>(rare.map(({ node }) => node));
  const isCalledFromRare = (mention: NodePath) => mention.findParent(({ node }) => nodes.has(node)) !== null;
  const inner = new Set(rare.filter((path) => mentionsOf(program, nameOf(path)).every(isCalledFromRare)));
  return rare.sort((a, b) => Number(inner.has(a)) - Number(inner.has(b)) || lengthOf(a) - lengthOf(b));
}

/** @returns the functions in groups of up to LIMIT characters, in their order */
function grouped(functions: Declaration[]): Declaration[][] {
  const groups: Declaration[][] = [];
  let length = LIMIT;
  for (const each of functions) {
    length += lengthOf(each);
    if (length > LIMIT) {
      groups.push([]);
      length = lengthOf(each);
    }
    groups.at(-1)?.push(each);
  }
  return groups;
}

/** @returns the function that makes those of a group, by their place in it */
function hold(group: Declaration[], program: NodePath<types.Program>): types.FunctionDeclaration {
  const { types: t } = babel;
  const holder = program.scope.generateUidIdentifier('rarely');
  const which = program.scope.generateUidIdentifier('which');
  const isBelow = (place: number) => t.binaryExpression('<', which, t.numericLiteral(place));
  const functions = group.map((path, place) => {
    replaceMentions(mentionsOf(program, nameOf(path)), t.callExpression(holder, [t.numericLiteral(place)]));
    return expressionOf(path);
  });
  const choices = functions.flatMap((_, place) => {
    if (place % TOGETHER) return [];
    const some = functions.slice(place, place + TOGETHER);
    const choice = some.reduceRight((others, one, index) => t.conditionalExpression(isBelow(place + index + 1), one, others));
    const result = t.returnStatement(choice);
    return place + TOGETHER < functions.length ? t.ifStatement(isBelow(place + TOGETHER), result) : result;
  });
  for (const path of group) path.remove();
  return t.functionDeclaration(holder, [which], t.blockStatement(choices));
}

/** @param names of top-level functions */
export function gatherRare(names: ReadonlySet<string>): PluginObj {
  return {
    visitor: {
      Program(program) {
        const rare = program.get('body').filter((path): path is Declaration => isGathered(path, names, program));
        program.node.body.unshift(...grouped(inOrder(rare, program)).map((group) => hold(group, program)));
      },
    },
  };
}

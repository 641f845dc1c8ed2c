/**
 * Gathers rarely run functions in one, which makes them when they are called. On the chip a global function takes five variables and one per
 * parameter even when it is run from Storage; a function within another takes none while that is not running. The price is time: each call
 * reads past the functions before it, about 230,000 instructions per 1000 characters.
 *
 * A function is rare when its documentation says `@rare`; so are all functions of a module whose first comment does.
 */
import babel, { type NodePath, type PluginObj, type types } from '@babel/core';
import ts from 'typescript';
import { projectRoot } from './names.ts';

const TAG = '@rare';
/** Most characters of the functions that are held together, before names are shortened: bounds what a call reads past. */
const LIMIT = 8000;

/** Marks what is rare so that the mark is still there when modules have become one script. */
export function markRare(context: ts.TransformationContext): ts.Transformer<ts.SourceFile> {
  return (source) => {
    const comments = ts.getLeadingCommentRanges(source.getFullText(), 0) ?? [];
    const [head] = comments;
    const [first] = source.statements;
    // The only comment before a function is that of the function.
    const isOfModule = comments.length > 1 || !(first && ts.isFunctionDeclaration(first));
    const isModuleRare = isOfModule && head && source.getFullText().slice(head.pos, head.end).includes(TAG);
    const visit = (node: ts.Node): ts.Node => {
      const isRare = isModuleRare || ts.getJSDocTags(node).some(({ tagName }) => `@${tagName.text}` === TAG);
      return ts.isFunctionDeclaration(node) && isRare
        ? ts.addSyntheticLeadingComment(node, ts.SyntaxKind.MultiLineCommentTrivia, TAG, true)
        : node;
    };
    return ts.visitEachChild(source, visit, context);
  };
}

/** @param into receives the names of the functions that `markRare` has marked */
export function collectRare(into: Set<string>): PluginObj {
  return {
    visitor: {
      Program({ node: { body } }) {
        for (const node of body) {
          const isMarked = node.leadingComments?.some(({ value }) => value === TAG);
          if (isMarked && node.type === 'FunctionDeclaration' && node.id) into.add(node.id.name);
        }
      },
    },
  };
}

type Declaration = NodePath<types.FunctionDeclaration>;

function mentionsOf(path: Declaration): NodePath[] {
  return path.scope.parent.getBinding(path.node.id?.name ?? '')?.referencePaths ?? [];
}

/** What is only handed on, as a listener is, stays as it was: whoever holds a function also holds the variables of what made it. */
function isGathered(path: NodePath, names: ReadonlySet<string>): path is Declaration {
  return (
    path.isFunctionDeclaration() && names.has(path.node.id?.name ?? '') && mentionsOf(path).some(({ key }) => key === 'callee')
  );
}

/** Replaces each mention of a function by a call of the holder, which makes it. */
function replaceMentions(path: Declaration, call: types.CallExpression): void {
  for (const mention of mentionsOf(path)) {
    if (mention.parentPath?.isObjectProperty()) mention.parentPath.node.shorthand = false;
    mention.replaceWith(babel.types.cloneNode(call));
  }
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

/** @returns the functions in groups of up to LIMIT characters, in their order */
function grouped(functions: Declaration[]): Declaration[][] {
  const groups: Declaration[][] = [];
  let length = LIMIT;
  for (const each of functions) {
    const ownLength = (each.node.end ?? 0) - (each.node.start ?? 0);
    length += ownLength;
    if (length > LIMIT) {
      groups.push([]);
      length = ownLength;
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
  const choices = group.map((path, place) => {
    replaceMentions(path, t.callExpression(holder, [t.numericLiteral(place)]));
    const choice = t.returnStatement(expressionOf(path));
    // Not `?:`, which the engine reads to its end after it has chosen.
    return place < group.length - 1 ? t.ifStatement(t.binaryExpression('<', which, t.numericLiteral(place + 1)), choice) : choice;
  });
  for (const path of group) path.remove();
  return t.functionDeclaration(holder, [which], t.blockStatement(choices));
}

function gather(names: ReadonlySet<string>): PluginObj {
  return {
    visitor: {
      Program(program) {
        const rare = program.get('body').filter((path): path is Declaration => isGathered(path, names));
        program.node.body.unshift(...grouped(rare).map((group) => hold(group, program)));
      },
    },
  };
}

/** @param names of top-level functions of `code` @returns the same program, and its map */
export async function gatherRare(code: string, map: string, names: ReadonlySet<string>): Promise<{ code: string; map: string }> {
  const result = await babel.transformAsync(code, {
    plugins: [gather(names)],
    cwd: projectRoot,
    babelrc: false,
    configFile: false,
    browserslistConfigFile: false,
    inputSourceMap: JSON.parse(map),
    sourceMaps: true,
    // One line, as terser writes it: later stages move text within a line.
    compact: true,
    generatorOpts: { jsescOption: { minimal: true } },
  });
  return { code: result?.code ?? '', map: JSON.stringify(result?.map) };
}

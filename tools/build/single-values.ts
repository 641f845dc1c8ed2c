/**
 * Puts the value in the place of variables that only ever get one: a module is handed its hardware, a number, or a function of another part.
 * On the chip each such variable takes one or two variables, and a read of it walks past those before it.
 *
 * Which variables may be replaced is told by their types (`tags.ts`): declared without a value, yet never undefined, so nothing reads them before
 * they get it. Whether it is the only one, and a number, a global function or a global constant, shows when the script is whole.
 */
import type { NodePath, PluginObj, types } from '@babel/core';
import { mentionsOf, replaceMentions } from './mentions.ts';

type Value = types.NumericLiteral | types.Identifier;

type Binding = NonNullable<ReturnType<NodePath['scope']['getBinding']>>;

function isGlobalConstant({ path, constant }: Binding): boolean {
  return constant && (path.isFunctionDeclaration() || (path.isVariableDeclarator() && !!path.node.init));
}

/** The number or the name of what an expression always stands for, if it is one; what a function called on the spot is handed is followed. */
function constantOf(path: NodePath<types.Node | null | undefined>, program: NodePath<types.Program>): Value | undefined {
  if (path.isNumericLiteral()) return path.node;
  if (!path.isIdentifier()) return undefined;
  const binding = path.scope.getBinding(path.node.name);
  if (binding?.scope === program.scope) return isGlobalConstant(binding) ? path.node : undefined;
  const argument = binding && argumentOf(binding);
  return argument && constantOf(argument, program);
}

/** What a parameter stands for whose function is called where it is written, and nowhere else. */
function argumentOf({ kind, constant, identifier, scope }: Binding): NodePath | undefined {
  const { path: maker } = scope;
  const isNameless = maker.isArrowFunctionExpression() || maker.isFunctionExpression({ id: null });
  if (kind !== 'param' || !constant || !isNameless) return undefined;
  const call = maker.parentPath;
  if (!call.isCallExpression({ callee: maker.node })) return undefined;
  const place = maker.node.params.indexOf(identifier);
  return call.get('arguments')[place];
}

function replaceOne(program: NodePath<types.Program>, name: string): void {
  const binding = program.scope.getOwnBinding(name);
  const [only, ...others] = binding?.constantViolations ?? [];
  if (!binding || !only?.isAssignmentExpression({ operator: '=' }) || others.length) return;
  const value = constantOf(only.get('right'), program);
  if (!value) return;
  const mentions = mentionsOf(program, name);
  // A variable of a function may hide the global one.
  if (value.type === 'Identifier' && mentions.some(({ scope }) => scope.getBinding(value.name)?.scope !== program.scope)) return;
  replaceMentions(mentions, value);
  if (only.parentPath.isExpressionStatement() || only.parentPath.isSequenceExpression()) only.remove();
  else only.replaceWith(only.node.right);
  binding.path.remove();
  program.scope.crawl();
}

/** @param names of top-level variables declared without a value */
export function replaceSingle(names: ReadonlySet<string>): PluginObj {
  return {
    visitor: {
      Program(program) {
        for (const name of names) replaceOne(program, name);
      },
    },
  };
}

/**
 * Puts the value in the place of variables that get theirs once, at the start: a constant that a module is handed, or a function that one part
 * of a client leaves with another. On the chip each such variable takes one or two variables and a walk past it.
 *
 * A variable is one of them when its documentation says `@once`: it has no value before, and nothing reads it before. Whether its value is a
 * number or a global function, and is the only one, shows when the script is whole.
 */
import type { NodePath, PluginObj, types } from '@babel/core';
import { mentionsOf, replaceMentions } from './mentions.ts';

/** The one assignment of a variable, if there is one and it gives a number or a global function. */
function onlyValue(program: NodePath<types.Program>, name: string): NodePath<types.AssignmentExpression> | undefined {
  const [only, ...others] = program.scope.getOwnBinding(name)?.constantViolations ?? [];
  if (!only?.isAssignmentExpression({ operator: '=' }) || others.length) return undefined;
  const { right } = only.node;
  if (right.type === 'NumericLiteral') return only;
  const isFunction = right.type === 'Identifier' && program.scope.getOwnBinding(right.name)?.path.isFunctionDeclaration();
  return isFunction && isGlobalAt(only, right.name, program) ? only : undefined;
}

/** No variable of a function hides the global one. */
function isGlobalAt(path: NodePath, name: string, program: NodePath<types.Program>): boolean {
  return path.scope.getBinding(name)?.scope === program.scope;
}

function settle(program: NodePath<types.Program>, name: string): void {
  const binding = program.scope.getOwnBinding(name);
  const assignment = onlyValue(program, name);
  if (!binding || !assignment) return;
  const { right } = assignment.node;
  const mentions = mentionsOf(program, name);
  if (right.type === 'Identifier' && !mentions.every((path) => isGlobalAt(path, right.name, program))) return;
  replaceMentions(mentions, right);
  if (assignment.parentPath.isExpressionStatement() || assignment.parentPath.isSequenceExpression()) assignment.remove();
  else assignment.replaceWith(right);
  binding.path.remove();
  program.scope.crawl();
}

/** @param names of top-level variables */
export function settleOnce(names: ReadonlySet<string>): PluginObj {
  return {
    visitor: {
      Program(program) {
        for (const name of names) settle(program, name);
      },
    },
  };
}

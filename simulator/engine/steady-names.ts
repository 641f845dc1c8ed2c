import { type AnyNode, parseExpressionAt } from 'acorn';
import { children, isFunction } from '../../tools/compat/tree.ts';

const LOOP = /^(?:For|ForIn|ForOf|While|DoWhile)Statement$/;

/** Names a node gives a value to that they need not keep; undefined: it may change any. */
function changedBy(node: AnyNode): readonly (AnyNode | null | undefined)[] | undefined {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ClassDeclaration':
    case 'ClassExpression':
      return [node.id];
    case 'AssignmentExpression':
    case 'ForInStatement':
    case 'ForOfStatement':
      return [node.left];
    case 'UpdateExpression':
      return [node.argument];
    case 'CatchClause':
      return [node.param];
    case 'Identifier':
      return node.name === 'eval' ? undefined : [];
    default:
      return [];
  }
}

/** Sorts the names in a function. */
class Names {
  readonly parameters = new Set<string>();
  readonly declared = new Set<string>();
  readonly changed = new Set<string>();

  /** @returns false for something that cannot be judged */
  visit(node: AnyNode, isInLoop: boolean): boolean {
    const targets = changedBy(node);
    for (const target of targets ?? []) {
      if (target?.type.endsWith('Pattern')) return false;
      if (target?.type === 'Identifier') this.changed.add(target.name);
    }
    if (isFunction(node)) for (const param of node.params) if (param.type === 'Identifier') this.parameters.add(param.name);
    if (node.type === 'VariableDeclarator') this.declare(node.id, isInLoop);
    const isLoop = isInLoop || LOOP.test(node.type);
    return targets !== undefined && children(node).every((child) => this.visit(child, isLoop));
  }

  private declare(id: AnyNode, isInLoop: boolean): void {
    if (id.type !== 'Identifier') return;
    const isAgain = this.declared.has(id.name);
    (isInLoop || isAgain ? this.changed : this.declared).add(id.name);
  }
}

/**
 * Variables that functions inside a function may close over, and that keep their value once they have one.
 * @param text of a function that stands in no other
 * @returns names, in it and in functions inside, of parameters and of what is declared once and in no loop, unless anything else sets them
 */
export function steadyNames(text: string): ReadonlySet<string> {
  const names = new Names();
  try {
    if (!names.visit(parseExpressionAt(`(${text})`, 0, { ecmaVersion: 'latest' }), false)) return new Set();
  } catch {
    // Something that is no function by itself, such as an async method.
    return new Set();
  }
  const { parameters, declared, changed } = names;
  const isBoth = (name: string): boolean => parameters.has(name) && declared.has(name);
  return new Set([...parameters, ...declared].filter((name) => !changed.has(name) && !isBoth(name)));
}

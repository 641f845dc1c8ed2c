/** Whether all loops of a program end, as the generator writes them. */
import { type AnyNode, parse } from 'acorn';
import { full } from 'acorn-walk';

const names = (node: AnyNode | null | undefined): string[] => {
  const found: string[] = [];
  if (node) full(node, (each) => (each.type === 'Identifier' ? found.push((each as AnyNode & { name: string }).name) : 0));
  return found;
};

/** Counts towards its end: `n--`, `n -= 2`. */
function counted(node: AnyNode | null | undefined): string[] {
  if (node?.type === 'ExpressionStatement') return counted(node.expression);
  if (node?.type === 'UpdateExpression') return names(node.argument);
  return node?.type === 'AssignmentExpression' && node.operator !== '=' ? names(node.left as AnyNode) : [];
}

function hasEnd(node: AnyNode): boolean {
  if (node.type === 'ForStatement') return node.test?.type === 'BinaryExpression' && isShared(node.test, counted(node.update));
  if (node.type !== 'WhileStatement' && node.type !== 'DoWhileStatement') return true;
  const first = node.body.type === 'BlockStatement' ? node.body.body[0] : undefined;
  return node.test.type === 'BinaryExpression' && isShared(node.test, counted(first));
}

const isShared = (test: AnyNode, own: readonly string[]): boolean => names(test).some((name) => own.includes(name));

/** @param text JavaScript */
export function isEnding(text: string): boolean {
  let isSo = true;
  full(parse(text, { ecmaVersion: 'latest', allowReturnOutsideFunction: true }), (node) => {
    if (!hasEnd(node as AnyNode)) isSo = false;
  });
  return isSo;
}

/** Traps of Espruino's classes. */
import type { AnyNode, Class } from 'acorn';
import type { Context, Place, Rule } from './check.ts';
import { isFunction, keyName } from './tree.ts';

type Detector = (place: Place, context: Context) => void;

function isClass(node: AnyNode | undefined): node is AnyNode & Class {
  return node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';
}

/** Class a name stands for. */
function classNamed(name: string, ancestors: readonly AnyNode[], { scopes }: Context): (AnyNode & Class) | undefined {
  const found = scopes.resolve(name, ancestors)?.classNode;
  return isClass(found) ? found : undefined;
}

function superClassOf(node: Class, ancestors: readonly AnyNode[], context: Context): (AnyNode & Class) | undefined {
  return node.superClass?.type === 'Identifier' ? classNamed(node.superClass.name, ancestors, context) : undefined;
}

/** A value that instances may share, because it cannot be changed. */
function isConstant(node: AnyNode | null | undefined): boolean {
  if (node?.type === 'UnaryExpression') return isConstant(node.argument);
  return node?.type === 'Literal' ? !node.regex : node?.type === 'TemplateLiteral' && node.expressions.length === 0;
}

const checkField: Detector = ({ node, ancestors }, { isSource, report }) => {
  if (node.type !== 'PropertyDefinition') return;
  const name = keyName(node) ?? '';
  if (!node.value && node.key.type !== 'PrivateIdentifier') return report('empty-field', node, name);
  if (node.static) return;
  if (!isSource) return report(isConstant(node.value) ? 'prototype-field' : 'instance-field', node, name);
  const owner = ancestors.findLast(isClass);
  const hasConstructor = owner?.body.body.some((member) => member.type === 'MethodDefinition' && member.kind === 'constructor');
  if (node.value && owner?.superClass && !hasConstructor) report('field-without-constructor', node, name);
};

/** Classes that some class of the file extends. */
const extended = new WeakMap<AnyNode, Map<Class, readonly AnyNode[]>>();

/** @returns the classes with the path to where they are extended */
function extendedClasses(context: Context): Map<Class, readonly AnyNode[]> {
  const known = extended.get(context.program);
  if (known) return known;
  const found = new Map<Class, readonly AnyNode[]>();
  const visit = (node: AnyNode, ancestors: readonly AnyNode[]): void => {
    const path = [...ancestors, node];
    const parent = isClass(node) && superClassOf(node, path, context);
    if (parent) found.set(parent, path);
    for (const child of Object.values(node).flat()) if (typeof child?.type === 'string') visit(child, path);
  };
  visit(context.program, []);
  extended.set(context.program, found);
  return found;
}

function hasMethod(node: Class, name: string): boolean {
  return node.body.body.some((member) => member.type === 'MethodDefinition' && !member.static && keyName(member) === name);
}

function isSelfOrBelow(node: Class, owner: AnyNode, path: readonly AnyNode[], context: Context): boolean {
  let at: Class | undefined = node;
  for (let depth = 0; at && depth < 9; depth++) {
    if ((at as AnyNode) === owner) return true;
    at = superClassOf(at, path, context);
  }
  return false;
}

const checkSuper: Detector = ({ node, parent, ancestors }, context) => {
  if (node.type !== 'Super') return;
  const owner = ancestors.findLast(isClass);
  const functions = owner ? ancestors.slice(ancestors.indexOf(owner)).filter(isFunction) : [];
  if (!owner) return context.report('super-in-object', node);
  if (functions.length > 1) return context.report('super-in-arrow', node);
  const method = ancestors.findLast((each) => each.type === 'MethodDefinition');
  const isStatic = method?.type === 'MethodDefinition' && method.static;
  const name = parent?.type === 'MemberExpression' ? keyName(parent) : undefined;
  if (!name || isStatic) return;
  // Of an instance two levels down, `super` is the class itself: wrong where that has the method, too.
  const extended = Array.from(extendedClasses(context));
  const isMet = extended.some(([each, path]) => hasMethod(each, name) && isSelfOrBelow(each, owner, path, context));
  if (isMet) context.report('super-chain', node, name);
};

const checkHead: Detector = ({ node, ancestors }, context) => {
  const parent = isClass(node) ? node.superClass : undefined;
  if (!parent) return;
  if (parent.type === 'Identifier') {
    if (!context.scopes.resolve(parent.name, ancestors)) context.report('extends-builtin', parent, parent.name);
    return;
  }
  // A member of an imported namespace becomes a plain name in the bundle.
  const isNamespace = context.isSource && parent.type === 'MemberExpression';
  if (!isNamespace) context.report('extends-expression', parent);
};

function hasStatic(node: Class, name: string): boolean {
  return node.body.body.some((member) => 'static' in member && member.static && 'key' in member && keyName(member) === name);
}

const checkStatic: Detector = ({ node, ancestors }, context) => {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return;
  const name = keyName(node);
  const owner = classNamed(node.object.name, ancestors, context);
  if (!name || !owner || hasStatic(owner, name) || context.facts.assigned.has(name)) return;
  for (let base = superClassOf(owner, ancestors, context); base; base = superClassOf(base, ancestors, context)) {
    if (hasStatic(base, name)) return context.report('static-inheritance', node.property, name);
  }
};

const checkOwnName: Detector = ({ node, ancestors }, { scopes, report }) => {
  if (node.type !== 'Identifier') return;
  const { classNode } = scopes.resolve(node.name, ancestors) ?? {};
  if (classNode?.type !== 'ClassExpression' || classNode.id === node || classNode.id?.name !== node.name) return;
  if (ancestors.includes(classNode)) report('class-expression-name', node, node.name);
};

const hasMethods = (node: AnyNode): boolean =>
  isClass(node) &&
  node.body.body.some((member) => member.type === 'MethodDefinition' && member.kind === 'method' && !member.static);

/** A loop over the fields of an instance meets the methods of its class. */
const checkLoop: Detector = ({ node, ancestors }, { code, report }) => {
  if (node.type !== 'ForInStatement' || node.right.type !== 'ThisExpression') return;
  const owner = ancestors.findLast((each) => isClass(each) || (isFunction(each) && each.type === 'FunctionDeclaration'));
  const isGuarded = code.slice(node.start, node.end).includes('hasOwnProperty');
  if (owner && hasMethods(owner) && !isGuarded) report('for-in-instance', node);
};

const detectors: Readonly<Record<string, Detector>> = {
  PropertyDefinition: checkField,
  Super: checkSuper,
  ClassDeclaration: checkHead,
  ClassExpression: checkHead,
  MemberExpression: checkStatic,
  Identifier: checkOwnName,
  ForInStatement: checkLoop,
};

export const checkClasses: Rule = (place, context) => detectors[place.node.type]?.(place, context);

/** Uses of built-in objects and members that Espruino lacks. */
import type { AnyNode, CallExpression, MemberExpression } from 'acorn';
import { commonNames, fixFor, missingGlobals, missingMembers, typedArrays } from './builtins.ts';
import type { Context, Place, Rule } from './check.ts';
import { dottedPath } from './facts.ts';
import { codeOf } from './features.ts';
import { keyName } from './tree.ts';

const globals = new Set(missingGlobals);

/** Names the global object goes by. */
const globalObjects = new Set(['globalThis', 'global']);

/** Constructors whose prototype shows nothing on Espruino until it is assigned. */
const opaquePrototypes = new Set([
  ...['Array', 'ArrayBuffer', 'DataView', 'Date', 'Error', 'Function', 'Number', 'Promise', 'RegExp', 'String'],
  ...typedArrays,
]);

/**
 * What there is to say about a missing built-in.
 * @param name as the table has it: `Map`, `Array.from`, `Array.prototype.flat`
 */
export function describeMissing(name: string): { code: string; message: string; fix: string } {
  const shown = name.replace('TypedArray', 'Uint8Array');
  return { code: codeOf(name.replace('.prototype', '')), message: `${shown} is not available on Espruino.`, fix: fixFor(name) };
}

function reportMissing(name: string, node: AnyNode, { reportAs }: Context): void {
  const { code, message, fix } = describeMissing(name);
  reportAs(code, node, message, fix);
}

/** A place that asks whether a thing exists, or makes it, does not use it. */
function isProbe({ node, parent }: Place): boolean {
  if (parent?.type === 'UnaryExpression') return parent.operator === 'typeof' || parent.operator === '!';
  return parent?.type === 'AssignmentExpression' && parent.left === node;
}

function ownerName(name: string): string {
  return typedArrays.includes(name) ? 'TypedArray' : name;
}

function checkStatic(place: Place, context: Context): void {
  const { node, ancestors } = place;
  if (node.type !== 'MemberExpression' || isProbe(place)) return;
  const path = dottedPath(node);
  const [root = '', name = '', third] = path?.split('.') ?? [];
  if (!path || context.scopes.resolve(root, ancestors) || context.facts.assignedPaths.has(path)) return;
  const owner = ownerName(root);
  if (name === 'prototype' && opaquePrototypes.has(root) && path.split('.').length === 3 && third !== 'constructor')
    context.report('builtin-prototype', node, path);
  if (third !== undefined) return;
  if (globalObjects.has(root) && globals.has(name)) reportMissing(name, node.property, context);
  if (missingMembers[owner]?.includes(name)) reportMissing(`${owner}.${name}`, node.property, context);
}

const stringResults = new Set(
  'charAt join padEnd padStart repeat replace replaceAll substr substring toFixed toLowerCase toString toUpperCase trim'.split(
    ' ',
  ),
);
const arrayResults = new Set('filter map split splice'.split(' '));
const arrayMakers = new Set(['Object.keys', 'Object.values', 'Object.entries']);

function typeOfCall(node: CallExpression): string | undefined {
  const path = node.callee.type === 'MemberExpression' ? dottedPath(node.callee) : undefined;
  if (path && arrayMakers.has(path)) return 'Array';
  if (path?.startsWith('Promise.')) return 'Promise';
  const name = node.callee.type === 'MemberExpression' ? keyName(node.callee) : undefined;
  if (!name) return undefined;
  if (stringResults.has(name)) return 'String';
  if (name === 'then' || name === 'catch') return 'Promise';
  return arrayResults.has(name) ? 'Array' : undefined;
}

/** Type of a receiver, where the expression itself shows it. */
function typeOf(node: AnyNode): string | undefined {
  if (node.type === 'ArrayExpression') return 'Array';
  if (node.type === 'ObjectExpression') return 'Object';
  if (node.type === 'TemplateLiteral') return 'String';
  if (node.type === 'Literal' && node.regex) return 'RegExp';
  if (node.type === 'Literal' && typeof node.value === 'string') return 'String';
  if (node.type === 'Literal' && typeof node.value === 'number') return 'Number';
  if (node.type === 'NewExpression' && node.callee.type === 'Identifier') return ownerName(node.callee.name);
  return node.type === 'CallExpression' ? typeOfCall(node) : undefined;
}

const owners = Object.keys(missingMembers).filter((owner) => owner.endsWith('.prototype'));

function ownerOf(callee: MemberExpression, name: string, { facts, isSource }: Context): string | undefined {
  const type = typeOf(callee.object);
  if (type) return owners.find((owner) => owner === `${type}.prototype` && missingMembers[owner]?.includes(name));
  // In a single module the object may come from another one; there the type checker knows more.
  if (isSource || commonNames.has(name) || facts.declared.has(name) || facts.assigned.has(name)) return undefined;
  return owners.find((owner) => missingMembers[owner]?.includes(name));
}

function checkMethod({ node, ancestors }: Place, context: Context): void {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || node.callee.object.type === 'Super') return;
  const { object } = node.callee;
  const name = keyName(node.callee);
  // Statics of built-in objects are judged by their path.
  const isGlobal =
    object.type === 'Identifier' && object.name in missingMembers && !context.scopes.resolve(object.name, ancestors);
  const owner = name && !isGlobal ? ownerOf(node.callee, name, context) : undefined;
  if (owner) reportMissing(`${owner}.${name}`, node.callee.property, context);
}

function checkGlobal(place: Place, context: Context): void {
  const { node, ancestors } = place;
  if (node.type !== 'Identifier' || !globals.has(node.name) || isProbe(place)) return;
  if (!context.scopes.resolve(node.name, ancestors) && !context.facts.assignedPaths.has(`globalThis.${node.name}`)) {
    reportMissing(node.name, node, context);
  }
}

export const checkBuiltins: Rule = (place, context) => {
  checkGlobal(place, context);
  checkStatic(place, context);
  checkMethod(place, context);
};

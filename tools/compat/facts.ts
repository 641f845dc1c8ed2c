/** What a program defines itself, so that its own names are not mistaken for missing built-ins. */
import type { AnyNode, Program } from 'acorn';
import { full } from 'acorn-walk';
import { keyName } from './tree.ts';

export interface Facts {
  /** Members that an object literal or a class of the program declares. */
  declared: ReadonlySet<string>;
  /** Members that are assigned somewhere: `x.name = …`. */
  assigned: ReadonlySet<string>;
  /** Dotted paths that are assigned: `Math.trunc`, `Array.prototype.slice`. */
  assignedPaths: ReadonlySet<string>;
  /** Variables that are assigned, declared or not. */
  assignedNames: ReadonlySet<string>;
}

/** @returns for example `Array.prototype.slice`; undefined for anything but plain names and dots */
export function dottedPath(node: AnyNode): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression') return undefined;
  const object = dottedPath(node.object);
  const key = keyName(node);
  return object && key ? `${object}.${key}` : undefined;
}

export function collectFacts(program: Program): Facts {
  const declared = new Set<string>();
  const assigned = new Set<string>();
  const assignedPaths = new Set<string>();
  const assignedNames = new Set<string>();
  full(program, (found) => {
    const node = found as AnyNode;
    if (node.type === 'Property' || node.type === 'MethodDefinition' || node.type === 'PropertyDefinition') {
      const name = keyName(node);
      if (name) declared.add(name);
    } else if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression') {
      const path = dottedPath(node.left);
      const name = keyName(node.left);
      if (path) assignedPaths.add(path);
      if (name) assigned.add(name);
    } else if (node.type === 'AssignmentExpression' && node.left.type === 'Identifier') assignedNames.add(node.left.name);
  });
  return { declared, assigned, assignedPaths, assignedNames };
}

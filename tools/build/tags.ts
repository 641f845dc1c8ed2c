/** What the sources say of functions and variables that later stages of the build go by, kept through those that drop types and documentation. */
import type { PluginObj } from '@babel/core';
import ts from 'typescript';

/** Names of top-level functions and variables. */
export interface Tagged {
  /** Functions that rarely run, see `rare.ts`: their documentation says `@rare`, or the first comment of their module does. */
  rare: Set<string>;
  /** Variables declared without a value, though by their type they have one whenever they are read. See `single-values.ts`. */
  unset: Set<string>;
}

function isTagged(node: ts.Node, tag: string): boolean {
  return ts.getJSDocTags(node).some(({ tagName }) => tagName.text === tag);
}

/** Whether the first comment of a module, not that of its first function, has the tag. */
function isModuleTagged(source: ts.SourceFile, tag: string): boolean {
  const text = source.getFullText();
  const comments = ts.getLeadingCommentRanges(text, 0) ?? [];
  const [head] = comments;
  const [first] = source.statements;
  const isOfModule = comments.length > 1 || !(first && ts.isFunctionDeclaration(first));
  return isOfModule && !!head && text.slice(head.pos, head.end).includes(`@${tag}`);
}

function isUnset(node: ts.Node, checker: ts.TypeChecker): boolean {
  if (!ts.isVariableStatement(node)) return false;
  const isDefined = ({ name }: ts.VariableDeclaration) => {
    const type = checker.getTypeAtLocation(name);
    return checker.getNonNullableType(type) === type && !(type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown));
  };
  return node.declarationList.declarations.every((each) => !each.initializer && isDefined(each));
}

/** Marks functions and variables so that the mark is still there when modules have become one script. */
export const keepTags = (checker: ts.TypeChecker) => (context: ts.TransformationContext) => (source: ts.SourceFile) => {
  const isModuleRare = isModuleTagged(source, 'rare');
  const tagOf = (node: ts.Node): keyof Tagged | undefined => {
    if (ts.isFunctionDeclaration(node)) return isModuleRare || isTagged(node, 'rare') ? 'rare' : undefined;
    return isUnset(node, checker) ? 'unset' : undefined;
  };
  const visit = (node: ts.Node): ts.Node => {
    const tag = tagOf(node);
    return tag ? ts.addSyntheticLeadingComment(node, ts.SyntaxKind.MultiLineCommentTrivia, `@${tag}`, true) : node;
  };
  return ts.visitEachChild(source, visit, context);
};

/** @param into receives the names of what `keepTags` has marked */
export function collectTags(into: Tagged): PluginObj {
  return {
    visitor: {
      Program({ node: { body } }) {
        for (const node of body) {
          const has = (tag: keyof Tagged) => node.leadingComments?.some(({ value }) => value === `@${tag}`);
          if (node.type === 'FunctionDeclaration' && node.id && has('rare')) into.rare.add(node.id.name);
          if (node.type !== 'VariableDeclaration' || !has('unset')) continue;
          for (const { id } of node.declarations) if (id.type === 'Identifier') into.unset.add(id.name);
        }
      },
    },
  };
}

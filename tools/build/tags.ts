/** Tags of the sources' documentation that later stages of the build go by, kept through those that drop documentation. */
import type { PluginObj } from '@babel/core';
import ts from 'typescript';

/** Names of top-level functions and variables with a tag. */
export interface Tagged {
  /** Functions that rarely run, see `rare.ts`; all of a module when its first comment says so. */
  rare: Set<string>;
  /** Variables that get their value once, see `once.ts`. */
  once: Set<string>;
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

/** Marks what is tagged so that the mark is still there when modules have become one script. */
export function keepTags(context: ts.TransformationContext): ts.Transformer<ts.SourceFile> {
  return (source) => {
    const isModuleRare = isModuleTagged(source, 'rare');
    const tagOf = (node: ts.Node): keyof Tagged | undefined => {
      if (ts.isFunctionDeclaration(node)) return isModuleRare || isTagged(node, 'rare') ? 'rare' : undefined;
      return ts.isVariableStatement(node) && isTagged(node, 'once') ? 'once' : undefined;
    };
    const visit = (node: ts.Node): ts.Node => {
      const tag = tagOf(node);
      return tag ? ts.addSyntheticLeadingComment(node, ts.SyntaxKind.MultiLineCommentTrivia, `@${tag}`, true) : node;
    };
    return ts.visitEachChild(source, visit, context);
  };
}

/** @param into receives the names of what `keepTags` has marked */
export function collectTags(into: Tagged): PluginObj {
  return {
    visitor: {
      Program({ node: { body } }) {
        for (const node of body) {
          const has = (tag: keyof Tagged) => node.leadingComments?.some(({ value }) => value === `@${tag}`);
          if (node.type === 'FunctionDeclaration' && node.id && has('rare')) into.rare.add(node.id.name);
          if (node.type !== 'VariableDeclaration' || !has('once')) continue;
          for (const { id } of node.declarations) if (id.type === 'Identifier') into.once.add(id.name);
        }
      },
    },
  };
}

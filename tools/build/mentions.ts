import babel, { type NodePath, type types } from '@babel/core';

/** Where a top-level name of a program is read. */
export function mentionsOf(program: NodePath<types.Program>, name: string): NodePath[] {
  return program.scope.getOwnBinding(name)?.referencePaths ?? [];
}

/** Puts an expression in the place of each; for the source map it stands where the mention stood. */
export function replaceMentions(mentions: NodePath[], value: types.Expression): void {
  for (const mention of mentions) {
    if (mention.parentPath?.isObjectProperty()) mention.parentPath.node.shorthand = false;
    const here = babel.types.cloneNode(value, true, true);
    here.loc = mention.node.loc ?? null;
    mention.replaceWith(here);
  }
}

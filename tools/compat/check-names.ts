/** Names that Espruino reads as keywords, or binds elsewhere. */
import type { AnyNode } from 'acorn';
import type { Context, Place, Rule } from './check.ts';
import { boundNames, isFunction } from './tree.ts';

type Detector = (place: Place, context: Context) => void;

/** Words that Espruino's reader takes for keywords also where a class member is named. `of` has a rule of its own. */
const reserved = new Set(
  (
    'break case catch class const continue debugger default delete do else extends false finally for function if in instanceof let new null ' +
    'return static super switch this throw true try typeof undefined var void while'
  ).split(' '),
);

function checkKey(key: AnyNode, { report }: Context): void {
  if (key.type === 'Literal') report('literal-key', key);
  if (key.type === 'Identifier' && reserved.has(key.name)) report('reserved-name', key, key.name);
}

const checkArguments: Detector = ({ node, ancestors }, { scopes, report }) => {
  if (node.type !== 'Identifier' || node.name !== 'arguments' || scopes.resolve('arguments', ancestors)) return;
  const functions = ancestors.filter(isFunction);
  const isInArrow = functions.at(-1)?.type === 'ArrowFunctionExpression';
  if (isInArrow && functions.some(({ type }) => type !== 'ArrowFunctionExpression')) report('arrow-arguments', node);
};

const blocks = /^(BlockStatement|Program|For(In|Of)?Statement|SwitchStatement|StaticBlock)$/;

/** Scopes that a declaration of a switch really falls into. */
function scopesAround(ancestors: readonly AnyNode[]): AnyNode[] {
  const at = ancestors.findLastIndex((each) => blocks.test(each.type) || isFunction(each));
  const block = ancestors[at];
  const above = ancestors[at - 1];
  if (!block) return [];
  return isFunction(above) ? [block, above] : [block];
}

const checkSwitch: Detector = ({ node, parent, ancestors }, { scopes, report }) => {
  if (node.type !== 'SwitchStatement') return;
  const around = scopesAround(ancestors.slice(0, -1));
  const siblings = parent && 'body' in parent && Array.isArray(parent.body) ? (parent.body as AnyNode[]) : [];
  const earlier = siblings.filter((each) => each.type === 'SwitchStatement' && each.end <= node.start);
  const isLoopBody = /^(For(In|Of)?|While|DoWhile)Statement$/.test(parent?.type ?? '');
  for (const statement of node.cases.flatMap((each) => each.consequent)) {
    if (statement.type !== 'VariableDeclaration' || statement.kind === 'var') continue;
    for (const { id, init } of statement.declarations) {
      // Declaring a name again throws for const; a let without a value keeps the old one.
      const isStale = statement.kind === 'const' || !init;
      const scopesHit = isStale ? [...around, ...earlier] : around;
      for (const name of boundNames(id)) {
        const isTaken = scopesHit.some((scope) => scopes.declaredIn(scope, name));
        if (isTaken || (isLoopBody && isStale)) report('switch-binding', statement, name);
      }
    }
  }
};

const detectors: Readonly<Record<string, Detector>> = {
  MethodDefinition({ node }, context) {
    if (node.type === 'MethodDefinition' && !node.computed) checkKey(node.key, context);
  },
  PropertyDefinition({ node }, context) {
    if (node.type === 'PropertyDefinition' && !node.computed) checkKey(node.key, context);
  },
  Property({ node, parent }, context) {
    const isAccessor = node.type === 'Property' && node.kind !== 'init' && !node.computed;
    if (isAccessor && parent?.type === 'ObjectExpression') checkKey(node.key, context);
  },
  Identifier(place, context) {
    const { node } = place;
    checkArguments(place, context);
    if (node.type === 'Identifier' && (node.name === 'static' || node.name === 'let'))
      context.report('reserved-name', node, node.name);
  },
  SwitchStatement: checkSwitch,
};

export const checkNames: Rule = (place, context) => detectors[place.node.type]?.(place, context);

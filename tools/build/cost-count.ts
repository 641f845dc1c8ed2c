/** Adds up what is left in memory after a trial run: all that can be reached from the globals and from what the engine keeps. */
import type { Function as FunctionNode } from 'acorn';
import {
  accessorCost,
  booleanCost,
  elementCost,
  flatTextCost,
  functionCost,
  nameCost,
  nullCost,
  numberCost,
  prototypeLinkCost,
  scopeCost,
  textCost,
} from '../compat/memory-costs.ts';
import { Box, bytesOf, type Code, type Field, Scope, type Thing, type Value } from './cost-values.ts';

/** A cost and the place in the script that causes it. */
export interface Cost {
  offset: number;
  variables: number;
}

/** Something the engine keeps: a timer, a listener, a class of its own. */
export interface Root {
  at: number;
  variables: number;
  value: Value;
}

/** Blanks and comments before the first word. */
const blank = /^(\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/;

/** Length of what the engine keeps of a function, see `functionCost`. */
function codeBytes(node: FunctionNode, script: string): number {
  if (node.body.type !== 'BlockStatement') {
    const arrow = script.indexOf('=>', node.params.at(-1)?.end ?? node.start) + 2;
    return bytesOf(script.slice(arrow, node.end).replace(blank, ''));
  }
  const last = node.body.body.at(-1);
  if (!last) return 0;
  const body = script.slice(node.body.start + 1, last.end).replace(blank, '');
  return bytesOf(/^return\b/.test(body) ? body.slice('return'.length).replace(blank, '') : body);
}

function parameterNames(node: FunctionNode): string[] {
  return node.params.map((each) => (each.type === 'Identifier' ? each.name : ''));
}

export class Count {
  readonly costs: Cost[] = [];
  private readonly seen = new Set<object>();
  private readonly open: [Value | Scope, boolean][] = [];

  constructor(
    private readonly script: string,
    private readonly isInFlash: boolean,
  ) {}

  private add(offset: number, variables: number): void {
    if (variables > 0) this.costs.push({ offset, variables });
  }

  /** Counts global names and roots, and all they lead to. */
  run(globals: Scope, roots: readonly Root[]): Cost[] {
    this.names(globals.names);
    for (const { at, variables, value } of roots) {
      this.add(at, variables);
      this.open.push([value, false]);
    }
    for (let next = this.open.pop(); next; next = this.open.pop()) this.visit(...next);
    return this.costs;
  }

  private names(fields: ReadonlyMap<string, Field>): void {
    for (const [name, field] of fields) {
      const isNumber = /^\d+$/.test(name);
      this.add(field.at, isNumber ? 1 : nameCost(bytesOf(name)));
      if (field.get || field.set) {
        this.add(field.at, accessorCost(field.get && field.set ? 2 : 1));
        this.open.push([field.get, false], [field.set, false]);
      } else this.open.push([field.value, isNumber]);
    }
  }

  private visit(value: Value | Scope, isElement: boolean): void {
    if (value === undefined || this.seen.has(value)) return;
    this.seen.add(value);
    if (value instanceof Box) this.add(value.at, this.primitive(value, isElement));
    else if (value instanceof Scope) {
      this.add(value.at, scopeCost);
      this.names(value.names);
    } else this.thing(value);
  }

  private primitive({ value, form }: Box, isElement: boolean): number {
    if (form === 'flash' || value === null) return nullCost;
    if (typeof value === 'string') return form === 'flat' ? flatTextCost(value.length) : textCost(bytesOf(value));
    if (typeof value === 'number') return form === 'double' ? 1 : numberCost(value);
    return isElement ? 0 : booleanCost;
  }

  private thing(thing: Thing): void {
    this.add(thing.at, thing.code && !thing.code.isMadeUp ? this.code(thing.code) : thing.own);
    if (thing.link) {
      this.add(thing.at, prototypeLinkCost);
      this.open.push([thing.link, false]);
    }
    this.names(thing.fields);
    thing.items?.forEach((item) => {
      this.add(item?.at ?? thing.at, elementCost);
      this.open.push([item, true]);
    });
    for (const each of thing.kept) this.open.push([each, false]);
  }

  private code({ node, scopes, bound }: Code): number {
    const bytes = codeBytes(node, this.script);
    if (bytes > 0) for (const scope of scopes) this.open.push([scope, false]);
    for (const each of bound ?? []) this.open.push([each, false]);
    const ownName = node.type === 'FunctionExpression' ? node.id?.name : undefined;
    const shape = { parameters: parameterNames(node), codeBytes: bytes, isInFlash: this.isInFlash, scopes: scopes.length };
    return functionCost(ownName === undefined ? shape : { ...shape, ownName }) + (bound ? 1 : 0);
  }
}

import * as cost from '../../tools/compat/memory-costs.ts';

/** There before any program: they cost nothing more. */
const ALWAYS = ['Object', 'Function', 'InternalError'];
const REQUIRED = /\brequire\(\s*(["'])([\w-]+)\1\s*\)/g;
/** Values that bring a class without naming it, by what is done with them. */
const UNNAMED: Record<string, RegExp> = {
  Array: /\.(push|map|forEach|filter|join|splice|concat|sort|shift|pop|every|some|reduce|fill|find)\(/,
  String: /\.(charCodeAt|indexOf|substr|substring|split|slice|trim|toLowerCase|toUpperCase|replace|startsWith|padStart|repeat)\(/,
  RegExp: /[=(,:]\s*\/[^/*\n][^/\n]*\/[gi]*\s*[.,;)]/,
};

/** A class with its prototype, or a library such as `Math`. Functions of the engine take nothing, and neither do pins. */
function costOf(name: string, value: unknown): number {
  if (typeof value === 'function') return cost.builtInClassCost(name);
  return typeof value === 'object' && value !== null ? cost.nameCost(name.length) + cost.objectCost : 0;
}

/** Classes, libraries and modules of the engine, which it makes when a program first uses them, and keeps: here, once a text names them. */
export class BuiltIns {
  private readonly words = new Set<string>();
  private readonly modules = new Set<string>();

  /** @param global the global object */
  constructor(private readonly global: Readonly<Record<string, unknown>>) {}

  /** A text is run. */
  addText(text: string): void {
    for (const word of text.match(/\b[A-Z]\w+|\bconsole\b/g) ?? []) this.words.add(word);
    for (const [name, pattern] of Object.entries(UNNAMED)) if (pattern.test(text)) this.words.add(name);
    for (const match of text.matchAll(REQUIRED)) this.modules.add(match[2] as string);
  }

  /** @returns variables of all that was named */
  cost(): number {
    let total = this.modules.size > 0 ? cost.nameCost('modules'.length) : 0;
    for (const name of this.modules) total += cost.nameCost(name.length) + cost.objectCost;
    for (const name of this.words) {
      const isOther = ALWAYS.includes(name) || /^D\d+$/.test(name) || !Object.hasOwn(this.global, name);
      if (!isOther && !Object.getOwnPropertyDescriptor(this.global, name)?.enumerable) total += costOf(name, this.global[name]);
    }
    return total;
  }
}

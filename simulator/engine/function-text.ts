import { parseExpressionAt } from 'acorn';

interface FunctionNode {
  type: string;
  end: number;
  params: { start: number; end: number }[];
  body: { type: string; start: number; end: number };
  expression?: boolean;
}

const HEADS = [
  { before: '(', after: ')' },
  { before: '({', after: '})' },
] as const;

function find(source: string, parsed: { properties?: unknown[] }): FunctionNode | undefined {
  const property = parsed.properties?.[0] as { value?: FunctionNode } | undefined;
  const node = property?.value ?? (parsed as unknown as FunctionNode);
  return node.params && source ? node : undefined;
}

/** Source text of a function in the engine's own form: always `function (a,b) {body}`, arrows included; classes have no text. */
export function functionText(source: string): string {
  for (const { before, after } of HEADS) {
    const whole = before + source + after;
    try {
      const node = find(source, parseExpressionAt(whole, 0, { ecmaVersion: 2022 }) as { properties?: unknown[] });
      if (!node) continue;
      const names = node.params.map((param) => whole.slice(param.start, param.end)).join(',');
      const body = whole.slice(node.body.start, node.body.end);
      const arrow = whole.indexOf('=>', node.params.at(-1)?.end ?? 0) + '=>'.length;
      const inner =
        node.body.type === 'BlockStatement' ? body.slice(1, -1).trim() : `return ${whole.slice(arrow, node.end).trim()}`;
      const isTall = inner.includes('\n');
      return `function (${names}) {${isTall ? '\n  ' : ''}${inner}${isTall ? '\n' : ''}}`;
    } catch {
      // Not this form: a method needs the braces of an object round it.
    }
  }
  return 'function () {}';
}

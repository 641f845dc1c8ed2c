/** Finds in a JavaScript file what Espruino does not have or does otherwise. Rules are data (`features.ts`, `builtins.ts`). */
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { type AnyNode, type Comment, type Program, parse } from 'acorn';
import { full, fullAncestor } from 'acorn-walk';
import { checkApi } from './check-api.ts';
import { checkBuiltins } from './check-builtins.ts';
import { checkClasses } from './check-classes.ts';
import { checkCost } from './check-cost.ts';
import { checkDates } from './check-dates.ts';
import { checkEvents } from './check-events.ts';
import { checkHardware } from './check-hardware.ts';
import { checkLayout } from './check-layout.ts';
import { checkLoops } from './check-loops.ts';
import { checkNames } from './check-names.ts';
import { checkOrder } from './check-order.ts';
import { checkRegexp } from './check-regexp.ts';
import { checkSyntax } from './check-syntax.ts';
import { checkUse } from './check-use.ts';
import { checkValues } from './check-values.ts';
import { collectFacts, type Facts } from './facts.ts';
import { allFeatures, codeOf } from './features.ts';
import { Known } from './known.ts';
import { Scopes } from './scopes.ts';
import type { CheckOptions, Finding } from './types.ts';

export type { CheckOptions, Finding } from './types.ts';

/** What a rule sees of one node. */
export interface Place {
  node: AnyNode;
  /** From the program down to the node itself. */
  ancestors: readonly AnyNode[];
  /** Parent of the node. */
  parent: AnyNode | undefined;
}

/** What a rule knows of the file, and how it speaks. */
export interface Context {
  code: string;
  program: Program;
  scopes: Scopes;
  facts: Facts;
  known: Known;
  isSource: boolean;
  /** @param id of the feature @param name fills the `{}` of its text */
  report(id: string, node: { start: number }, name?: string): void;
  /** Reports something that is in no feature row. */
  reportAs(code: string, node: { start: number }, message: string, fix: string): void;
}

export type Rule = (place: Place, context: Context) => void;

const rules: readonly Rule[] = [
  ...[checkSyntax, checkLayout, checkNames, checkClasses, checkRegexp, checkBuiltins, checkUse, checkValues, checkDates],
  ...[checkEvents, checkApi, checkHardware, checkLoops, checkCost],
];

const featureById = new Map(allFeatures.map((feature) => [feature.id, feature]));

interface Position {
  file: string;
  line: number;
  column: number;
  name: string | null;
}

/** Places of the code as the user knows them. */
class Places {
  private readonly lineStarts: number[];
  private readonly trace: TraceMap | undefined;

  constructor(
    code: string,
    private readonly options: CheckOptions,
  ) {
    this.lineStarts = Array.from(code.matchAll(/^/gm), (match) => match.index);
    this.trace = options.map ? new TraceMap(options.map) : undefined;
  }

  at(offset: number): Position {
    const next = this.lineStarts.findIndex((start) => start > offset);
    const line = next < 0 ? this.lineStarts.length : next;
    const column = offset - (this.lineStarts[line - 1] ?? 0);
    const original = this.trace && originalPositionFor(this.trace, { line, column });
    if (!original || original.source === null) return { file: this.options.file, line, column: column + 1, name: null };
    return { file: original.source, line: original.line, column: original.column + 1, name: original.name };
  }
}

class Report {
  readonly findings: Finding[] = [];
  private readonly places: Places;

  constructor(code: string, options: CheckOptions) {
    this.places = new Places(code, options);
  }

  add(code: string, severity: Finding['severity'], offset: number, message: string, fix: string): void {
    const { file, line, column } = this.places.at(offset);
    const isKnown = this.findings.some(
      (known) => known.code === code && known.file === file && known.line === line && known.column === column,
    );
    if (!isKnown) this.findings.push({ code, severity, message, fix, file, line, column });
  }

  /** Name as it was before minifying. */
  originalName(offset: number, name: string): string {
    return this.places.at(offset).name ?? name;
  }
}

/** Blanks beyond ASCII, among them the byte-order mark; comments and literals may contain them. */
const oddBlank = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;

function checkBlanks(context: Context, comments: readonly Comment[]): void {
  if (!oddBlank.test(context.code)) return;
  const taken: { start: number; end: number }[] = [...comments];
  full(context.program, (node) => {
    if (node.type === 'Literal' || node.type === 'TemplateElement') taken.push(node);
  });
  for (const { index, 0: blank } of context.code.matchAll(new RegExp(oddBlank, 'g'))) {
    const isInside = taken.some(({ start, end }) => start <= index && index < end);
    const name = `U+${blank.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    if (!isInside) context.report('non-ascii-blank', { start: index }, name);
  }
}

function parseProgram(code: string, report: Report, isSource: boolean, onComment: Comment[]): Program | undefined {
  const options = { onComment, ecmaVersion: 'latest', allowReturnOutsideFunction: true, allowHashBang: true } as const;
  try {
    return parse(code, {
      ...options,
      sourceType: isSource || /^\s*(import\b(?!\s*\()|export\b)/m.test(code) ? 'module' : 'script',
    });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { pos = 0 } = error as SyntaxError & { pos?: number };
    const { what = '', fix = '' } = featureById.get('syntax') ?? {};
    report.add(codeOf('syntax'), 'error', pos, what.replace('{}', error.message.replace(/ \(\d+:\d+\)$/, '')), fix);
    return undefined;
  }
}

function contextOf(code: string, program: Program, report: Report, isSource: boolean): Context {
  const scopes = new Scopes(program);
  return {
    code,
    program,
    scopes,
    known: new Known(program, scopes),
    facts: collectFacts(program),
    isSource,
    report(id, { start }, name = '') {
      const feature = featureById.get(id);
      if (!feature) throw new Error(`unknown feature ${id}`);
      if (isSource && feature.isLowered) return;
      const shown = report.originalName(start, name);
      const fill = (text: string): string => text.replaceAll('{}', () => shown);
      report.add(codeOf(id), feature.severity, start, fill(feature.what), fill(feature.fix));
    },
    reportAs: (id, { start }, message, fix) => report.add(id, 'error', start, message, fix),
  };
}

function byPlace(a: Finding, b: Finding): number {
  return a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : 1);
}

/**
 * @param code JavaScript
 * @returns findings in the order of their places; none when Espruino runs the code as any JavaScript engine does
 */
export function checkSource(code: string, options: CheckOptions): Finding[] {
  const report = new Report(code, options);
  const isSource = options.isSource ?? false;
  const comments: Comment[] = [];
  const program = parseProgram(code, report, isSource, comments);
  if (program) {
    const context = contextOf(code, program, report, isSource);
    fullAncestor(program, (node, _state, ancestors) => {
      const place: Place = {
        node: node as AnyNode,
        ancestors: ancestors as AnyNode[],
        parent: ancestors.at(-2) as AnyNode | undefined,
      };
      for (const rule of rules) rule(place, context);
    });
    checkBlanks(context, comments);
    // The build moves functions and classes of a source, so only its result can be judged.
    if (!isSource) checkOrder(context);
  }
  return report.findings.sort(byPlace);
}

/** @returns for example `src/app.ts(14,9): error E_MAP: Map is not available on Espruino. Use a plain object.` */
export function formatFinding(finding: Finding): string {
  const { file, line, column, severity, code, message, fix } = finding;
  return `${file}(${line},${column}): ${severity} ${code}: ${[message, fix].filter(Boolean).join(' ')}`;
}

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const AREAS = ['src', 'boards', 'tools', 'simulator', 'local-cloud', 'examples'];

interface Import {
  from: string;
  /** Path inside the project, or `npm:` and the bare specifier. */
  to: string;
  isTypeOnly: boolean;
}

interface Rule {
  from: RegExp;
  /** What values may be imported. */
  may: RegExp[];
  /** What may be imported as types only, besides. */
  mayTypes?: RegExp[];
  reason: string;
}

const FIRMWARE_VIRTUAL = /^npm:(app|board|cloud):current$/;
const PACKAGE = /^npm:/;

/** First matching row decides. Anything not listed is forbidden. */
const RULES: Rule[] = [
  {
    from: /^boards\/index\.ts$/,
    may: [/^boards\//],
    reason: 'boards/index.ts joins boards and chips for the host; it stays data',
  },
  { from: /^boards\//, may: [], mayTypes: [/^boards\/types\.ts$/], reason: 'board files are data: types only' },
  { from: /^src\/codec\//, may: [/^src\/codec\//], reason: 'codecs are pure and run anywhere' },
  { from: /^src\/hal\/espruino\.ts$/, may: [/^src\/hal\//], reason: 'the single seam to the engine' },
  { from: /^src\/hal\//, may: [], mayTypes: [/^src\/hal\//], reason: 'interfaces import nothing' },
  ...['drivers', 'net', 'update', 'setup'].map((folder) => ({
    from: new RegExp(`^src/${folder}/`),
    may: [new RegExp(`^src/${folder}/`), /^src\/codec\//],
    mayTypes: [/^src\/hal\//, /^boards\/types\.ts$/],
    reason: 'it gets sockets, pins, time and storage handed in',
  })),
  {
    from: /^src\/clouds\//,
    may: [/^src\/clouds\//, /^src\/net\//, /^src\/codec\//],
    mayTypes: [/^src\/hal\//, /^src\/setup\/settings\.ts$/],
    reason: 'a cloud client knows the network and the codec, never an app or a driver',
  },
  {
    from: /^(src\/apps|examples)\//,
    may: [/^src\/apps\//],
    mayTypes: [/^src\/clouds\/cloud\.ts$/, /^src\/drivers\//],
    reason: 'an app never names a cloud, a pin or an engine global',
  },
  {
    from: /^src\/runtime\//,
    may: [/^src\/runtime\//],
    mayTypes: [/^src\/hal\//, /^src\/clouds\/cloud\.ts$/, /^src\/apps\/app\.ts$/],
    reason: 'what every app needs around it; main.ts hands it its parts',
  },
  { from: /^src\/main\.ts$/, may: [/^src\//, FIRMWARE_VIRTUAL], mayTypes: [/^boards\/types\.ts$/], reason: 'the only joiner' },
  { from: /^src\/types\//, may: [/^src\/clouds\//], mayTypes: [/^src\//, /^boards\/types\.ts$/], reason: 'declarations only' },
  { from: /^tools\/compat\//, may: [/^tools\/compat\//, PACKAGE], reason: 'judges text; must not depend on what it judges' },
  {
    from: /^simulator\//,
    may: [/^simulator\//, /^boards\//, /^tools\/compat\//, PACKAGE],
    mayTypes: [/^src\/types\//],
    reason: 'meets the firmware as the chip does: through the bundle',
  },
  {
    from: /^local-cloud\/dashboard\//,
    may: [/^local-cloud\/dashboard\//, /^npm:(preact|uplot)/],
    mayTypes: [/^local-cloud\//, /^src\/clouds\/cloud\.ts$/],
    reason: 'a page in a browser: no server code, no Node',
  },
  {
    from: /^local-cloud\//,
    may: [/^local-cloud\/(?!dashboard)/, /^src\/codec\//, PACKAGE],
    mayTypes: [/^src\/clouds\/cloud\.ts$/],
    reason: 'shares only the codec with the firmware',
  },
  {
    from: /^tools\/build\//,
    may: [/^tools\/(build\/|compat\/|nearest\.ts)/, /^boards\//, PACKAGE],
    mayTypes: [/^src\//],
    reason: 'the build reads firmware as text; it judges with the checker',
  },
  {
    from: /^tools\/trace\//,
    may: [/^tools\/(trace\/|compat\/tree\.ts)/, /^simulator\/engine\/printed-position\.ts$/, PACKAGE],
    reason: 'reads what a board prints; files and the console are handed in',
  },
  {
    from: /^tools\//,
    may: [/^tools\//, /^simulator\//, /^local-cloud\//, /^boards\//, /^src\//, PACKAGE],
    reason: 'topmost host code',
  },
];

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const add = (specifier: ts.Expression | undefined, isTypeOnly: boolean): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const text = specifier.text;
    found.push({ from: file, to: text.startsWith('.') ? join(dirname(file), text) : `npm:${text}`, isTypeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const bindings = node.importClause?.namedBindings;
      const allTypes =
        bindings && ts.isNamedImports(bindings) && !node.importClause?.name && bindings.elements.every((e) => e.isTypeOnly);
      add(node.moduleSpecifier, node.importClause?.isTypeOnly === true || allTypes === true);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal as ts.Expression, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function breachOf(item: Import): string | undefined {
  const rule = RULES.find((row) => row.from.test(item.from));
  if (!rule) return `${item.from}: no rule covers this file; add a row to RULES`;
  const allowed = item.isTypeOnly ? [...rule.may, ...(rule.mayTypes ?? [])] : rule.may;
  if (allowed.some((pattern) => pattern.test(item.to))) return undefined;
  const kind = item.isTypeOnly ? 'type of' : 'value from';
  return `${item.from} imports a ${kind} ${item.to}: ${rule.reason}. Hand it in instead, or move the code.`;
}

describe('architecture', () => {
  const imports = AREAS.flatMap(filesUnder).flatMap(importsOf);

  it('keeps every import inside its area’s rules', () => {
    expect(imports.length).toBeGreaterThan(20);
    expect(imports.map(breachOf).filter(Boolean)).toEqual([]);
  });

  it('keeps firmware free of Node, DOM and npm packages', () => {
    const firmware = imports.filter((item) => /^(src|boards|examples)\//.test(item.from));
    expect(firmware.filter((item) => PACKAGE.test(item.to) && !FIRMWARE_VIRTUAL.test(item.to))).toEqual([]);
  });

  it('keeps tests out of the product', () => {
    expect(imports.filter((item) => item.to.startsWith('test/'))).toEqual([]);
  });

  it.each([
    ['src/codec/blynk/frame.ts', 'src/clouds/blynk-classic.ts', false],
    ['src/apps/night-light.ts', 'src/hal/espruino.ts', false],
    ['simulator/virtual-board.ts', 'src/codec/blynk/frame.ts', true],
    ['local-cloud/index.ts', 'simulator/types.ts', true],
    ['src/main.ts', 'npm:node:fs', false],
    ['boards/mpython.ts', 'src/hal/hal.ts', true],
  ])('refuses %s → %s', (from, to, isTypeOnly) => {
    expect(breachOf({ from, to, isTypeOnly })).toContain(from);
  });

  it('lets only hal/espruino.ts touch engine globals', () => {
    const globals =
      /\b(require|analogRead|digitalRead|digitalWrite|pinMode|analogWrite|setTimeout|setInterval|clearTimeout|getTime|I2C1|setWatch)\s*\(/;
    const offenders = ['src', 'examples']
      .flatMap(filesUnder)
      .filter((file) => file !== 'src/hal/espruino.ts' && !file.endsWith('.d.ts'))
      .filter((file) => globals.test(readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')));
    expect(offenders).toEqual([]);
  });
});

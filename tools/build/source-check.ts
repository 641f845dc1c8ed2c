/** Judges the TypeScript sources: types, and what the build could not carry over to the chip. */
import ts from 'typescript';
import { missingMembers } from '../compat/builtins.ts';
import { checkSource } from '../compat/check.ts';
import { describeMissing } from '../compat/check-builtins.ts';
import type { Finding } from '../compat/types.ts';
import { shownPath, sourcesOf, typeErrors } from './typescript.ts';

/** Removes the types of a file and nothing else, so that the checker sees the language the user wrote. */
function withoutTypes(source: ts.SourceFile): { code: string; map: string } {
  const { outputText, sourceMapText } = ts.transpileModule(source.text, {
    fileName: source.fileName,
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      useDefineForClassFields: true,
      verbatimModuleSyntax: true,
      sourceMap: true,
    },
  });
  return { code: outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, ''), map: sourceMapText ?? '' };
}

function languageFindings(source: ts.SourceFile): Finding[] {
  const { code, map } = withoutTypes(source);
  const file = shownPath(source.fileName);
  return checkSource(code, { file, map, isSource: true }).map((finding) => ({ ...finding, file }));
}

const virtualModule = /^(app|board|cloud):current$/;

/** Imports of what is neither a file nor a virtual module: npm packages and Node. */
function importFindings(source: ts.SourceFile): Finding[] {
  const file = shownPath(source.fileName);
  return source.statements.flatMap((statement) => {
    const isImport = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
    const from = isImport ? statement.moduleSpecifier : undefined;
    if (!from || !ts.isStringLiteral(from) || from.text.startsWith('.') || virtualModule.test(from.text)) return [];
    const { line, character } = source.getLineAndCharacterOfPosition(from.getStart(source));
    const message = `"${from.text}" does not exist on the chip: there are no npm packages and no Node.`;
    const fix = 'Import files of this project only.';
    return [
      { code: 'E_IMPORT_UNAVAILABLE', severity: 'error', message, fix, file, line: line + 1, column: character + 1 } as const,
    ];
  });
}

/** Type as the compiler prints it → owner in the table of built-ins. */
const owners: readonly [RegExp, string][] = [
  [/\[\]$|^(Readonly)?Array</, 'Array.prototype'],
  [/^string$|^"/, 'String.prototype'],
  [/^number$|^-?\d/, 'Number.prototype'],
  [/^(Int|Uint|Float)\d+(Clamped)?Array$/, 'TypedArray.prototype'],
  [/^Promise</, 'Promise.prototype'],
  [/^Date$/, 'Date.prototype'],
  [/^Math$/, 'Math'],
  [/^(Array|Number|Object|Promise|String|Date)Constructor$/, '$1'],
];

/** The compiler knows the receiver's type; the table knows what to write instead. */
function explained(finding: Finding): Finding {
  const [, name = '', type = ''] = /^Property '(\w+)' does not exist on type '(.+?)'\./.exec(finding.message) ?? [];
  const [pattern, named] = owners.find(([each]) => each.test(type)) ?? [];
  if (!pattern || !named) return finding;
  const owner = named === '$1' ? type.replace(pattern, named) : named;
  return missingMembers[owner]?.includes(name) ? { ...finding, ...describeMissing(`${owner}.${name}`) } : finding;
}

const place = ({ file, line, column }: Finding): string => `${file}:${line}:${column}`;

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/** @returns findings by place; where the language rule and the type checker object to the same thing, the rule speaks */
export function checkProgram(program: ts.Program): Finding[] {
  const types = typeErrors(program);
  if (types.some(({ code }) => /^TS1\d{3}$/.test(code))) return types.sort(byPlace);
  const language = sourcesOf(program).flatMap((source) => [...importFindings(source), ...languageFindings(source)]);
  const spoken = new Set(language.map(place));
  return [...language, ...types.filter((finding) => !spoken.has(place(finding))).map(explained)].sort(byPlace);
}

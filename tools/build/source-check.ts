/** Judges the TypeScript sources: types, and what the build could not carry over to the chip. */
import ts from 'typescript';
import { checkSource } from '../compat/check.ts';
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

const place = ({ file, line, column }: Finding): string => `${file}:${line}:${column}`;

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/** @returns findings by place; where the language rule and the type checker object to the same thing, the rule speaks */
export function checkProgram(program: ts.Program): Finding[] {
  const types = typeErrors(program);
  if (types.some(({ code }) => /^TS1\d{3}$/.test(code))) return types.sort(byPlace);
  const language = sourcesOf(program).flatMap(languageFindings);
  const spoken = new Set(language.map(place));
  return [...language, ...types.filter((finding) => !spoken.has(place(finding)))].sort(byPlace);
}

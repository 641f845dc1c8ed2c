/** TypeScript: full check of the firmware with the chosen app, and its text as JavaScript of 2019. */
import { join, relative } from 'node:path';
import ts from 'typescript';
import type { Finding } from '../compat/types.ts';
import { armLiterals } from './byte-strings.ts';
import { projectRoot } from './names.ts';
import { keepTags } from './tags.ts';

/** Path as messages and source maps show it. */
export function shownPath(file: string): string {
  const path = relative(projectRoot, file).replaceAll('\\', '/');
  return path.startsWith('../') ? relative(process.cwd(), file).replaceAll('\\', '/') : path;
}

/**
 * Options of `src/tsconfig.json`, so that editor and build agree. Emitted for 2019: TypeScript lowers `?.`, `??`, `??=` and class fields,
 * and leaves to Babel what Babel lowers into less code.
 */
export function firmwareOptions(): ts.CompilerOptions {
  const path = join(projectRoot, 'src/tsconfig.json');
  const parsed = ts.parseJsonConfigFileContent(ts.readConfigFile(path, ts.sys.readFile).config, ts.sys, join(projectRoot, 'src'));
  const { composite: _, ...options } = parsed.options;
  return {
    ...options,
    noEmit: false,
    target: ts.ScriptTarget.ES2019,
    sourceMap: true,
    inlineSources: true,
    // Terser and `tags.ts` read annotations in them; terser drops all of them in the end.
    removeComments: false,
  };
}

/** Declarations every firmware file sees: engine globals and virtual modules. */
function ambientFiles(): string[] {
  return ts.sys.readDirectory(join(projectRoot, 'src/types'), ['.d.ts']).sort();
}

export function createFirmwareProgram(files: readonly string[]): ts.Program {
  return ts.createProgram([...ambientFiles(), ...files], firmwareOptions());
}

function toFinding(diagnostic: ts.Diagnostic): Finding {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
  const { file, start = 0 } = diagnostic;
  const at = file ? file.getLineAndCharacterOfPosition(start) : { line: 0, character: 0 };
  return {
    code: `TS${diagnostic.code}`,
    severity: 'error',
    message,
    fix: '',
    file: file ? shownPath(file.fileName) : 'src/tsconfig.json',
    line: at.line + 1,
    column: at.character + 1,
  };
}

/** Syntax and type errors of a program. */
export function typeErrors(program: ts.Program): Finding[] {
  const syntax = program.getSyntacticDiagnostics();
  return [...(syntax.length > 0 ? syntax : [...program.getGlobalDiagnostics(), ...program.getSemanticDiagnostics()])].map(
    toFinding,
  );
}

/** Files of the program that can leave code in the bundle. */
export function sourcesOf(program: ts.Program): ts.SourceFile[] {
  return program.getSourceFiles().filter((source) => !source.isDeclarationFile);
}

export interface Emitted {
  code: string;
  map: string;
}

/** @param transformers run before the literals are turned into bytes */
export function emit(program: ts.Program, source: ts.SourceFile, transformers: ts.TransformerFactory<ts.SourceFile>[]): Emitted {
  const emitted: Emitted = { code: '', map: '' };
  const write: ts.WriteFileCallback = (name, text) => {
    if (name.endsWith('.map')) emitted.map = text;
    else emitted.code = text.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n');
  };
  program.emit(source, write, undefined, false, { before: [keepTags(program.getTypeChecker()), ...transformers, armLiterals] });
  return emitted;
}

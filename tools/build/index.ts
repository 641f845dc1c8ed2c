/** The build: an app, a board and a cloud become one script for the chip. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type ts from 'typescript';
import { checkSource, formatFinding } from '../compat/check.ts';
import type { Finding } from '../compat/types.ts';
import { type Bundle, type BundleResult, bundle } from './bundle.ts';
import { BuildError, exitCode } from './errors.ts';
import { FONT_NAME, type GlyphChoice, glyphsFor, makeFont } from './glyphs.ts';
import { findApp, findBoard, findCloud, projectRoot } from './names.ts';
import { refuseSecrets } from './secrets.ts';
import { settle } from './settle.ts';
import { type Shares, shareOut } from './shares.ts';
import { checkProgram } from './source-check.ts';
import { readProject, reduceStreams } from './streams.ts';
import type { BuildOptions, BuildResult, ScriptOptions, ScriptResult } from './types.ts';
import { createFirmwareProgram } from './typescript.ts';

export { BuildError } from './errors.ts';
export type { GlyphChoice } from './glyphs.ts';
export { appNames, boardNames, cloudNames } from './names.ts';
export type { BuildOptions, BuildResult, ModuleShare, Project, ScriptOptions, ScriptResult } from './types.ts';

/** In a bundle only when it shows big text. */
const FONT_READER = 'src/drivers/glyphs.ts';

/** Throws when one of the findings is an error. @returns the warnings */
function refuseErrors(findings: readonly Finding[]): Finding[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first) throw new BuildError(first.code, exitCode.build, errors.map(formatFinding).join('\n'), { findings: errors });
  return [...findings];
}

function sourceIn(program: ts.Program, file: string): ts.SourceFile {
  const source = program.getSourceFiles().find(({ fileName }) => resolve(fileName) === file);
  if (!source) throw new BuildError('E_FILE_MISSING', exitCode.build, `${file} does not exist or is no TypeScript file.`);
  return source;
}

/** Writes the script and its map side by side. Paths in the map become relative to the project, so that a build says the same anywhere. */
async function writeScript(file: string, { code, map }: Bundle): Promise<string> {
  const mapFile = `${file}.map`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, code);
  await writeFile(mapFile, JSON.stringify({ ...JSON.parse(map), file: basename(file) }));
  return mapFile;
}

/** Judges what was emitted: language and order of definition. @returns warnings */
function judge({ inOrder: { code, map } }: BundleResult, file: string): Finding[] {
  return refuseErrors(checkSource(code, { file, map }));
}

/** Writes the font beside the script, if the app shows big text. @returns what the script needs in Storage: name there → path */
async function writeFont(
  script: string,
  { modules }: Shares,
  glyphs: GlyphChoice,
  texts: string[],
): Promise<BuildResult['files']> {
  if (!modules.some(({ id }) => id === FONT_READER)) return {};
  const file = script.replace(/js$/, 'font');
  await writeFile(file, makeFont(glyphs, texts));
  return { [FONT_NAME]: file };
}

/**
 * Builds `dist/<app>.<board>.<cloud>.js`, its `.map`, the dashboard's `.project.json` and, for apps that show big text, its `.font`.
 * @throws BuildError with `exit` 10 (unknown name), 11 (types, language, modules) or 13 (secret in the output)
 */
export async function buildBundle(options: BuildOptions): Promise<BuildResult> {
  const app = findApp(options.app);
  const board = findBoard(options.board);
  const cloud = findCloud(options.cloud);
  const entry = resolve(projectRoot, options.entry ?? 'src/main.ts');
  const program = createFirmwareProgram([entry, app.file, board.file, cloud.file]);
  const warnings = refuseErrors(checkProgram(program));
  const appSource = sourceIn(program, app.file);
  const project = readProject(program, appSource);
  const made = await bundle({
    program,
    entry,
    virtual: { 'app:current': app.file, 'board:current': board.file, 'cloud:current': cloud.file },
    transformers: [settle(program, sourceIn(program, board.file)), reduceStreams(program, appSource, options.cloud)],
  });
  const name = `${app.name}.${board.name}.${cloud.name}`;
  const file = join(resolve(options.outDir ?? 'dist'), `${name}.js`);
  const labels = Object.values(project.streams).flatMap((stream) => Object.values(stream).map(String));
  refuseSecrets(made.code, [project.name, ...labels], options.secrets ?? []);
  warnings.push(...judge(made, `${name}.js`));
  const mapFile = await writeScript(file, made);
  await writeFile(file.replace(/js$/, 'project.json'), `${JSON.stringify(project, null, 2)}\n`);
  const sha256 = createHash('sha256').update(made.code).digest('hex');
  const shares = shareOut(made);
  const files = await writeFont(file, shares, options.glyphs ?? glyphsFor(project), [made.code, ...labels]);
  return { file, mapFile, sha256, warnings, project, files, ...shares };
}

/**
 * Builds one firmware module alone, minified like the bundle; for measuring it and for running it on an interpreter.
 * @throws BuildError with `exit` 11
 */
export async function buildScript({ entry, outFile, exportsTo }: ScriptOptions): Promise<ScriptResult> {
  const file = resolve(outFile);
  const start = resolve(entry);
  const program = createFirmwareProgram([start]);
  refuseErrors(checkProgram(program));
  const made = await bundle({ program, entry: start, virtual: {}, transformers: [], exportsTo: exportsTo ?? 'globals' });
  judge(made, basename(file));
  return { file, mapFile: await writeScript(file, made), ...shareOut(made) };
}

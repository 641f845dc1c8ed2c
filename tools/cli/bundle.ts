import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { GlyphChoice } from '../build/glyphs.ts';
import type { BuildOptions, BuildResult, CloudId, Project } from '../build/types.ts';
import { CliError } from './cli-error.ts';
import { codeError, findingsOf, printFindings } from './findings.ts';
import { knownSecrets } from './secret.ts';
import type { Session } from './session.ts';
import { kilobytes, thousands } from './text.ts';

interface Target {
  app: string;
  board: string;
  cloud: string;
  glyphs?: GlyphChoice;
}

/**
 * Builds what the user asked for and says what came out.
 * @throws CliError `E_CHECK` after printing the findings; BuildError for names, modules and secrets
 */
export async function buildTarget(session: Session, target: Target, outDir?: string): Promise<BuildResult> {
  const startedAt = performance.now();
  // Names are judged before the bundler is loaded, so that a slip of the pen is answered at once.
  const { findApp, findBoard, findCloud } = await import('../build/names.ts');
  findApp(target.app);
  findBoard(target.board);
  const cloud = findCloud(target.cloud).name as CloudId;
  const { report } = session;
  const secrets = knownSecrets();
  const result = await build(session, { ...target, cloud, secrets, ...(outDir ? { outDir } : {}) });
  const { file, bytes, variables, warnings } = result;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const size = `${kilobytes(bytes)} · about ${thousands(variables)} variables`;
  report.progress('build', `${relative(session.cwd, file)} · ${size} · ${seconds} s`, { file, bytes, variables });
  for (const { code, file, line, column, message, fix } of warnings)
    report.warn(code, `${file}(${line},${column}): ${message}`, fix);
  return result;
}

/** @returns the files of Storage that go with a script, for people: name there, path, size; empty for most apps */
export function filesText({ files }: Pick<BuildResult, 'files'>, cwd: string): string {
  const line = ([name, path]: [string, string]): string =>
    `  files     ${name}: ${relative(cwd, path)} · ${kilobytes(statSync(path).size)}, goes into Storage beside the script\n`;
  return Object.entries(files).map(line).join('');
}

async function build({ report, lifecycle }: Session, options: BuildOptions): Promise<BuildResult> {
  const folder = resolve(options.outDir ?? 'dist');
  try {
    const { buildBundle } = await import('./build-aside.ts');
    return await buildBundle({ ...options, outDir: folder }, lifecycle);
  } catch (error) {
    const findings = findingsOf(error);
    if (findings.length === 0) throw unwritable(error, folder) ?? error;
    await printFindings(report, findings);
    throw codeError(options.app, findings);
  }
}

/** What the system refused while the result was written: the folder is the user's choice, so the mistake is not ours. */
function unwritable(error: unknown, folder: string): CliError | undefined {
  const { syscall = '', path, dest, message } = error as NodeJS.ErrnoException & { dest?: string };
  const isMaking = syscall === 'mkdir' && path !== undefined && (path.startsWith(folder) || folder.startsWith(path));
  const isOpening = syscall === 'open' && path?.startsWith(folder);
  if (!['write', 'mkdtemp', 'rename'].includes(syscall) && !isMaking && !isOpening) return undefined;
  // The name that `mkdtemp` tried means nothing to the user.
  const file = dest ?? (syscall === 'mkdtemp' ? folder : (path ?? folder));
  return new CliError('E_FILE', `${file} cannot be written: ${message.split(',')[0]}.`, {
    hint: 'Choose another folder with --out.',
    where: { file },
  });
}

/**
 * The streams of an app, read without building it.
 * @throws BuildError `E_APP_UNKNOWN`, `E_APP_UNDEFINED`, `E_STREAM_NOT_CONSTANT`
 */
export async function projectOf(app: string): Promise<Project> {
  const { file } = (await import('../build/names.ts')).findApp(app);
  const [{ readProject }, { createFirmwareProgram }] = await Promise.all([
    import('../build/streams.ts'),
    import('../build/typescript.ts'),
  ]);
  const program = createFirmwareProgram([file]);
  const source = program.getSourceFile(file);
  if (!source) throw new CliError('E_FILE', `${file} cannot be read.`, { where: { file } });
  return readProject(program, source);
}

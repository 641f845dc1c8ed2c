import { relative } from 'node:path';
import type { BuildResult, CloudId } from '../build/types.ts';
import type { Session } from './session.ts';
import { kilobytes, thousands } from './text.ts';

interface Target {
  app: string;
  board: string;
  cloud: string;
}

/** Builds what the user asked for and says what came out. @throws BuildError of the build, with code and findings */
export async function buildTarget(session: Session, target: Target, outDir?: string): Promise<BuildResult> {
  const startedAt = performance.now();
  // Names are judged before the bundler is loaded, so that a slip of the pen is answered at once.
  const { findApp, findBoard, findCloud } = await import('../build/names.ts');
  findApp(target.app);
  findBoard(target.board);
  const cloud = findCloud(target.cloud).name as CloudId;
  const { buildBundle } = await import('../build/index.ts');
  const { settings, report } = session;
  const secrets = [settings.token?.reveal(), settings.wifi.password.reveal()].filter(
    (secret) => secret !== undefined && secret !== '',
  );
  const result = await buildBundle({ ...target, cloud, secrets: secrets as string[], ...(outDir ? { outDir } : {}) });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const size = `${kilobytes(result.bytes)} · about ${thousands(result.variables)} variables`;
  report.progress('build', `${relative(session.cwd, result.file)} · ${size} · ${seconds} s`, {
    file: result.file,
    bytes: result.bytes,
    variables: result.variables,
  });
  for (const warning of result.warnings)
    report.warn(warning.code, `${warning.file}(${warning.line},${warning.column}): ${warning.message}`, warning.fix);
  return result;
}

import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Reply, type Request, text } from './reply.ts';

const PAGE_FOLDER = fileURLToPath(new URL('../dashboard', import.meta.url));
const require = createRequire(import.meta.url);

/** Libraries the page imports by bare name; its import map leads here. */
const VENDOR: Record<string, string> = {
  '/vendor/preact.js': require.resolve('preact/package.json').replace('package.json', 'dist/preact.module.js'),
  '/vendor/preact-hooks.js': require.resolve('preact/package.json').replace('package.json', 'hooks/dist/hooks.module.js'),
  '/vendor/preact-jsx-runtime.js': require
    .resolve('preact/package.json')
    .replace('package.json', 'jsx-runtime/dist/jsxRuntime.module.js'),
  '/vendor/uplot.js': require.resolve('uplot/package.json').replace('package.json', 'dist/uPlot.esm.js'),
  '/vendor/uplot.css': require.resolve('uplot/package.json').replace('package.json', 'dist/uPlot.min.css'),
};

const SCRIPT = 'text/javascript;charset=utf-8';
const TYPES: Record<string, string> = {
  '.html': 'text/html;charset=utf-8',
  '.css': 'text/css;charset=utf-8',
  '.js': SCRIPT,
  '.ts': SCRIPT,
  '.tsx': SCRIPT,
  '.json': 'application/json;charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
};

/** The compiler is loaded when the first page is served: it is large and a cloud without page does not need it. */
async function transpile(source: string, fileName: string): Promise<string> {
  const { default: ts } = await import('typescript');
  const { outputText } = ts.transpileModule(source, {
    fileName,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.ReactJSX,
      jsxImportSource: 'preact',
      verbatimModuleSyntax: true,
      inlineSourceMap: true,
      inlineSources: true,
    },
  });
  return outputText;
}

/** Policy that allows our own files and, by their hashes, the inline scripts of `html` (the import map). */
function contentPolicy(html: string): string {
  const hashes = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/gi)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  const scripts = ["'self'", ...hashes].join(' ');
  return `default-src 'self'; script-src ${scripts}; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'`;
}

interface CachedFile {
  modifiedMs: number;
  reply: Reply;
}

/** One for all servers of the process: turning TypeScript into JavaScript is by far the slowest step. */
const cache = new Map<string, CachedFile>();

async function load(file: string): Promise<Reply> {
  const extension = extname(file);
  const raw = readFileSync(file);
  const body = extension === '.ts' || extension === '.tsx' ? await transpile(raw.toString('utf8'), file) : raw;
  const headers: Record<string, string> = {
    'Content-Type': TYPES[extension] ?? 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
  };
  if (extension === '.html') headers['Content-Security-Policy'] = contentPolicy(raw.toString('utf8'));
  return { status: 200, body, headers };
}

/** File of the page for a URL path; undefined when it would lie outside the page's folder or has a hidden part. */
function fileFor(path: string): string | undefined {
  if (Object.hasOwn(VENDOR, path)) return VENDOR[path];
  const file = normalize(PAGE_FOLDER + sep + (path === '/' ? 'index.html' : path));
  const isInside = file.startsWith(PAGE_FOLDER + sep);
  return isInside && !/[\0\\]|\/\./.test(path) ? file : undefined;
}

/** Serves the dashboard page, TypeScript turned into JavaScript on the way. @returns undefined when there is no such file */
export async function staticFile({ method, path }: Request): Promise<Reply | undefined> {
  const file = fileFor(path);
  const stats = file === undefined ? undefined : statSync(file, { throwIfNoEntry: false });
  if (file === undefined || !stats?.isFile()) return undefined;
  if (method !== 'GET' && method !== 'HEAD') return text(405, 'Only GET is possible here.', { Allow: 'GET, HEAD' });
  const known = cache.get(file);
  if (known?.modifiedMs === stats.mtimeMs) return known.reply;
  const reply = await load(file);
  cache.set(file, { modifiedMs: stats.mtimeMs, reply });
  return reply;
}

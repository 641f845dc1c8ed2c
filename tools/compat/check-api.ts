/** Modules: those that do not exist, and the limits of network and storage. */
import type { AnyNode, CallExpression } from 'acorn';
import type { Context, Rule } from './check.ts';
import { textOf } from './check-values.ts';
import { builtInModules, missingModuleMembers, nodeModules } from './modules.ts';
import { keyName } from './tree.ts';

const socketMethods = new Set(
  'address cork destroy pause ref resume setEncoding setKeepAlive setNoDelay setTimeout unref'.split(' '),
);
const secrets = new Set(['ca', 'cert', 'key']);
const fileMethods = new Set('erase hash open read readArrayBuffer readJSON write writeJSON'.split(' '));
/** Bytes of a file name that Storage keeps. */
const LONGEST_NAME = 28;

/** Modules that the program brings along. */
const addsModule = (code: string, name: string): boolean =>
  new RegExp(`\\baddCached\\(\\s*["'\`]${name.replace(/\W/g, '\\$&')}["'\`]`).test(code);

function checkRequire(node: CallExpression, { report, known, code }: Context): void {
  const [first] = node.arguments;
  const name = known.isFree(node.callee, 'require') ? textOf(first) : undefined;
  if (!name || !first || addsModule(code, name)) return;
  if (nodeModules.has(name) || name.startsWith('node:')) report('node-module', first, `\`${name}\``);
  else if (!builtInModules.has(name)) report('module-not-built-in', first, `\`${name}\``);
}

function option(node: AnyNode | undefined, name: string): AnyNode | undefined {
  if (node?.type !== 'ObjectExpression') return undefined;
  const found = node.properties.find((each) => each.type === 'Property' && keyName(each) === name);
  return found?.type === 'Property' ? found.value : undefined;
}

function checkSocket(node: CallExpression, method: string, kind: string, { report, known }: Context): void {
  if (node.callee.type !== 'MemberExpression') return;
  if (socketMethods.has(method)) report('socket-method', node.callee.property, `\`${method}\``);
  const [data] = node.arguments;
  if (kind !== 'socket' || !data || (method !== 'write' && method !== 'end')) return;
  if (/bytes|array/.test(known.kindOf(data) ?? '')) report('socket-write-bytes', data);
}

function checkStorage(node: CallExpression, method: string, { report }: Context): void {
  const [file, data, offset] = node.arguments;
  const name = fileMethods.has(method) ? textOf(file) : undefined;
  if (file && name !== undefined && Buffer.byteLength(name) > LONGEST_NAME) report('storage-name', file, `'${name}'`);
  if (method === 'write' && data && !offset && textOf(data) === '') report('storage-empty', data);
}

/** A request with a body, whose headers are all written out and do not tell its length. */
function lacksLength(options: AnyNode | undefined): boolean {
  if (!/^(POST|PUT|PATCH)$/.test(textOf(option(options, 'method')) ?? '')) return false;
  const headers = option(options, 'headers');
  if (!headers) return options?.type === 'ObjectExpression' && options.properties.every(({ type }) => type === 'Property');
  if (headers.type !== 'ObjectExpression') return false;
  return headers.properties.every(
    (each) => each.type === 'Property' && !/^(content-length|transfer-encoding)$/i.test(keyName(each) ?? 'content-length'),
  );
}

function checkModuleCall(node: CallExpression, method: string, module: string, context: Context): void {
  const { report, code } = context;
  const [first] = node.arguments;
  if (module === 'Storage') checkStorage(node, method, context);
  if (module === 'tls' && method === 'connect') report('tls-trust', node);
  const address = textOf(first) ?? textOf(option(first, 'protocol')) ?? '';
  if (module === 'http' && (method === 'get' || method === 'request') && address.startsWith('https:')) report('tls-trust', node);
  if (module === 'http' && method === 'request' && lacksLength(first)) report('http-length', node);
  if (module === 'Wifi' && method === 'setSNTP') report('wifi-sntp', node);
  const password = module === 'Wifi' && method === 'startAP' ? textOf(option(node.arguments[1], 'password')) : undefined;
  if (password !== undefined && password.length < 8) report('wifi-password', node);
  const isOpened = module === 'TelnetServer' && textOf(option(first, 'mode')) === 'on';
  if (isOpened && !code.includes('setPassword')) report('telnet-open', node);
}

function checkCall(node: CallExpression, context: Context): void {
  const { known, report } = context;
  checkRequire(node, context);
  if (known.isFree(node.callee, 'save') && node.arguments.length === 0) report('save-image', node);
  if (node.callee.type !== 'MemberExpression') return;
  const method = keyName(node.callee);
  const kind = method ? known.kindOf(node.callee.object) : undefined;
  if (!method || !kind) return;
  if (kind === 'socket' || kind === 'response') checkSocket(node, method, kind, context);
  if (kind.startsWith('module ')) checkModuleCall(node, method, kind.slice('module '.length), context);
}

/** A certificate or key given as PEM text, maybe put together from pieces. */
function checkSecret(name: string | undefined, value: AnyNode, { report }: Context): void {
  let first = value;
  while (first.type === 'BinaryExpression') first = first.left as AnyNode;
  if (name && secrets.has(name) && textOf(first)?.trimStart().startsWith('-----BEGIN')) report('tls-pem', value, `\`${name}\``);
}

const isStatus = (node: AnyNode): boolean => node.type === 'MemberExpression' && keyName(node) === 'statusCode';
const numberOf = (node: AnyNode | null): number | undefined =>
  node?.type === 'Literal' && typeof node.value === 'number' ? node.value : undefined;

const checkStatus: Rule = ({ node }, { report, facts, isSource }) => {
  // The program's own objects may hold numbers; of a source module the types know more.
  if (isSource || facts.declared.has('statusCode')) return;
  if (node.type === 'BinaryExpression' && /^[!=]==$/.test(node.operator)) {
    const sides = [node.left as AnyNode, node.right];
    const number = sides.map(numberOf).find((value) => value !== undefined);
    if (number !== undefined && sides.some(isStatus)) report('status-number', node, String(number));
  }
  if (node.type === 'SwitchStatement' && isStatus(node.discriminant)) {
    const first = node.cases.find(({ test }) => numberOf(test ?? null) !== undefined);
    if (first?.test) report('status-number', first.test, String(numberOf(first.test)));
  }
};

export const checkApi: Rule = (place, context) => {
  const { node } = place;
  if (node.type === 'CallExpression') checkCall(node, context);
  checkStatus(place, context);
  if (node.type === 'Property') checkSecret(keyName(node), node.value, context);
  if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression')
    checkSecret(keyName(node.left), node.right, context);
  if (node.type !== 'MemberExpression') return;
  const kind = context.known.kindOf(node.object);
  const name = keyName(node);
  const module = kind?.startsWith('module ') ? kind.slice('module '.length) : undefined;
  if (module && name && missingModuleMembers[module]?.includes(name))
    context.report('module-member', node.property, `\`${name}\` of the module ${module}`);
};

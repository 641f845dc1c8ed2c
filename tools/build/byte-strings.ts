/**
 * Strings of the chip are bytes; strings of the build's tools are UTF-16. So that no stage between confuses the two, every character above
 * 0x7F of a literal travels as one private-use character per byte, which keeps `length` and constant folding true:
 * text written out (`"温"`) as U+E000 + byte of its UTF-8 form, an escape (`"\xE6"`, meant as one byte) as U+E100 + byte.
 * The last stage spells the first as raw UTF-8 and the second as `\xNN`.
 */
import ts from 'typescript';

const textBase = 0xe000;
const byteBase = 0xe100;

/** One token of a literal's source text: an escape, or a character as it stands. */
const sourceToken = /\\u\{([0-9a-fA-F]+)\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\[\s\S]|[\u0080-\u{10ffff}]/gu;

function armToken(token: string, braced?: string, four?: string, two?: string): string {
  const digits = braced ?? four ?? two;
  if (digits !== undefined) {
    const value = Number.parseInt(digits, 16);
    // Above 0xFF it has no meaning on the chip; the checker refuses it, so it stays recognisable.
    return value < 0x80 || value > 0xff ? token : String.fromCharCode(byteBase + value);
  }
  if (token.startsWith('\\')) return token;
  return Array.from(new TextEncoder().encode(token), (byte) => String.fromCharCode(textBase + byte)).join('');
}

/** @param raw source text of a literal, without or with its quotes */
export function armBytes(raw: string): string {
  return raw.replace(sourceToken, armToken);
}

/** Value of a literal as the chip sees it: one character per byte. */
export function bytesOf(armed: string): string {
  return armed.replace(/[\ue080-\ue0ff\ue180-\ue1ff]/g, (char) => String.fromCharCode(char.charCodeAt(0) & 0xff));
}

/** A replacement in the emitted text: at `index`, `removed` characters gave way to `text`. */
export interface Spelling {
  index: number;
  removed: number;
  text: string;
}

/** Finds the armed runs of emitted code and how they are to be spelt. */
export function spellings(code: string): Spelling[] {
  return Array.from(code.matchAll(/[\ue080-\ue0ff]+|[\ue180-\ue1ff]/g), (match) => {
    const bytes = Uint8Array.from(match[0], (char) => char.charCodeAt(0) & 0xff);
    const isText = match[0].charCodeAt(0) < byteBase;
    const text = isText
      ? new TextDecoder('utf-8', { fatal: true }).decode(bytes)
      : `\\x${(bytes[0] ?? 0).toString(16).toUpperCase()}`;
    return { index: match.index, removed: match[0].length, text };
  });
}

/** Cooked value of a literal whose raw text was armed. */
function cook(raw: string): string {
  const parsed = ts.createSourceFile('literal.ts', raw, ts.ScriptTarget.ESNext);
  const statement = parsed.statements[0];
  if (statement && ts.isExpressionStatement(statement) && ts.isStringLiteralLike(statement.expression))
    return statement.expression.text;
  throw new Error(`not a literal: ${raw}`);
}

function isPlain(raw: string): boolean {
  return !/[\u0080-\u{10ffff}]|\\[xu]/u.test(raw);
}

/** Arms every string and template literal of a file. */
export function armLiterals(context: ts.TransformationContext): ts.Transformer<ts.SourceFile> {
  const { factory } = context;
  return (source) => {
    const armedText = (node: ts.Node): string => armBytes(node.getText(source));
    const visit = (node: ts.Node): ts.Node => {
      // The name of a file is no text of the program.
      if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node;
      const isPart = ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
      if (!(ts.isStringLiteralLike(node) || isPart) || node.pos < 0 || isPlain(node.getText(source))) {
        return ts.visitEachChild(node, visit, context);
      }
      const raw = armedText(node);
      if (ts.isStringLiteral(node)) return place(factory.createStringLiteral(cook(raw)), node);
      const inner = raw.slice(1, raw.endsWith('${') ? -2 : -1);
      if (ts.isNoSubstitutionTemplateLiteral(node))
        return place(factory.createNoSubstitutionTemplateLiteral(undefined, inner), node);
      if (ts.isTemplateHead(node)) return place(factory.createTemplateHead(undefined, inner), node);
      return place(
        ts.isTemplateMiddle(node) ? factory.createTemplateMiddle(undefined, inner) : factory.createTemplateTail(undefined, inner),
        node,
      );
    };
    return ts.visitEachChild(source, visit, context);
  };
}

/** Keeps the source position without the source text, which the printer would otherwise prefer. */
function place<T extends ts.Node>(made: T, from: ts.Node): T {
  ts.setSourceMapRange(made, from);
  return made;
}

/** The stream declarations of an app: read in full for the dashboard, reduced for the chip. */
import ts from 'typescript';
import type { Stream } from '../../src/clouds/cloud.ts';
import { BuildError, exitCode } from './errors.ts';
import { addressField, addressFields } from './names.ts';
import type { CloudId, Project } from './types.ts';
import { shownPath } from './typescript.ts';

/** Fields of `interface Stream` whose comment starts with `(host)`. */
function hostFields(program: ts.Program): string[] {
  const source = program.getSourceFiles().find((file) => file.fileName.endsWith('src/clouds/cloud.ts'));
  const found = source?.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === 'Stream');
  if (!source || !found || !ts.isInterfaceDeclaration(found)) return [];
  return found.members
    .filter((member) => ts.getJSDocCommentsAndTags(member).some((doc) => doc.getText(source).includes('(host)')))
    .map((member) => member.name?.getText(source) ?? '');
}

function stop(node: ts.Node, what: string): BuildError {
  const source = node.getSourceFile();
  const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
  const fix = 'Write literals or constants, so that the build can read the declaration.';
  const finding = {
    code: 'E_STREAM_NOT_CONSTANT',
    severity: 'error' as const,
    message: `${what} cannot be read at build time.`,
    fix,
    file: shownPath(source.fileName),
    line: line + 1,
    column: character + 1,
  };
  const place = `${finding.file}(${finding.line},${finding.column})`;
  const text = `${place}: error ${finding.code}: ${finding.message} ${fix}`;
  return new BuildError(finding.code, exitCode.build, text, { findings: [finding] });
}

/** Follows `const` names to what they were given. */
export function resolved(checker: ts.TypeChecker, node: ts.Expression): ts.Expression {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) {
    return resolved(checker, node.expression);
  }
  if (!ts.isIdentifier(node)) return node;
  const isShort = ts.isShorthandPropertyAssignment(node.parent);
  let symbol = isShort ? checker.getShorthandAssignmentValueSymbol(node.parent) : checker.getSymbolAtLocation(node);
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
  const declared = symbol?.valueDeclaration;
  if (!declared || !ts.isVariableDeclaration(declared) || !declared.initializer) return node;
  return ts.getCombinedNodeFlags(declared) & ts.NodeFlags.Const ? resolved(checker, declared.initializer) : node;
}

export function constantOf(checker: ts.TypeChecker, expression: ts.Expression): string | number | boolean {
  const node = resolved(checker, expression);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) return -constantOf(checker, node.operand);
  const type = checker.getTypeAtLocation(node);
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
  throw stop(expression, expression.getText());
}

export function fieldsOf(checker: ts.TypeChecker, expression: ts.Expression, what: string): Map<string, ts.Expression> {
  const node = resolved(checker, expression);
  if (!ts.isObjectLiteralExpression(node)) throw stop(expression, what);
  const fields = new Map<string, ts.Expression>();
  for (const property of node.properties) {
    if (ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name)) {
      fields.set(property.name.text, property.initializer);
    } else if (ts.isShorthandPropertyAssignment(property)) fields.set(property.name.text, property.name);
    else if (!ts.isMethodDeclaration(property)) throw stop(property, what);
  }
  return fields;
}

function definition(source: ts.SourceFile): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'defineApp') found ??= node.arguments[0];
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * @param app the app's source in the program
 * @throws BuildError `E_APP_UNDEFINED` without a call of `defineApp`, `E_STREAM_NOT_CONSTANT`
 */
export function readProject(program: ts.Program, app: ts.SourceFile): Project {
  const checker = program.getTypeChecker();
  const given = definition(app);
  if (!given) {
    const message = `${shownPath(app.fileName)} is not an app. Write \`export default defineApp({ name, streams, start })\`.`;
    throw new BuildError('E_APP_UNDEFINED', exitCode.build, message);
  }
  const fields = fieldsOf(checker, given, 'the app');
  const name = fields.get('name');
  const streams = fields.get('streams');
  if (!name || !streams) throw stop(given, 'the app without `name` and `streams`');
  const project: Project = { name: String(constantOf(checker, name)), streams: {} };
  for (const [key, value] of fieldsOf(checker, streams, 'streams')) {
    const entries = Array.from(fieldsOf(checker, value, `stream ${key}`), ([field, text]) => [field, constantOf(checker, text)]);
    project.streams[key] = Object.fromEntries(entries) as Stream;
  }
  return project;
}

/** What `interface Stream` lets the bundle leave out. */
const defaults: Readonly<Partial<Stream>> = { direction: 'both', type: 'number' };

/** Drops from the app's streams what only the dashboard or another cloud reads, and the defaults. */
export function reduceStreams(program: ts.Program, app: ts.SourceFile, cloud: CloudId): ts.TransformerFactory<ts.SourceFile> {
  const dropped = new Set([...hostFields(program), ...addressFields.filter((field) => field !== addressField[cloud])]);
  const checker = program.getTypeChecker();
  const given = definition(app);
  const streams = given && fieldsOf(checker, given, 'the app').get('streams');
  const declared = streams ? fieldsOf(checker, streams, 'streams').values() : [];
  const literals = new Set(Array.from(declared, (value) => resolved(checker, value)));
  const isDropped = (property: ts.ObjectLiteralElementLike): boolean => {
    const name = property.name?.getText() ?? '';
    const isDefault = name in defaults && ts.isPropertyAssignment(property);
    return dropped.has(name) || (isDefault && constantOf(checker, property.initializer) === defaults[name as keyof Stream]);
  };
  return (context) => {
    const visit = (node: ts.Node): ts.Node => {
      if (!ts.isObjectLiteralExpression(node) || !literals.has(node)) return ts.visitEachChild(node, visit, context);
      return context.factory.updateObjectLiteralExpression(
        node,
        node.properties.filter((property) => !isDropped(property)),
      );
    };
    return (source) => ts.visitEachChild(source, visit, context);
  };
}

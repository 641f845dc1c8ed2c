/**
 * Settles at build time what the chosen board and app leave no doubt about, so that the bundle holds neither board data nor parts nobody uses:
 * conditions on the board's data, its values, and members of the firmware's own objects that no module reads.
 */
import { resolve } from 'node:path';
import ts from 'typescript';
import { projectRoot } from './names.ts';
import { constantOf, fieldsOf, resolved } from './streams.ts';
import { sourcesOf } from './typescript.ts';

/** Interfaces between the parts of the firmware: objects of these types are read member by member, by name. */
const seams: Readonly<Record<string, RegExp>> = {
  'src/drivers/board.ts': /./,
  'src/hal/hal.ts': /./,
  'src/clouds/cloud.ts': /^Cloud$/,
  'src/apps/app.ts': /^(AppContext|Memory)$/,
};

function isSeam(declaration: ts.Node): boolean {
  if (!ts.isInterfaceDeclaration(declaration)) return false;
  const file = declaration.getSourceFile().fileName;
  return Object.entries(seams).some(
    ([path, names]) => resolve(projectRoot, path) === resolve(file) && names.test(declaration.name.text),
  );
}

/** Names a module reads of some object; `undefined` when one of the seams is read by a name known only at run time. */
function readNames(program: ts.Program, isBoardData: (node: ts.Expression) => boolean): Set<string> | undefined {
  const checker = program.getTypeChecker();
  const names = new Set<string>();
  let isOpen = false;
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && !isBoardData(node)) names.add(node.name.text);
    if (ts.isBindingElement(node)) names.add((node.propertyName ?? node.name).getText());
    if (ts.isElementAccessExpression(node)) {
      if (ts.isStringLiteralLike(node.argumentExpression)) names.add(node.argumentExpression.text);
      else isOpen ||= (checker.getTypeAtLocation(node.expression).symbol?.declarations ?? []).some(isSeam);
    }
    ts.forEachChild(node, visit);
  };
  for (const source of sourcesOf(program)) visit(source);
  return isOpen ? undefined : names;
}

/** Members of `interface Board`. */
function partNames(program: ts.Program): string[] {
  const source = program
    .getSourceFiles()
    .find(({ fileName }) => resolve(fileName) === resolve(projectRoot, 'src/drivers/board.ts'));
  const board = source?.statements.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text === 'Board');
  return board?.members.map((member) => member.name?.getText() ?? '') ?? [];
}

/** The chosen board's data as the program sees it. */
class BoardData {
  private readonly checker: ts.TypeChecker;
  private readonly data: ts.Expression | undefined;
  /** Parts that count as missing. */
  unused: ReadonlySet<string> = new Set();

  constructor(program: ts.Program, board: ts.SourceFile) {
    this.checker = program.getTypeChecker();
    const exported = board.statements.find(ts.isExportAssignment);
    this.data = exported && resolved(this.checker, exported.expression);
  }

  /** @returns what a chain such as `data.oled.address` stands for, or undefined when it does not start at the board's data */
  find(node: ts.Expression): ts.Expression | undefined {
    if (ts.isIdentifier(node)) return this.isImport(node) ? this.data : undefined;
    if (!ts.isPropertyAccessExpression(node)) return undefined;
    const owner = this.find(node.expression);
    if (!owner) return undefined;
    const isMissing = !ts.isObjectLiteralExpression(owner) || (owner === this.data && this.unused.has(node.name.text));
    if (isMissing) return ts.factory.createVoidZero();
    const value = fieldsOf(this.checker, owner, node.expression.getText()).get(node.name.text);
    return value ? resolved(this.checker, value) : ts.factory.createVoidZero();
  }

  /** @returns whether a condition holds; undefined when it depends on more than the data */
  truth(node: ts.Expression): boolean | undefined {
    if (ts.isParenthesizedExpression(node)) return this.truth(node.expression);
    if (ts.isBinaryExpression(node)) {
      const left = this.truth(node.left);
      const right = this.truth(node.right);
      if (left === undefined || right === undefined) return undefined;
      if (node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return left && right;
      return node.operatorToken.kind === ts.SyntaxKind.BarBarToken ? left || right : undefined;
    }
    const value = this.find(node);
    if (!value) return undefined;
    if (ts.isObjectLiteralExpression(value)) return true;
    return isUndefined(value) ? false : Boolean(constantOf(this.checker, value));
  }

  /** @returns the value of a chain, written out */
  literal(node: ts.Expression): ts.Expression | undefined {
    const value = ts.isPropertyAccessExpression(node) ? this.find(node) : undefined;
    return value && this.writtenOut(value);
  }

  private writtenOut(value: ts.Expression): ts.Expression {
    if (isUndefined(value)) return ts.factory.createVoidZero();
    if (ts.isObjectLiteralExpression(value)) {
      const fields = fieldsOf(this.checker, value, 'the board');
      return ts.factory.createObjectLiteralExpression(
        Array.from(fields, ([name, field]) => ts.factory.createPropertyAssignment(name, this.writtenOut(field))),
      );
    }
    const constant = constantOf(this.checker, value);
    if (typeof constant === 'string') return ts.factory.createStringLiteral(constant);
    if (typeof constant === 'number') return ts.factory.createNumericLiteral(constant);
    return constant ? ts.factory.createTrue() : ts.factory.createFalse();
  }

  private isImport(node: ts.Identifier): boolean {
    const clause = this.checker.getSymbolAtLocation(node)?.declarations?.find(ts.isImportClause);
    return clause !== undefined && (clause.parent.moduleSpecifier as ts.StringLiteral).text === 'board:current';
  }
}

function isUndefined(node: ts.Expression): boolean {
  return ts.isVoidExpression(node) || (ts.isIdentifier(node) && node.text === 'undefined');
}

/** @param board the chosen board's source in the program */
export function settle(program: ts.Program, board: ts.SourceFile): ts.TransformerFactory<ts.SourceFile> {
  const checker = program.getTypeChecker();
  const data = new BoardData(program, board);
  const names = readNames(program, (node) => data.find(node) !== undefined);
  data.unused = new Set(partNames(program).filter((name) => names && !names.has(name)));
  const isUnread = (owner: ts.Type | undefined, name: string): boolean =>
    names !== undefined &&
    !names.has(name) &&
    (owner?.getProperty(name)?.declarations ?? []).some((declaration) => isSeam(declaration.parent));
  return (context) => {
    const visit = (node: ts.Node): ts.VisitResult<ts.Node | undefined> => {
      if (ts.isConditionalExpression(node) || ts.isIfStatement(node)) {
        const isTrue = data.truth(ts.isIfStatement(node) ? node.expression : node.condition);
        if (isTrue !== undefined && ts.isConditionalExpression(node)) return visit(isTrue ? node.whenTrue : node.whenFalse);
        if (isTrue !== undefined && ts.isIfStatement(node))
          return visit((isTrue ? node.thenStatement : node.elseStatement) ?? context.factory.createEmptyStatement());
      }
      if (ts.isObjectLiteralExpression(node)) {
        const owner = checker.getContextualType(node)?.getNonNullableType();
        const read = node.properties.filter((each) => !each.name || !isUnread(owner, each.name.getText()));
        const kept = read.length < node.properties.length ? context.factory.updateObjectLiteralExpression(node, read) : node;
        return ts.visitEachChild(kept, visit, context);
      }
      return (ts.isExpression(node) && data.literal(node)) || ts.visitEachChild(node, visit, context);
    };
    return (source) => ts.visitEachChild(source, visit, context);
  };
}

/**
 * Lowers classes to what the engine makes of them: a function with a prototype whose methods can be listed. `super` goes up from the
 * object, not from the class it is written in, and a field's value is made once, with the class.
 */
import type { AnyNode, Class, MethodDefinition, PropertyDefinition } from 'acorn';
import type { TextWriter } from './instrument-text.ts';

type Member = MethodDefinition | PropertyDefinition;

function members(writer: TextWriter, name: string, list: readonly Member[]): void {
  writer.write(`,${name}:{`);
  for (const member of list) {
    if (member.type === 'PropertyDefinition') {
      writer.copy(member.key.start, member.key.end);
      writer.write(':');
      // Parentheses round the value are not part of the node.
      if (member.value) writer.wrap('(', member.value, ')');
      else writer.write('undefined');
    } else {
      writer.copy(
        member.static ? writer.find('static', member.start, member.end) + 'static'.length : member.start,
        member.key.end,
      );
      writer.copy(member.key.end, member.value.start);
      writer.node(member.value);
    }
    writer.write(',');
  }
  writer.write('}');
}

export function rewriteClass(writer: TextWriter, node: Class): void {
  const name = node.type === 'ClassDeclaration' ? node.id?.name : undefined;
  writer.write(name ? `var ${name}= Ⱡclass(` : ' Ⱡclass(');
  if (node.superClass) writer.node(node.superClass);
  else writer.write('undefined');
  writer.write(`,Ⱡparent=>({name:${JSON.stringify(name ?? '')}`);
  const body = node.body.body.filter((member): member is Member => member.type !== 'StaticBlock');
  const maker = body.find((member) => member.type === 'MethodDefinition' && member.kind === 'constructor');
  if (maker?.value) writer.wrap(',maker:function', maker.value, '');
  const rest = body.filter((member) => member !== maker);
  const isField = (member: Member) => member.type === 'PropertyDefinition' && !member.static;
  members(
    writer,
    'methods',
    rest.filter((member) => !member.static && !isField(member)),
  );
  members(
    writer,
    'statics',
    rest.filter((member) => member.static),
  );
  members(writer, 'fields', rest.filter(isField));
  writer.write(name ? '}));' : '}))');
}

/** Writes `super(…)`, `super.m(…)` and `super.x`. @param isInArrow where the engine finds no class @returns false for anything else */
export function rewriteSuper(writer: TextWriter, node: AnyNode, isInArrow: boolean): boolean {
  const up = ` Ⱡsuper(${isInArrow ? '' : 'this'})`;
  if (node.type === 'MemberExpression' && node.object.type === 'Super') {
    writer.write(up);
    writer.inside(node, node.object.end, node.end);
    return true;
  }
  if (node.type !== 'CallExpression') return false;
  const { callee } = node;
  if (callee.type === 'Super') writer.write(isInArrow ? `${up}.call(this` : ' Ⱡparent.call(this');
  else if (callee.type === 'MemberExpression' && callee.object.type === 'Super') {
    writer.node(callee);
    writer.write('.call(this');
  } else return false;
  if (node.arguments.length > 0) writer.write(',');
  const open = writer.find('(', callee.end, node.end) + 1;
  writer.inside({ ...node, callee: undefined } as unknown as AnyNode, open, node.end);
  return true;
}

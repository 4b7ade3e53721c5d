/** Classes and their members, with what decorates them. */
import type { AccessorProperty, Class, ClassElement, MethodDefinition, Node, PropertyDefinition } from 'oxc-parser';
import type { ClassCode, MemberCode } from './code.ts';
import { readDecorators } from './functions.ts';
import { keyName } from './keys.ts';
import { expression, inside, printed, stepsOf, typesOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { withTypeParameters } from './type-refs.ts';

export function readClass(reading: Reading, node: Node, name: string): number {
  const id = reading.classes.length;
  const code: ClassCode = { name, at: reading.place(node.start, node.end), decorators: [], members: [] };
  reading.classes.push(code);
  if (!isClass(node)) return id;
  if (node.id) {
    code.name = node.id.name;
    code.at = reading.place(node.id.start, node.end);
    if (node.type === 'ClassExpression') {
      reading.scopes.of.get(node)?.names.set(node.id.name, { kind: 'class', node });
      reading.ownNames.set(node, { k: 'class', id });
    }
  }
  if (node.abstract) code.abstract = true;
  code.decorators = readDecorators(reading, node.decorators);
  inside(reading, node, () => withTypeParameters(reading, node.typeParameters, () => readInside(reading, node, code)));
  return id;
}

function isClass(node: Node): node is Class {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

function readInside(reading: Reading, node: Class, code: ClassCode): void {
  if (node.superClass) code.extends = expression(reading, node.superClass);
  const types = typesOf(reading, node.superTypeArguments?.params);
  if (types) code.extendsTypes = types;
  // What members do happens when the class is used, not where it stands.
  stepsOf(reading, () => {
    for (const element of node.body.body) {
      const member = readMember(reading, element);
      if (member) code.members.push(member);
    }
  });
}

function readMember(reading: Reading, element: ClassElement): MemberCode | undefined {
  switch (element.type) {
    case 'MethodDefinition':
    case 'TSAbstractMethodDefinition': {
      // Without a body it is one more signature of a method; of an abstract one there is nothing else.
      if (!element.value.body && element.type === 'MethodDefinition') return undefined;
      const member = memberOf(reading, element, memberKinds[element.kind]);
      if (element.value.body)
        member.fn = reading.readers.function(reading, element.value, member.name, element.key.start);
      return member;
    }
    case 'PropertyDefinition':
    case 'TSAbstractPropertyDefinition':
    case 'AccessorProperty':
    case 'TSAbstractAccessorProperty': {
      const member = memberOf(reading, element, 'field');
      if (element.value) member.value = expression(reading, element.value, member.name);
      if (element.typeAnnotation) member.type = reading.readers.type(reading, element.typeAnnotation);
      return member;
    }
    default:
      return undefined;
  }
}

const memberKinds = { constructor: 'constructor', method: 'method', get: 'getter', set: 'setter' } as const;

function memberOf(
  reading: Reading,
  element: MethodDefinition | PropertyDefinition | AccessorProperty,
  kind: MemberCode['kind'],
): MemberCode {
  const { key } = element;
  const name = keyName(key, element.computed) ?? `[${printed(reading, key)}]`;
  const member: MemberCode = { name, kind, at: reading.place(key.start, element.end) };
  if (element.static) member.static = true;
  if (element.optional) member.optional = true;
  if (element.decorators.length > 0) member.decorators = readDecorators(reading, element.decorators);
  return member;
}

/** Types, as far as they name something. */
import type { Node, Program, TSTypeParameterDeclaration } from 'oxc-parser';
import type { Expr, TypeRef } from './code.ts';
import { deeper, named, placeOf, printed, typesOf } from './reading.ts';
import type { Reading, TypeScope } from './reading.ts';

/** Other names of a type that are followed one after the other: `type A = B; type B = C`. */
const maxAliases = 10;
/** Names of a qualified one that are read. */
const maxNames = 10;

export function readType(reading: Reading, node: Node): TypeRef {
  const inner = node.type === 'TSTypeAnnotation' ? node.typeAnnotation : node;
  const text = printed(reading, inner);
  return deeper<TypeRef>(
    reading,
    () => ({ ...typeOf(reading, inner), text }),
    () => ({ text }),
  );
}

function typeOf(reading: Reading, node: Node): Omit<TypeRef, 'text'> {
  switch (node.type) {
    case 'TSTypeReference':
      return reference(typeName(reading, node.typeName), typesOf(reading, node.typeArguments?.params));
    case 'TSImportType': {
      const from = node.source.value;
      const e: Expr | undefined = node.qualifier
        ? qualified(reading, node.qualifier, from)
        : { k: 'import', from, name: '*' };
      return reference(e, typesOf(reading, node.typeArguments?.params));
    }
    case 'TSArrayType':
      return { ...reading.readers.type(reading, node.elementType), array: true };
    case 'TSTypeOperator':
      return node.operator === 'readonly' ? reading.readers.type(reading, node.typeAnnotation) : {};
    case 'TSUnionType': {
      // `User | undefined` is a user, if it is anything.
      const [only, ...others] = node.types.filter(({ type }) => !absent.has(type));
      return only && others.length === 0 ? reading.readers.type(reading, only) : {};
    }
    case 'TSIntersectionType':
      return node.types.map((part) => reading.readers.type(reading, part)).find(({ e }) => e) ?? {};
    default:
      return {};
  }
}

const absent = new Set<Node['type']>(['TSNullKeyword', 'TSUndefinedKeyword', 'TSVoidKeyword']);

function reference(e: Expr | undefined, args: TypeRef[] | undefined): Omit<TypeRef, 'text'> {
  return { ...(e && { e }), ...(args && { args }) };
}

/** What a type's name stands for; nothing for a type that the module makes itself. */
function typeName(reading: Reading, node: Node): Expr | undefined {
  let name = node;
  for (let step = 0; step < maxAliases; step++) {
    if (name.type === 'TSQualifiedName') return qualified(reading, name);
    if (name.type !== 'Identifier') return undefined;
    const own = declared(reading.types, name.name);
    if (!own) return named(reading, name.name);
    if (own.of?.type !== 'TSTypeReference') return undefined;
    name = own.of.typeName;
  }
  return undefined;
}

function declared(types: TypeScope, name: string): { of: Node | undefined } | undefined {
  for (let at: TypeScope | undefined = types; at; at = at.parent)
    if (at.names.has(name)) return { of: at.names.get(name) };
  return undefined;
}

/** What `import a = b.c` makes another name of. */
export function entityOf(reading: Reading, node: Node): Expr | undefined {
  return node.type === 'Identifier' ? named(reading, node.name) : qualified(reading, node);
}

/** `express.Router`; with `from`, the names behind `import('express')`. */
function qualified(reading: Reading, node: Node, from?: string): Expr | undefined {
  const names: Extract<Node, { type: 'Identifier' }>[] = [];
  let left: Node = node;
  while (left.type === 'TSQualifiedName') {
    names.push(left.right);
    left = left.left;
  }
  if (left.type !== 'Identifier') return undefined;
  let e: Expr = from === undefined ? named(reading, left.name) : { k: 'import', from, name: left.name };
  for (const name of names.reverse().slice(0, maxNames))
    e = { k: 'get', of: e, name: name.name, at: placeOf(reading, name) };
  return e;
}

/** Types that the module declares at its top level. */
export function declaredTypes(program: Program): TypeScope {
  const names = new Map<string, Node | undefined>();
  for (const statement of program.body) {
    const exported =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
        ? statement.declaration
        : null;
    const node = exported ?? statement;
    if (node.type === 'TSInterfaceDeclaration') names.set(node.id.name, undefined);
    else if (node.type === 'TSTypeAliasDeclaration')
      names.set(node.id.name, node.typeParameters ? undefined : node.typeAnnotation);
  }
  return { parent: undefined, names };
}

/** Reads where type parameters are known: each stands for what it extends. */
export function withTypeParameters(
  reading: Reading,
  declaration: TSTypeParameterDeclaration | null | undefined,
  read: () => void,
): void {
  const around = reading.types;
  if (declaration) {
    const names = new Map<string, Node | undefined>();
    for (const { name, constraint } of declaration.params) names.set(name.name, constraint ?? undefined);
    reading.types = { parent: around, names };
  }
  read();
  reading.types = around;
}

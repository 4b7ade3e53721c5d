/** What a type is as JSON: names at the top level, which of them may be absent, and the types that JSON itself knows. */
import type { ExpressionWithTypeArguments, Node, Symbol as TypeSymbol, Type } from 'ts-morph';
import type { Library } from './library.ts';

export interface Property {
  name: string;
  optional: boolean;
  /** `string`, `number`, `boolean`, `array`, `object`; absent where it is none of them, or several. */
  type?: string;
  declaration?: Node;
}

export interface Shape {
  names: Map<string, Property>;
  /** Names that may or may not be in the JSON: relations of entities, getters, what a serializer takes out. */
  perhaps: Set<string>;
  /** There may be more. */
  open: boolean;
  list: boolean;
}

/** Classes whose JSON has nothing to do with their properties. */
const special =
  /^(?:Object|Date|Buffer|Uint8Array|ArrayBuffer|Map|Set|WeakMap|URL|URLSearchParams|RegExp|Error|StreamableFile|Blob|File|FormData|Function|String|Number|Boolean|Symbol|ReadableStream|Readable|Stream|Response|NextResponse)$/;
/** What holds the answer until it is there. */
const later = /^(?:Promise|PromiseLike|Observable)$/;
/** With these a field is renamed, left out, or only there where somebody loads it. */
const unsure =
  /^(?:Exclude|Expose|Transform|ApiHideProperty|OneToMany|ManyToOne|OneToOne|ManyToMany|RelationId|VirtualColumn|HasMany|HasOne|BelongsTo|BelongsToMany|Virtual|Field|HideField)$/;

const deepest = 12;
const mostNames = 500;
const mostParents = 200;

/** Undefined where nobody can tell, or it is neither an object nor a list of them. */
export function shapeOf(library: Library, given: Type, at: Node, depth = 0): Shape | undefined {
  if (depth > deepest || isUnknown(given) || given.isTypeParameter()) return undefined;
  const type = given;
  if (type.isUnion()) {
    const parts = type.getUnionTypes().filter((one) => !isNothing(one));
    return joined(parts.slice(0, 50).map((one) => shapeOf(library, one, at, depth + 1)));
  }
  if (later.test(nameOf(type))) {
    const [inner] = type.getTypeArguments();
    return inner && shapeOf(library, inner, at, depth + 1);
  }
  if (type.isArray() || type.isReadonlyArray()) {
    const item = type.getArrayElementType();
    const shape = item && shapeOf(library, item, at, depth + 1);
    return shape && !shape.list ? { ...shape, list: true } : undefined;
  }
  if (!(type.isObject() || type.isIntersection()) || type.isTuple()) return undefined;
  return objectShape(library, type, at);
}

function objectShape(library: Library, type: Type, at: Node): Shape | undefined {
  if (special.test(nameOf(type)) || type.getCallSignatures().length > 0) return undefined;
  const shape: Shape = { names: new Map(), perhaps: new Set(), open: isOpen(library, type), list: false };
  const properties = type.getProperties();
  if (properties.length > mostNames || properties.some((one) => one.getName() === 'toJSON')) return undefined;
  for (const symbol of properties) addProperty(library, shape, symbol, at);
  return shape.names.size === 0 ? undefined : shape;
}

function addProperty({ ts, Node: nodes }: Library, shape: Shape, symbol: TypeSymbol, at: Node): void {
  const name = symbol.getName();
  // Symbols and private names are never part of the JSON, methods neither.
  if (name.startsWith('__@') || name.startsWith('__#') || symbol.hasFlags(ts.SymbolFlags.Method)) return;
  const type = symbol.getTypeAtLocation(at);
  const parts = type.isUnion() ? type.getUnionTypes() : [type];
  // A method, also where `Partial` has made a property of it.
  if (parts.some((one) => one.getCallSignatures().length > 0)) return;
  const declaration = symbol.getDeclarations()[0];
  // `{ ...tokens }` of an `Object`: what the language itself gives to objects, and whatever else they have.
  if (declaration && isOfLanguage(declaration)) {
    shape.open = true;
    return;
  }
  const hidden = nodes.isDecoratable(declaration) && declaration.getDecorators().some((one) => isUnsure(one.getText()));
  const accessor = symbol.hasFlags(ts.SymbolFlags.GetAccessor) || symbol.hasFlags(ts.SymbolFlags.SetAccessor);
  if (hidden || accessor || isHiddenFromOthers(nodes, declaration) || parts.every(isNothing)) {
    shape.perhaps.add(name);
    return;
  }
  const json = jsonType(
    ts,
    parts.filter((one) => !isNothing(one)),
  );
  shape.names.set(name, {
    name,
    optional: symbol.isOptional() || parts.some((one) => one.isUndefined() || one.isVoid()),
    ...(json === undefined ? {} : { type: json }),
    ...(declaration ? { declaration } : {}),
  });
}

function isHiddenFromOthers(nodes: Library['Node'], declaration: Node | undefined): boolean {
  return (
    nodes.isModifierable(declaration) &&
    declaration.getModifiers().some((one) => /^(?:private|protected)$/.test(one.getText()))
  );
}

function isOfLanguage(declaration: Node): boolean {
  return declaration.getSourceFile().getFilePath().startsWith('/node_modules/typescript/lib/');
}

/** `@Column({ select: false })` is only there where it is asked for. */
function isUnsure(decorator: string): boolean {
  const name = /^@(?:\w+\.)?(\w+)/.exec(decorator)?.[1] ?? '';
  return unsure.test(name) || /\bselect\s*:\s*false\b/.test(decorator);
}

/** Of one kind each, else nothing. */
function jsonType(ts: Library['ts'], parts: readonly Type[]): string | undefined {
  const kinds = new Set(parts.slice(0, 200).map((one) => kindOf(ts, one)));
  const [only] = kinds;
  return kinds.size === 1 ? only : undefined;
}

function kindOf(ts: Library['ts'], type: Type): string | undefined {
  const flags = type.getFlags();
  if (flags & ts.TypeFlags.StringLike) return 'string';
  if (flags & ts.TypeFlags.NumberLike) return 'number';
  if (flags & ts.TypeFlags.BooleanLike) return 'boolean';
  if (type.isArray() || type.isReadonlyArray() || type.isTuple()) return 'array';
  if (nameOf(type) === 'Date') return 'string';
  if (!type.isObject() || special.test(nameOf(type)) || type.getCallSignatures().length > 0) return undefined;
  // An object without names may be anything.
  const properties = type.getProperties();
  return properties.length > 0 && properties.every((one) => one.getName() !== 'toJSON') ? 'object' : undefined;
}

/** An index signature, or a parent that could not be found: then what it has is not all. */
function isOpen(library: Library, type: Type, seen = new Set<unknown>()): boolean {
  if (seen.has(type.compilerType)) return false;
  seen.add(type.compilerType);
  if (seen.size > mostParents) return true;
  if (type.isIntersection()) return type.getIntersectionTypes().some((one) => isOpen(library, one, seen));
  if (type.getStringIndexType() || type.getNumberIndexType()) return true;
  for (const parent of parentsOf(library, type)) {
    const of = parent.getType();
    if (isUnknown(of) || isUnknown(parent.getExpression().getType()) || isOpen(library, of, seen)) return true;
  }
  // `Partial<User>` lacks what `User` lacks.
  return type.getAliasTypeArguments().some((one) => one.isObject() && isOpen(library, one, seen));
}

function parentsOf({ Node: nodes }: Library, type: Type): ExpressionWithTypeArguments[] {
  const declarations = type.getSymbol()?.getDeclarations().slice(0, 20) ?? [];
  return declarations.flatMap((one) => {
    if (nodes.isInterfaceDeclaration(one)) return one.getExtends();
    const parent = nodes.isClassDeclaration(one) || nodes.isClassExpression(one) ? one.getExtends() : undefined;
    return parent ? [parent] : [];
  });
}

/** One of several: all names, and those that not all of them have may be absent. */
function joined(shapes: readonly (Shape | undefined)[]): Shape | undefined {
  const all = shapes.filter((one) => one !== undefined);
  const [first] = all;
  if (!first || all.length !== shapes.length || all.some(({ list }) => list !== first.list)) return undefined;
  return merge(all);
}

export function merge(all: readonly Shape[]): Shape | undefined {
  const [first] = all;
  if (!first || all.length === 1) return first;
  const names = new Map<string, Property>();
  for (const shape of all)
    for (const [name, one] of shape.names) {
      const others = all.map((other) => other.names.get(name));
      const type = others.every((other) => !other || other.type === one.type) ? one.type : undefined;
      const { type: _, ...rest } = one;
      const optional = others.some((other) => !other || other.optional);
      names.set(name, { ...rest, optional, ...(type === undefined ? {} : { type }) });
    }
  const perhaps = new Set(all.flatMap((shape) => [...shape.perhaps]));
  return { names, perhaps, open: all.some(({ open }) => open), list: first.list };
}

function nameOf(type: Type): string {
  return type.getSymbol()?.getName() ?? '';
}

export function isNothing(type: Type): boolean {
  return type.isUndefined() || type.isNull() || type.isVoid() || type.isNever();
}

function isUnknown(type: Type): boolean {
  return type.isAny() || type.isUnknown();
}

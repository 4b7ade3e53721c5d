/** Data that source code writes out, as nodes with places: the options of a call, through constants and other modules. */
import type { Node } from 'oxc-parser';
import type { Context } from '../../../../model/index.ts';
import { createModuleResolver } from '../../../../parse/resolve.ts';
import type { ModuleResolver } from '../../../../parse/resolve.ts';
import type { ParsedSource } from '../../../../parse/source.ts';
import { bare, staticName } from '../../../../parse/walk.ts';
import type { YamlEntry, YamlNode, YamlPlace } from '../../../../parse/yaml.ts';
import { at, entriesOf, itemsOf } from '../../../../parse/yaml.ts';
import type { Cursor } from '../document.ts';
import type { Loader } from '../loader.ts';
import { loadModule, requiredBy } from './script.ts';
import type { Module } from './script.ts';

export interface Literals {
  module(uri: string): Promise<Module | undefined>;
  /** The value of an expression where it is written out; a hole in a text is the expression in braces. */
  value(node: Node, module: Module): Promise<Cursor | undefined>;
}

interface Machine {
  module(uri: string): Promise<Module | undefined>;
  resolver(): Promise<ModuleResolver>;
  loader: Loader;
  left: number;
}

/** Names followed one behind the other. */
const deepest = 12;
/** Values of one definition. */
const mostValues = 20_000;

export function literals(context: Context, loader: Loader): Literals {
  const modules = new Map<string, Promise<Module | undefined>>();
  let resolver: Promise<ModuleResolver> | undefined;
  const module = (uri: string): Promise<Module | undefined> => {
    const known = modules.get(uri) ?? loadModule(context, uri);
    modules.set(uri, known);
    return known;
  };
  const machine: Machine = {
    ...{ module, loader, left: mostValues },
    resolver: () => (resolver ??= createModuleResolver(context.tree)),
  };
  return { module, value: (node, scope) => evaluate(machine, node, scope, 0) };
}

async function evaluate(machine: Machine, given: Node, scope: Module, depth: number): Promise<Cursor | undefined> {
  const node = bare(given);
  if (depth > deepest || --machine.left < 0) return undefined;
  const { uri } = scope.source;
  const next = (of: Node): Promise<Cursor | undefined> => evaluate(machine, of, scope, depth + 1);
  const inner = async (of: Node): Promise<YamlNode | undefined> => {
    const value = await next(of);
    // What another file writes out is told of at the name that brings it in.
    return value && (value.uri === uri ? value.node : placedAt(value.node, placeOf(scope.source, of)));
  };
  switch (node.type) {
    case 'Identifier':
      return named(machine, node.name, scope, depth);
    case 'LogicalExpression':
      return (await next(node.left)) ?? next(node.right);
    case 'ConditionalExpression':
      return (await next(node.consequent)) ?? next(node.alternate);
    case 'MemberExpression': {
      const name = staticName(node.property, node.computed);
      const holder = name === undefined ? undefined : await next(node.object);
      const value = holder && at(holder.node, [name ?? '']);
      return holder && value && { uri: holder.uri, node: value };
    }
    case 'CallExpression': {
      const from = requiredBy(node);
      if (from !== undefined) return imported(machine, from, '*', uri, depth);
      break;
    }
    default:
  }
  const value = await dataOf(node, scope.source, inner);
  return value && { uri, node: value };
}

async function named(machine: Machine, name: string, scope: Module, depth: number): Promise<Cursor | undefined> {
  const binding = scope.names.get(name);
  if (!binding) return undefined;
  if ('from' in binding) return imported(machine, binding.from, binding.name, scope.source.uri, depth);
  return evaluate(machine, binding.node, scope, depth + 1);
}

/** What another module gives under a name; data files are read as they are. */
async function imported(
  machine: Machine,
  specifier: string,
  name: string,
  from: string,
  depth: number,
): Promise<Cursor | undefined> {
  const uri = (await machine.resolver()).resolve(specifier, from);
  if (uri === undefined) return undefined;
  if (/\.(?:json|ya?ml)$/.test(uri)) {
    const { root } = await machine.loader.load(uri);
    return root && { uri, node: root };
  }
  const other = await machine.module(uri);
  const node = other?.exports.get(name) ?? (name === '*' ? other?.exports.get('default') : undefined);
  return other && node && evaluate(machine, node, other, depth + 1);
}

type Inner = (node: Node) => Promise<YamlNode | undefined>;

async function dataOf(node: Node, source: ParsedSource, inner: Inner): Promise<YamlNode | undefined> {
  const place = placeOf(source, node);
  switch (node.type) {
    case 'Literal': {
      const { value } = node;
      const simple = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
      return scalar(simple ? value : null, place);
    }
    case 'TemplateLiteral':
    case 'BinaryExpression':
    case 'CallExpression': {
      const text =
        node.type === 'CallExpression' ? await joined(node, source, inner) : await textOf(node, source, inner);
      return text === undefined ? undefined : scalar(text, place);
    }
    case 'ArrayExpression': {
      const items: YamlNode[] = [];
      for (const item of node.elements) {
        const value = item && (await inner(item.type === 'SpreadElement' ? item.argument : item));
        if (value) items.push(...(item.type === 'SpreadElement' ? itemsOf(value) : [value]));
      }
      return { kind: 'list', items, place };
    }
    case 'ObjectExpression':
      return { kind: 'map', entries: await entriesIn(node, source, inner), place };
    default:
      return undefined;
  }
}

async function entriesIn(
  node: Extract<Node, { type: 'ObjectExpression' }>,
  source: ParsedSource,
  inner: Inner,
): Promise<YamlEntry[]> {
  const entries: YamlEntry[] = [];
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      entries.push(...entriesOf(await inner(property.argument)));
      continue;
    }
    const key = staticName(property.key, property.computed);
    const value = key === undefined ? undefined : await inner(property.value);
    if (key !== undefined && value) entries.push({ key, keyPlace: placeOf(source, property.key), value });
  }
  return entries;
}

/** A template or a sum; what is not known in it becomes `{expression}`, as a server's variable is written. */
async function textOf(node: Node, source: ParsedSource, inner: Inner): Promise<string | undefined> {
  const piece = async (of: Node): Promise<string> => {
    const value = await inner(of);
    return value?.kind === 'scalar' ? value.text : hole(source, of);
  };
  if (node.type === 'TemplateLiteral') {
    let text = '';
    for (const [index, quasi] of node.quasis.entries()) {
      const expression = node.expressions[index];
      text += (quasi.value.cooked ?? '') + (expression ? await piece(expression) : '');
    }
    return text;
  }
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return undefined;
  return (await piece(node.left)) + (await piece(node.right));
}

/** `path.join(__dirname, '../routes/*.js')`. */
async function joined(
  node: Extract<Node, { type: 'CallExpression' }>,
  source: ParsedSource,
  inner: Inner,
): Promise<string | undefined> {
  const name =
    node.callee.type === 'MemberExpression' ? staticName(node.callee.property, node.callee.computed) : undefined;
  if (name !== 'join' && name !== 'resolve') return undefined;
  const parts: string[] = [];
  for (const argument of node.arguments) {
    const value = await inner(argument);
    parts.push(value?.kind === 'scalar' ? value.text : hole(source, argument));
  }
  return parts.join('/');
}

function hole({ text }: ParsedSource, { start, end }: Node): string {
  return `{${text.slice(start, Math.min(end, start + 60)).replace(/[^\w.()]+/g, '_')}}`;
}

function scalar(value: string | number | boolean | null, place: YamlPlace): YamlNode {
  return { kind: 'scalar', value, text: value === null ? '' : String(value), style: 'quoted', place };
}

function placeOf({ locate }: ParsedSource, span: Node): YamlPlace {
  const { startLine = 1, startColumn = 1, endLine = startLine, endColumn = startColumn } = locate(span);
  return { startLine, startColumn, endLine, endColumn };
}

function placedAt(node: YamlNode, place: YamlPlace): YamlNode {
  if (node.kind === 'scalar') return { ...node, place };
  if (node.kind === 'list') return { ...node, place, items: node.items.map((item) => placedAt(item, place)) };
  const entries = node.entries.map(({ key, value }) => ({ key, keyPlace: place, value: placedAt(value, place) }));
  return { ...node, place, entries };
}

/** One walk over a file: the calls, functions, loops and conditions in it, each with its scope, and the words of its syntax. */
import { hash } from 'node:crypto';
import type { Node } from 'oxc-parser';
import { trackScopes, withoutTypes } from '../../scopes.ts';
import type { Scope } from '../../scopes.ts';
import type { ParsedSource } from '../../source.ts';
import { walk } from '../../walk.ts';

export type CallNode = Extract<Node, { type: 'CallExpression' }>;

/** `condition`: what is in it may not run. `value`: a member that is looked at for its effect alone: `expect(a).to.be.true`. */
export type EventKind = 'call' | 'function' | 'loop' | 'condition' | 'return' | 'throw' | 'value' | 'effect';

export interface Event {
  kind: EventKind;
  node: Node;
  scope: Scope;
  /** Place of the event around it; -1 at the top. */
  parent: number;
  /** Place after the last event within it. */
  end: number;
  /** The statement that it stands in. */
  statement: Node;
  /** Its words. */
  from: number;
  to: number;
}

export interface Events {
  list: Event[];
  root: Scope;
  /** Of the syntax between two events' words: comments, formatting and types are not in it. */
  hash(event: Event): string;
  /** How often a name stands in what the event spans. */
  mentions(event: Event, name: string): number;
}

/** Pre-order, on a stack of its own: hostile files nest thousands of levels deep. */
export function eventsOf({ program, keys }: ParsedSource): Events {
  const tracker = trackScopes(program);
  const list: Event[] = [];
  const words: string[] = [];
  const open: number[] = [];
  let statement: Node = program;
  walk(
    program,
    withoutTypes(keys),
    (node, ancestors) => {
      const scoped = tracker.enter(node, ancestors);
      const { statement: isStatement, silent: isSilent, kind: plain } = traitsOf(node.type);
      if (isStatement) statement = node;
      const from = words.length;
      const parentNode = ancestors[ancestors.length - 1];
      const isOpen = !isSilent && say(node, parentNode, words);
      const kind = node.type === 'MemberExpression' && parentNode && looking.has(parentNode.type) ? 'value' : plain;
      if (kind) {
        const parent = open.at(-1) ?? -1;
        open.push(list.length);
        list.push({ kind, node, scope: tracker.current(), parent, end: 0, statement, from, to: from });
      }
      return scoped || kind !== undefined || isOpen;
    },
    (node) => {
      words.push(')');
      const last = open.at(-1);
      const event = last === undefined ? undefined : list[last];
      if (event?.node === node) {
        open.pop();
        event.end = list.length;
        event.to = words.length;
      }
      if (tracker.current().owner === node) tracker.leave();
    },
  );
  tracker.finish();
  const span = ({ from, to }: Event): string[] => words.slice(from, to);
  return {
    list,
    root: tracker.root,
    hash: (event) => hash('sha256', span(event).join('\n'), 'hex').slice(0, 16),
    mentions: (event, name) =>
      span(event).filter((word, at, all) => word === name && all[at - 1] === 'Identifier').length,
  };
}

const kinds: ReadonlyMap<string, EventKind> = new Map<string, EventKind>([
  ['CallExpression', 'call'],
  ['FunctionDeclaration', 'function'],
  ['FunctionExpression', 'function'],
  ['ArrowFunctionExpression', 'function'],
  ['ReturnStatement', 'return'],
  ['ThrowStatement', 'throw'],
  ['NewExpression', 'effect'],
  ['TaggedTemplateExpression', 'effect'],
  ['ImportExpression', 'effect'],
  ['JSXOpeningElement', 'effect'],
  ...['ForStatement', 'ForOfStatement', 'ForInStatement', 'WhileStatement', 'DoWhileStatement'].map(
    (type) => [type, 'loop'] as const,
  ),
  ...['IfStatement', 'SwitchCase', 'ConditionalExpression', 'LogicalExpression'].map(
    (type) => [type, 'condition'] as const,
  ),
]);

const looking: ReadonlySet<string> = new Set([
  ...['ExpressionStatement', 'ReturnStatement', 'ArrowFunctionExpression', 'AwaitExpression', 'ChainExpression'],
  'TSNonNullExpression',
]);

interface Traits {
  kind: EventKind | undefined;
  statement: boolean;
  /** Only types, or groups, what is in it; or does nothing. */
  silent: boolean;
}

const traits = new Map<string, Traits>();

function traitsOf(type: string): Traits {
  let known = traits.get(type);
  if (!known) {
    const statement = (type.endsWith('Statement') && type !== 'BlockStatement') || type.endsWith('Declaration');
    known = { kind: kinds.get(type), statement, silent: silent.has(type) };
    traits.set(type, known);
  }
  return known;
}

/** Only types, or groups, what is in it; or does nothing. */
const silent = new Set<string>([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'ParenthesizedExpression',
  'EmptyStatement',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
]);

/**
 * Adds the words of a node; true where its children are to be followed by a mark of their end. Whatever a file chose freely
 * carries its length or stands behind a word that says what it is, so that no text can be mistaken for syntax.
 */
function say(node: Node, parent: Node | undefined, words: string[]): boolean {
  switch (node.type) {
    case 'Identifier':
    case 'JSXIdentifier':
    case 'PrivateIdentifier':
      words.push(isKeyOf(node, parent) ? '.' : 'Identifier', node.name);
      return false;
    case 'Literal':
      if (typeof node.value !== 'string')
        words.push('#', typeof node.value === 'number' ? `${node.value}` : (node.raw ?? ''));
      // `{ 'a': 1 }` is `{ a: 1 }`.
      else if (isKeyOf(node, parent)) words.push('.', node.value);
      else words.push('"', `${node.value.length}`, node.value);
      return false;
    case 'TemplateElement': {
      const raw = node.value.raw.replaceAll('\r\n', '\n');
      words.push('`', `${raw.length}`, raw);
      return false;
    }
    case 'JSXText': {
      const text = node.value.trim().split(/\s+/).join(' ');
      if (text !== '') words.push('<', `${text.length}`, text);
      return false;
    }
    default: {
      words.push(node.type);
      const flags = flagsOf(node);
      if (flags !== '') words.push(flags);
      return true;
    }
  }
}

function isKeyOf(node: Node, parent: Node | undefined): boolean {
  switch (parent?.type) {
    case 'MemberExpression':
      return !parent.computed && parent.property === node;
    case 'Property':
      return !parent.computed && parent.key === node && !parent.shorthand;
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return !parent.computed && parent.key === node;
    default:
      return false;
  }
}

/** What of a node that is neither type nor child changes what runs. */
function flagsOf(node: Node): string {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
    case 'UnaryExpression':
      return node.operator;
    case 'UpdateExpression':
      return node.operator + (node.prefix ? '<' : '');
    case 'VariableDeclaration':
      return node.kind;
    case 'CallExpression':
      return node.optional ? '?' : '';
    case 'MemberExpression':
      return (node.computed ? '[' : '') + (node.optional ? '?' : '');
    case 'Property':
      return node.kind + (node.computed ? '[' : '');
    case 'MethodDefinition':
      return node.kind + (node.static ? '^' : '') + (node.computed ? '[' : '');
    case 'PropertyDefinition':
      return (node.static ? '^' : '') + (node.computed ? '[' : '');
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return (node.async ? '~' : '') + ('generator' in node && node.generator ? '*' : '');
    case 'YieldExpression':
      return node.delegate ? '*' : '';
    case 'ForOfStatement':
      return node.await ? '~' : '';
    default:
      return '';
  }
}

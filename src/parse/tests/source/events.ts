/** One walk over a file: the calls, functions, loops and conditions in it, each with its scope, and the words of its syntax. */
import { createHash } from 'node:crypto';
import type { Node } from 'oxc-parser';
import { trackScopes, withoutTypes } from '../../scopes.ts';
import type { Scope } from '../../scopes.ts';
import type { ParsedSource } from '../../source.ts';
import { walk } from '../../walk.ts';

export type FunctionNode = Extract<
  Node,
  { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }
>;
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

const loops = new Set(['ForStatement', 'ForOfStatement', 'ForInStatement', 'WhileStatement', 'DoWhileStatement']);
const conditions = new Set(['IfStatement', 'SwitchCase', 'ConditionalExpression', 'LogicalExpression']);

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
      if (isStatement(node)) statement = node;
      const from = words.length;
      const word = wordOf(node, ancestors.at(-1));
      if (word !== '') words.push(word);
      const kind = kindOf(node, ancestors.at(-1));
      if (kind) {
        const parent = open.at(-1) ?? -1;
        open.push(list.length);
        list.push({ kind, node, scope: tracker.current(), parent, end: 0, statement, from, to: from });
      }
      return scoped || kind !== undefined || (word !== '' && !isLeaf(node));
    },
    (node) => {
      if (!isLeaf(node)) words.push(')');
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
    hash: (event) => createHash('sha256').update(span(event).join('\n')).digest('hex').slice(0, 16),
    mentions: (event, name) => span(event).filter((word) => word === `=${name}`).length,
  };
}

function kindOf(node: Node, parent: Node | undefined): EventKind | undefined {
  switch (node.type) {
    case 'CallExpression':
      return 'call';
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return 'function';
    case 'ReturnStatement':
      return 'return';
    case 'ThrowStatement':
      return 'throw';
    case 'MemberExpression':
      return parent && isLookedAt(parent) ? 'value' : undefined;
    case 'NewExpression':
    case 'TaggedTemplateExpression':
    case 'ImportExpression':
    case 'JSXOpeningElement':
      return 'effect';
    default:
      if (loops.has(node.type)) return 'loop';
      return conditions.has(node.type) ? 'condition' : undefined;
  }
}

function isLookedAt({ type }: Node): boolean {
  return (
    type === 'ExpressionStatement' ||
    type === 'ReturnStatement' ||
    type === 'ArrowFunctionExpression' ||
    type === 'AwaitExpression' ||
    type === 'ChainExpression' ||
    type === 'TSNonNullExpression'
  );
}

function isStatement({ type }: Node): boolean {
  return (type.endsWith('Statement') && type !== 'BlockStatement') || type.endsWith('Declaration');
}

function isLeaf({ type }: Node): boolean {
  return (
    type === 'Identifier' ||
    type === 'Literal' ||
    type === 'TemplateElement' ||
    type === 'JSXText' ||
    type === 'JSXIdentifier' ||
    type === 'PrivateIdentifier'
  );
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

/** Texts carry their length, so that no text can be mistaken for two words. */
function wordOf(node: Node, parent: Node | undefined): string {
  switch (node.type) {
    case 'Identifier':
    case 'JSXIdentifier':
    case 'PrivateIdentifier':
      return isKeyOf(node, parent) ? `.${node.name}` : `=${node.name}`;
    case 'Literal':
      if (typeof node.value !== 'string') return `#${typeof node.value === 'number' ? node.value : node.raw}`;
      // `{ 'a': 1 }` is `{ a: 1 }`.
      return isKeyOf(node, parent) ? `.${node.value}` : `"${node.value.length}:${node.value}`;
    case 'TemplateElement': {
      const raw = node.value.raw.replaceAll('\r\n', '\n');
      return `\`${raw.length}:${raw}`;
    }
    case 'JSXText': {
      const text = node.value.trim().split(/\s+/).join(' ');
      return text === '' ? '' : `<${text.length}:${text}`;
    }
    default:
      return silent.has(node.type) ? '' : node.type + flagsOf(node);
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

/** What a file says to the machine that runs it, as a list of words: two files with the same list do the same. */
import type { Node } from 'oxc-parser';
import { isComponent, scriptOf } from '../../../parse/script-blocks.ts';
import type { ParsedSource } from '../../../parse/source.ts';
import { children } from '../../../parse/walk.ts';

export interface Token {
  text: string;
  /** Offset in the file. */
  at: number;
  /** A name that the file chose for itself, and may choose anew: no property, no key. */
  ownName?: string;
}

/** How many words two files have in common from the start on; names that are only chosen anew, one for one, are the same. */
export function commonStart(now: readonly Token[], then: readonly Token[]): number {
  const [to, back] = [new Map<string, string>(), new Map<string, string>()];
  let at = 0;
  for (; at < now.length; at++) {
    const [mine, theirs] = [now[at], then[at]];
    if (mine?.text !== theirs?.text) break;
    if (mine?.ownName === undefined || theirs?.ownName === undefined) continue;
    const [there, here] = [to.get(mine.ownName) ?? theirs.ownName, back.get(theirs.ownName) ?? mine.ownName];
    if (there !== theirs.ownName || here !== mine.ownName) break;
    to.set(mine.ownName, there);
    back.set(theirs.ownName, here);
  }
  return at;
}

/** Node by node with an end mark each, on a stack of its own: a sum of ten thousand terms is as many levels deep. */
export function tokensOf(source: ParsedSource): Token[] {
  const tokens: Token[] = [];
  const open: (Node | undefined)[] = [source.program];
  const keys = new Set<Node>();
  let last = 0;
  while (open.length > 0) {
    const node = open.pop();
    if (!node) {
      tokens.push({ text: '.', at: last });
      continue;
    }
    if (isSilent(node)) continue;
    last = node.start;
    if (node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source)) {
      // What is handed on counts, and not from where: as with imports.
      const names = node.type === 'ExportAllDeclaration' ? [node.exported] : node.specifiers;
      tokens.push({ text: node.type, at: node.start });
      for (const name of names) if (name && !isSilent(name)) open.push(name);
      continue;
    }
    const key = keyOf(node);
    if (key) keys.add(key);
    if (node.type === 'Identifier' && !keys.has(node)) {
      tokens.push({ text: 'name', at: node.start, ownName: node.name });
      continue;
    }
    if (!isTransparent(node)) {
      tokens.push({ text: wordOf(node), at: node.start });
      open.push(undefined);
    }
    open.push(...children(node, source.keys).toReversed());
  }
  return isComponent(source.uri) ? [...tokens, ...markupOf(source)] : tokens;
}

/** The child that is a name known outside of the file. */
function keyOf(node: Node): Node | undefined {
  switch (node.type) {
    case 'MemberExpression':
      return node.computed ? undefined : node.property;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return node.computed ? undefined : node.key;
    case 'ExportSpecifier':
      return node.exported;
    default:
      return undefined;
  }
}

/**
 * Types and comments do not run, and imports only say where a name comes from: what they bring is the change of another
 * file. Wording and looks run, but tests that speak of them fail by themselves, and nobody asks for more of those.
 */
function isSilent(node: Node): boolean {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'EmptyStatement':
      return true;
    case 'ExportNamedDeclaration':
      return node.exportKind === 'type' || (node.declaration !== null && isSilent(node.declaration));
    case 'ExportAllDeclaration':
      return node.exportKind === 'type';
    case 'ExportSpecifier':
      return node.exportKind === 'type';
    case 'JSXText':
      return true;
    case 'JSXAttribute':
      return node.name.type === 'JSXIdentifier' && /^(?:class|className|style)$/.test(node.name.name);
    case 'JSXExpressionContainer':
      // Wording, and what formatters write for a space at the end of a line.
      return node.expression.type === 'Literal' && typeof node.expression.value === 'string';
    case 'JSXEmptyExpression':
      return true;
    case 'VariableDeclaration':
    case 'ClassDeclaration':
      return node.declare === true;
    default:
      return node.type.startsWith('TS') && !isTransparent(node) && !running.has(node.type);
  }
}

/** What TypeScript adds to the language that runs. */
const running = new Set<string>([
  'TSEnumDeclaration',
  'TSEnumBody',
  'TSEnumMember',
  'TSModuleDeclaration',
  'TSModuleBlock',
  'TSExportAssignment',
  'TSParameterProperty',
]);

/** Only types or groups what is in it. */
function isTransparent(node: Node): boolean {
  return (
    node.type === 'TSAsExpression' ||
    node.type === 'TSSatisfiesExpression' ||
    node.type === 'TSNonNullExpression' ||
    node.type === 'TSTypeAssertion' ||
    node.type === 'TSInstantiationExpression' ||
    node.type === 'ParenthesizedExpression'
  );
}

/** The properties of nodes that change what runs; the others are types (`accessibility`), or follow from the children. */
const telling = ['name', 'operator', 'kind', 'computed', 'static', 'async', 'generator', 'delegate', 'prefix', 'await'];

function wordOf(node: Node): string {
  if (node.type === 'Literal') {
    if (typeof node.value !== 'string') return `Literal ${typeof node.value === 'number' ? node.value : node.raw}`;
    return isWording(node.value) ? 'Literal wording' : `Literal ${JSON.stringify(node.value)}`;
  }
  if (node.type === 'TemplateElement') return `TemplateElement ${node.value.raw}`;
  const record = node as unknown as Record<string, unknown>;
  const words: string[] = [node.type];
  for (const key of telling) {
    const value = record[key];
    if (typeof value === 'string' || value === true) words.push(`${key}=${String(value)}`);
  }
  if ((node.type === 'CallExpression' || node.type === 'MemberExpression') && node.optional) words.push('?.');
  return words.join(' ');
}

/** A sentence or an address; a query has spaces too, and does something. */
function isWording(text: string): boolean {
  if (/^\s*(?:select|insert|update|delete|with|create|alter|drop)\s/i.test(text)) return false;
  return /^https?:\/\//.test(text) || /\S\s+\S/.test(text);
}

/** The markup of a component, word by word; styles and comments are no behaviour. */
function markupOf({ uri, text }: ParsedSource): Token[] {
  const script = scriptOf(uri, text);
  const markup = without(without(text, '<!--', '-->'), '<style', '</style');
  const words = [...markup.matchAll(/\S+/g)].filter(({ index }) => script[index] === ' ');
  return words.map(({ 0: word, index }) => ({ text: word, at: index }));
}

/** The text with blanks for what stands between two marks. */
function without(text: string, opening: string, closing: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let at = text.indexOf(opening); at !== -1; at = text.indexOf(opening, from)) {
    const close = text.indexOf(closing, at);
    const end = close === -1 ? text.length : close + closing.length;
    kept.push(text.slice(from, at), ' '.repeat(end - at));
    from = end;
  }
  return kept.join('') + text.slice(from);
}

/** Documents that stand in comments: what swagger-jsdoc would put together when the program runs. */
import type { Node } from 'oxc-parser';
import type { Context, Notice } from '../../../../model/index.ts';
import { UnreadableError } from '../../../../model/index.ts';
import { folderOf, join, nearest } from '../../../../parse/paths.ts';
import { sourceGlobs } from '../../../../parse/source.ts';
import { walk } from '../../../../parse/walk.ts';
import type { WorkspacePackage } from '../../../../parse/workspace.ts';
import { at, itemsOf } from '../../../../parse/yaml.ts';
import type { Cursor, DocumentSource } from '../document.ts';
import { isPassedOver } from '../find/candidates.ts';
import type { Loader } from '../loader.ts';
import { blocksOf, mayHaveBlocks } from './blocks.ts';
import { literals } from './literal.ts';
import type { Literals } from './literal.ts';
import type { Module } from './script.ts';

const libraries = ['swagger-jsdoc', 'next-swagger-doc'];

/** A call of the library: the file, what it says of the document, and which files it reads comments from. */
interface Call {
  uri: string;
  definition: Cursor | undefined;
  apis: string[];
}

/** One document for each call, with all comments and files that it names; one for the package where no call is to be seen. */
export async function documentsOfComments(
  context: Context,
  loader: Loader,
  packages: ReadonlyMap<string, WorkspacePackage>,
): Promise<DocumentSource[]> {
  const users = new Set(
    [...packages.values()].flatMap(({ dir, dependencies }) =>
      libraries.some((one) => dependencies.has(one)) ? [dir] : [],
    ),
  );
  if (users.size === 0) return [];
  const { blocks, callers } = await scan(context, users);
  const known = literals(context, loader);
  const documents: DocumentSource[] = [];
  const taken = new Set<string>();
  for (const [home, uris] of callers) {
    for (const uri of uris) {
      for (const call of await callsIn(known, uri)) {
        const document = await documentOf(context, loader, call, home, blocks);
        for (const root of document.roots) taken.add(root.uri);
        if (document.roots.some(({ node }) => at(node, ['paths']))) documents.push(document);
      }
    }
  }
  for (const [home, roots] of homesOf(blocks, users)) {
    const rest = roots.filter(({ uri }) => !taken.has(uri));
    if (rest.some(({ node }) => at(node, ['paths']))) documents.push({ name: join(home, 'package.json'), roots: rest });
  }
  return documents;
}

interface Scan {
  /** Comments by file. */
  blocks: Map<string, Cursor[]>;
  /** Files that import the library, by the folder of their package. */
  callers: Map<string, string[]>;
}

async function scan(context: Context, users: ReadonlySet<string>): Promise<Scan> {
  const found: Scan = { blocks: new Map(), callers: new Map() };
  const notices: Notice[] = [];
  for (const uri of await context.tree.list(sourceGlobs)) {
    const home = homeOf(uri, users);
    if (home === undefined || isPassedOver(uri)) continue;
    context.signal.throwIfAborted();
    const text = await textOf(context, uri);
    if (text === undefined) continue;
    if (mayHaveBlocks(text)) {
      const read = await blocksOf(uri, text);
      if (read.roots.length > 0) found.blocks.set(uri, read.roots);
      notices.push(...read.notices);
    }
    if (libraries.some((one) => text.includes(one))) found.callers.set(home, [...(found.callers.get(home) ?? []), uri]);
  }
  for (const notice of notices) context.notice(notice);
  return found;
}

function homeOf(uri: string, users: ReadonlySet<string>): string | undefined {
  return nearest(folderOf(uri), (dir) => (users.has(dir) ? dir : undefined));
}

function homesOf(blocks: ReadonlyMap<string, Cursor[]>, users: ReadonlySet<string>): Map<string, Cursor[]> {
  const homes = new Map<string, Cursor[]>();
  for (const [uri, roots] of blocks) {
    const home = homeOf(uri, users) ?? '';
    homes.set(home, [...(homes.get(home) ?? []), ...roots]);
  }
  return homes;
}

async function textOf(context: Context, uri: string): Promise<string | undefined> {
  try {
    return await context.tree.read(uri);
  } catch (error) {
    // The routes' side names every source file that cannot be read.
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}

async function callsIn(known: Literals, uri: string): Promise<Call[]> {
  const module = await known.module(uri);
  if (!module) return [];
  const options: Node[] = [];
  walk(module.source.program, module.source.keys, (node) => {
    if (node.type === 'CallExpression' && node.arguments[0] && isLibrary(node.callee, module))
      options.push(node.arguments[0]);
  });
  const calls: Call[] = [];
  for (const argument of options) {
    const value = await known.value(argument, module);
    const definition = value && (at(value.node, ['definition']) ?? at(value.node, ['swaggerDefinition']));
    const own = await definitionOf(known, argument, module);
    const apis = itemsOf(value && (at(value.node, ['apis']) ?? undefined)).flatMap((item) =>
      item.kind === 'scalar' ? [item.text] : [],
    );
    const folder = value && at(value.node, ['apiFolder']);
    if (folder?.kind === 'scalar') apis.push(`${folder.text}/**`);
    calls.push({ uri, definition: own ?? (value && definition && { uri: value.uri, node: definition }), apis });
  }
  return calls;
}

/** The definition by its own expression, so that one of another file keeps its places there. */
async function definitionOf(known: Literals, options: Node, module: Module): Promise<Cursor | undefined> {
  const binding = options.type === 'Identifier' ? module.names.get(options.name) : { node: options };
  if (!binding || 'from' in binding || binding.node.type !== 'ObjectExpression') return undefined;
  for (const property of binding.node.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
    if (property.key.name === 'definition' || property.key.name === 'swaggerDefinition')
      return known.value(property.value, module);
  }
  return undefined;
}

function isLibrary(callee: Node, { names }: Module): boolean {
  if (callee.type !== 'Identifier') return false;
  const binding = names.get(callee.name);
  return binding !== undefined && 'from' in binding && libraries.includes(binding.from);
}

async function documentOf(
  context: Context,
  loader: Loader,
  { uri, definition, apis }: Call,
  home: string,
  blocks: ReadonlyMap<string, Cursor[]>,
): Promise<DocumentSource> {
  const globs = apis.flatMap((api) => globOf(api, uri, home));
  const files = globs.length > 0 ? await context.tree.list(globs) : [];
  const roots: Cursor[] = definition ? [definition] : [];
  const commented = files.filter((file) => blocks.has(file));
  // Globs over what a build puts out (`dist/**/*.js`) mean the sources that it is made from.
  const sources =
    commented.length > 0 ? commented : [...blocks.keys()].filter((file) => homeOf(file, new Set([home])) === home);
  roots.push(...sources.flatMap((file) => blocks.get(file) ?? []));
  for (const file of files.filter((one) => /\.(?:json|ya?ml)$/.test(one))) {
    const { root, notices } = await loader.load(file);
    for (const notice of notices) context.notice(notice);
    if (root) roots.push({ uri: file, node: root });
  }
  return definition ? { name: uri, roots, definition } : { name: uri, roots };
}

/** A glob of the options, below the package or the calling file; none where it leads out, or would take long to match. */
function globOf(api: string, caller: string, home: string): string[] {
  const beside = /^\{(?:__dirname|import\.meta\.dirname)\}\/?/.exec(api);
  const plain = api
    .slice(beside?.[0].length ?? 0)
    .replace(/^\{[^{}/]*\}\/?/, '')
    .replace(/^\.?\//, '');
  const glob = join(beside ? folderOf(caller) : home, plain === '' ? '**' : plain);
  const stars = glob.split('/').map((segment) => segment.split('*').length - 1);
  const slow =
    glob.length > 300 || glob.split('**').length > 4 || Math.max(...stars) > 3 || /[()]|\{[^}]*\{/.test(glob);
  return glob.startsWith('..') || slow || glob.startsWith('!') ? [] : [glob];
}

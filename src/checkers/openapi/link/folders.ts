/** Code that lists a folder and loads what it finds: paths put together, folders listed and modules loaded by name, from the tree alone. */
import type { Location } from '../../../model/index.ts';
import type { Engine } from './rooms.ts';
import type { TextPart, Value } from './value.ts';
import { anyOf, knownText, text, unknown } from './value.ts';

const pathModules = new Set(['path', 'node:path', 'path/posix', 'node:path/posix']);
const fileModules = new Set(['fs', 'node:fs', 'fs/promises', 'node:fs/promises', 'fs-extra']);
/** Modules loaded for one name with a hole. */
const mostModules = 500;

/** `path.join`, `path.resolve` and their kin over known texts and holes; the tree's root is `/`. */
export function pathFunction(engine: Engine, from: string, path: string, args: readonly Value[]): Value | undefined {
  if (/^(?:node:)?url$/.test(from) && path === 'fileURLToPath') return args[0] && engine.force(args[0]);
  if (!pathModules.has(from)) return undefined;
  const parts = args.map((arg) => engine.textOf(engine.force(arg)));
  switch (path.replace(/^posix\./, '')) {
    case 'join':
    case 'resolve':
      return {
        v: 'text',
        parts: normalised(parts.flatMap((one, index) => (index > 0 ? [{ text: '/' }, ...one] : one))),
      };
    case 'basename': {
      const whole = knownText({ v: 'text', parts: parts[0] ?? [] });
      const ending = knownText(args[1]);
      if (whole === undefined) return undefined;
      const name = whole.slice(whole.lastIndexOf('/') + 1);
      return text(ending !== undefined && name.endsWith(ending) ? name.slice(0, name.length - ending.length) : name);
    }
    case 'extname': {
      const whole = knownText({ v: 'text', parts: parts[0] ?? [] });
      return whole === undefined ? undefined : text(/\.[^./]*$/.exec(whole)?.[0] ?? '');
    }
    case 'dirname': {
      const whole = knownText({ v: 'text', parts: parts[0] ?? [] });
      return whole === undefined ? undefined : text(whole.slice(0, Math.max(1, whole.lastIndexOf('/'))));
    }
    default:
      return undefined;
  }
}

/** Slashes and dots resolved where the text is known. */
function normalised(parts: readonly TextPart[]): TextPart[] {
  const whole = knownText({ v: 'text', parts: [...parts] });
  return whole === undefined ? [...parts] : [{ text: normal(whole) }];
}

function normal(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else kept.push(segment);
  }
  return (path.startsWith('/') ? '/' : '') + kept.join('/');
}

/** `fs.readdirSync(folder)`: the names of what the tree has there. */
export function listFolder(engine: Engine, from: string, path: string, args: readonly Value[]): Value | undefined {
  if (!fileModules.has(from) || !/(?:^|\.)readdir(?:Sync)?$/.test(path)) return undefined;
  const folder = args[0] ? knownText(engine.force(args[0])) : undefined;
  if (folder === undefined) return undefined;
  // Without a slash before it, it is below the folder where the program is started: mostly the root of the tree.
  const prefix = normal(folder).replace(/^\//, '');
  const inside = prefix === '' ? '' : `${prefix}/`;
  const names = new Set<string>();
  for (const uri of engine.files) if (uri.startsWith(inside)) names.add(uri.slice(inside.length).split('/')[0] ?? '');
  if (names.size === 0 && !folder.startsWith('/')) return undefined;
  return { v: 'list', items: [...names].map((name) => text(name)) };
}

/** `require(join(__dirname, file))`: the module, or every module that the known parts of its name leave possible. */
export function requireByName(engine: Engine, name: Value, at: Location): Value | undefined {
  if (name.v === 'any') return anyOf(name.of.flatMap((one) => requireByName(engine, one, at) ?? []));
  if (name.v !== 'text') return undefined;
  const known = knownText(name);
  const load = (uri: string): Value => engine.exportOf(uri, '*');
  if (known !== undefined) {
    const target = engine.resolve(known.startsWith('/') ? relativeTo(at.uri, known.slice(1)) : known, at.uri);
    return target === undefined ? { v: 'outside', from: known, path: '*' } : load(target);
  }
  const first = name.parts[0];
  if (!first || !('text' in first) || !/^(?:\/|\.)/.test(first.text))
    return unknown('require()', 'the name of the module is not known');
  const start = first.text.startsWith('/') ? normal(first.text).slice(1) : folderStart(at.uri, first.text);
  const last = name.parts.at(-1);
  const end = last && last !== first && 'text' in last ? last.text : '';
  const found = engine.files.filter(
    (uri) =>
      uri.startsWith(start) &&
      !uri.slice(start.length).includes('/') &&
      (end === '' || withoutExtension(uri).endsWith(withoutExtension(end))) &&
      uri !== at.uri,
  );
  return found.length === 0 ? undefined : anyOf(found.slice(0, mostModules).map(load));
}

function folderStart(from: string, relative: string): string {
  const folder = from.includes('/') ? from.slice(0, from.lastIndexOf('/')) : '';
  const ending = relative.endsWith('/') ? '/' : '';
  return normal(`${folder}/${relative}`).replace(/^\//, '') + ending;
}

function relativeTo(from: string, uri: string): string {
  return `${'../'.repeat(from.split('/').length - 1) || './'}${uri}`;
}

function withoutExtension(name: string): string {
  return name.replace(/\.[cm]?[jt]sx?$/, '');
}

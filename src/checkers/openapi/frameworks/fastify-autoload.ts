/** `@fastify/autoload`: plugins found by their folders. https://github.com/fastify/fastify-autoload#readme */
import type { Location } from '../../../model/index.ts';
import type { Machine } from '../link/machine.ts';
import type { TextPart, Value } from '../link/value.ts';
import { knownText } from '../link/value.ts';

export interface Autoloaded {
  plugin: Value;
  prefix: TextPart[];
}

const script = /\.[cm]?[jt]s$/;
const index = /^index\.[cm]?[jt]s$/;

/** Every plugin below the folder, with the prefix that its folder and its own `autoPrefix` give; undefined where nobody knows the folder. */
export function autoloaded(options: Value | undefined, machine: Machine, at: Location): Autoloaded[] | undefined {
  if (options?.v !== 'object') return undefined;
  const folder = knownText(machine.force(options.props.get('dir') ?? options));
  if (folder === undefined || !folder.startsWith('/')) return undefined;
  const inner = options.props.get('options');
  const shared = inner ? machine.force(inner) : undefined;
  const base = shared?.v === 'object' ? machine.textOf(shared.props.get('prefix')) : [];
  const named = options.props.get('dirNameRoutePrefix');
  const byFolder = !(named?.v === 'plain' && named.value === false);
  const params = options.props.get('routeParams');
  const withParams = params?.v === 'plain' && params.value === true;
  const root = folder.slice(1) === '' ? '' : `${folder.slice(1)}/`;
  const files = machine.files.filter((uri) => uri.startsWith(root) && script.test(uri) && uri !== at.uri);
  const indexed = new Set(files.filter((uri) => index.test(nameOf(uri))).map(folderOf));
  return files
    .filter((uri) => index.test(nameOf(uri)) || !indexed.has(folderOf(uri)))
    .flatMap((uri) => load(uri, uri.slice(root.length), { base, byFolder, withParams }, machine));
}

function load(
  uri: string,
  relative: string,
  how: { base: TextPart[]; byFolder: boolean; withParams: boolean },
  machine: Machine,
): Autoloaded[] {
  const plugin = machine.moduleOf(uri);
  if (plugin.v === 'unknown') return [];
  const said = (name: string): Value => machine.force(machine.member(plugin, name));
  const off = said('autoload');
  if (off.v === 'plain' && off.value === false) return [];
  const override = said('prefixOverride');
  if (override.v === 'text') return [{ plugin, prefix: override.parts }];
  const auto = said('autoPrefix');
  const folders = relative.split('/').slice(0, -1);
  const own: TextPart[] =
    auto.v === 'text'
      ? auto.parts
      : how.byFolder
        ? folders.map((name) => ({ text: `/${how.withParams ? parameterOf(name) : name}`, at: { uri } }))
        : [];
  const first = own[0];
  const slash = first && 'text' in first && !first.text.startsWith('/') ? [{ text: '/' }] : [];
  return [{ plugin, prefix: [...how.base, ...slash, ...own] }];
}

/** `_id` is a parameter where `routeParams` is set. */
function parameterOf(folder: string): string {
  return folder.startsWith('_') && !folder.startsWith('__') ? `:${folder.slice(1)}` : folder;
}

function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

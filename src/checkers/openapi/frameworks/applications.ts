/** Which folders are applications of a framework, and what the configuration beside them says. */
import type { Location } from '../../../model/index.ts';
import { folderOf, join } from '../../../parse/paths.ts';
import type { Segment, TraceStep } from '../facts.ts';
import type { Program } from '../link/program.ts';
import type { TextPart, Value } from '../link/value.ts';
import type { ModuleCode, ObjectProp } from '../source/code.ts';
import { locationOf } from '../source/code.ts';

export interface Application {
  /** Its folder, '' for the root. */
  dir: string;
  /** Its configuration file. */
  config?: string;
}

/** How an application of a framework is known. */
export interface Marks {
  /** Names of the packages that it depends on. */
  packages: readonly string[];
  /** Names of the configuration file without ending: `next.config`. */
  config: readonly string[];
  /** The layout is sign enough where the tree says nothing of packages: then its root is the application. */
  alone?: true;
}

function isConfig(uri: string, names: readonly string[]): boolean {
  const file = uri.slice(uri.lastIndexOf('/') + 1);
  return names.some((name) => file.startsWith(`${name}.`) && /^[cm]?[jt]s$/.test(file.slice(name.length + 1)));
}

/** Applications of the tree, the deepest first, so that the first one that holds a file is its own. */
export function applicationsOf(program: Program, { packages, config, alone }: Marks): Application[] {
  const found = new Map<string, Application>();
  for (const [dir, { dependencies }] of program.resolver.folders)
    if (packages.some((name) => dependencies.has(name))) found.set(dir, { dir });
  for (const uri of program.files)
    if (isConfig(uri, config)) found.set(folderOf(uri), { dir: folderOf(uri), config: uri });
  if (alone && found.size === 0 && program.resolver.folders.size === 0) return [{ dir: '' }];
  return [...found.values()].sort((a, b) => b.dir.length - a.dir.length || (a.dir < b.dir ? -1 : 1));
}

/** The way of a file below one of the folders of an application: `api/users/route.ts` of `apps/web/src/app/api/users/route.ts`. */
export function below(
  uri: string,
  { dir }: Application,
  folders: readonly string[],
): { folder: string; path: string } | undefined {
  for (const name of folders) {
    const folder = join(dir, name);
    if (uri.startsWith(`${folder}/`)) return { folder, path: uri.slice(folder.length + 1) };
  }
  return undefined;
}

interface Setting {
  value: Value;
  location: Location;
}

/** Every file of an application asks for the same few settings. */
const settings = new WeakMap<Application, Map<string, Setting | undefined>>();

/** The value that the configuration gives a setting, wherever in it the setting stands. */
function settingOf(program: Program, application: Application, name: string): Setting | undefined {
  const known = settings.get(application) ?? new Map<string, Setting | undefined>();
  settings.set(application, known);
  if (!known.has(name)) known.set(name, readSetting(program, application, name));
  return known.get(name);
}

function readSetting(program: Program, { config }: Application, name: string): Setting | undefined {
  const code = config === undefined ? undefined : program.want(config);
  if (!code || config === undefined) return undefined;
  for (const prop of propertiesOf(code, name)) {
    const value = program.force(program.evaluate(prop.value, config));
    // `basePath: false` of a redirect is another setting of the same name.
    if (value.v === 'text' || value.v === 'unknown' || value.v === 'outside' || value.v === 'any')
      return { value, location: locationOf(config, prop.at) };
  }
  return undefined;
}

type Prop = Extract<ObjectProp, { name: string }>;

/** Properties of this name in objects of a module, in source order: `app.baseURL` stands in the object that `app` is. */
function propertiesOf(code: ModuleCode, setting: string): Prop[] {
  const [holder, name] = setting.includes('.') ? setting.split('.') : ['', setting];
  const found: Prop[] = [];
  const open: { node: unknown; holder: string }[] = [{ node: code.functions, holder: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.node !== 'object' || next.node === null) continue;
    const record = next.node as Record<string, unknown>;
    if (record['k'] !== 'object') {
      for (const node of Object.values(record)) open.push({ node, holder: '' });
      continue;
    }
    for (const prop of record['props'] as ObjectProp[]) {
      if ('name' in prop && prop.name === name && next.holder === holder) found.push(prop);
      if ('spread' in prop) open.push({ node: prop.spread, holder: '' });
      else open.push({ node: prop.value, holder: 'name' in prop ? prop.name : '' });
    }
  }
  return found.sort((one, other) => one.at[0] - other.at[0] || one.at[1] - other.at[1]);
}

/** The path below which an application answers, with the place that says so; none where only the environment knows. */
export function basePathOf(
  program: Program,
  application: Application,
  name: string,
): { segments: Segment[]; steps: TraceStep[] } {
  const setting = settingOf(program, application, name);
  const parts = setting?.value.v === 'text' ? setting.value.parts : [];
  if (!setting || parts.length === 0 || parts.some((part) => 'hole' in part)) return { segments: [], steps: [] };
  const segments = parts.flatMap((part) => ('text' in part ? textSegments(part) : []));
  const path = parts.map((part) => ('text' in part ? part.text : '')).join('');
  // The address of a server is no path of this one.
  if (segments.length === 0 || path.includes('://')) return { segments: [], steps: [] };
  return { segments, steps: [{ text: `${name} ${path}`, location: setting.location }] };
}

function textSegments({ text, configurable }: Extract<TextPart, { text: string }>): Segment[] {
  return text
    .split('/')
    .filter((piece) => piece !== '' && piece !== '.')
    .map((piece): Segment => ({ kind: 'text', text: piece, ...(configurable === undefined ? {} : { configurable }) }));
}

/** A setting that names a folder, relative to the application; undefined where it says nothing that can be read. */
export function folderSetting(program: Program, application: Application, name: string): string | undefined {
  const value = settingOf(program, application, name)?.value;
  const [part, more] = value?.v === 'text' ? value.parts : [];
  if (!part || more || !('text' in part)) return undefined;
  const folder = join('', part.text.replace(/^[~@]\//, '').replace(/\/+$/, '') || '.');
  return folder.startsWith('..') || folder.startsWith('/') ? undefined : folder;
}

/** The base paths that `servers`, or `host` and `basePath`, give to operations. */
import type { YamlNode } from '../../../../parse/yaml.ts';
import { at, entriesOf, itemsOf } from '../../../../parse/yaml.ts';
import type { Base } from '../../facts.ts';
import type { Cursor } from '../document.ts';
import { locationOf } from '../document.ts';

/** What a server's variable may stand for; the default first. Nothing where the document does not say. */
export interface ServerVariable {
  values: readonly string[];
  /** Whether other values may be given too: a variable without `enum`. */
  open: boolean;
}

/** More alternatives than this say nothing. */
const mostBases = 20;

/**
 * The paths of a server's URL (OpenAPI 3.1.1 §4.8.5), most likely first: `{server}/api/v1` is `/api/v1` whatever host the
 * variable holds. A variable of the path gives a base for each of its values, and one as written where any value will do.
 */
export function basesOfUrl(url: string, variables: ReadonlyMap<string, ServerVariable> = new Map()): string[] {
  let urls = [url];
  for (const [name, { values, open }] of variables) {
    const hole = `{${name}}`;
    const choices = [...values, ...(open && inPath(url, hole) ? [hole] : [])];
    if (choices.length === 0) continue;
    // A value may itself hold braces: it is put in as text, and never looked at again.
    urls = urls
      .flatMap((one) => (one.includes(hole) ? choices.map((choice) => one.split(hole).join(choice)) : [one]))
      .slice(0, mostBases);
  }
  return [...new Set(urls.map(pathOfUrl))];
}

/** Whether a variable stands behind the first slash of the path. */
function inPath(url: string, hole: string): boolean {
  const start = hostEnd(url);
  const index = url.indexOf(hole, start);
  return index > 0 && url.slice(0, index).includes('/') && index >= start;
}

/** Where scheme and host end. A URL that begins with a variable has it for a host, unless its value says otherwise. */
function hostEnd(url: string): number {
  const absolute = /^(?:[A-Za-z][\w+.-]{0,30}:|\{[^{}/]{0,200}\}:)?\/\/[^/?#]{0,500}/.exec(url);
  if (absolute) return absolute[0].length;
  return /^(?:\{[^{}/]{0,200}\})+/.exec(url)?.[0].length ?? 0;
}

/** Without scheme, host, query and the slash at its end: `/api/v1`, or nothing for the root. */
export function pathOfUrl(url: string): string {
  const trimmed = url.trim();
  let path = trimmed.slice(hostEnd(trimmed)).replace(/[?#].*$/s, '');
  // `localhost:3000/v1` and `api.example.com/v1`: a host without its scheme, which a path would hardly look like.
  if (!path.startsWith('/'))
    path = path
      .replace(/^(?:[\w-]{1,100}\.)+[A-Za-z]{2,20}(?=\/|:|$)|^[\w-]{1,100}(?=:\d)/, '')
      .replace(/^:\d{1,5}(?=\/|$)/, '');
  return normalPath(path);
}

/** A path with one slash before each segment and none at its end; what leads upwards has nowhere to lead. */
export function normalPath(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
  return segments.map((segment) => `/${segment}`).join('');
}

/** The bases of a `servers` list; nothing where there is none. */
export function basesOfServers(servers: Cursor | undefined): Base[] {
  if (!servers) return [];
  const bases: Base[] = [];
  for (const [index, server] of itemsOf(servers.node).slice(0, mostBases).entries()) {
    const url = at(server, ['url']);
    if (url?.kind !== 'scalar') continue;
    const location = locationOf(servers.uri, url.place);
    for (const path of basesOfUrl(url.text, variablesOf(at(server, ['variables']))))
      bases.push({ path, from: `servers[${index}].url`, location });
  }
  return distinct(bases);
}

function variablesOf(node: YamlNode | undefined): Map<string, ServerVariable> {
  const variables = new Map<string, ServerVariable>();
  for (const { key, value } of entriesOf(node).slice(0, mostBases)) {
    const choices = itemsOf(at(value, ['enum'])).flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
    const preset = at(value, ['default']);
    const values = [...(preset?.kind === 'scalar' ? [preset.text] : []), ...choices];
    variables.set(key, { values: [...new Set(values)].slice(0, mostBases), open: choices.length === 0 });
  }
  return variables;
}

/** Of OpenAPI 2.0; a host without a path is the root. */
export function basesOfSwagger(root: Cursor): Base[] {
  for (const key of ['basePath', 'host']) {
    const node = at(root.node, [key]);
    if (node?.kind !== 'scalar') continue;
    const path = key === 'host' ? '' : normalPath(node.text.trim());
    return [{ path, from: key, location: locationOf(root.uri, node.place) }];
  }
  return [];
}

/** Two servers with one path are one base. */
export function distinct(bases: readonly Base[]): Base[] {
  const paths = new Set<string>();
  return bases.filter(({ path }) => !paths.has(path) && paths.add(path));
}

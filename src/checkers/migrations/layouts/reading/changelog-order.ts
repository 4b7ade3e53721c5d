/** The order in which Liquibase's changelogs name each other: a master, and what it includes. */
import { parseYaml } from '../../../../parse/yaml.ts';
import type { YamlNode } from '../../../../parse/yaml.ts';
import type { Reading } from './folder.ts';
import { folderOfPath, joined, nameOfPath } from './paths.ts';
import { byText } from './versions.ts';

/** A file of SQL changesets, or one changeset of a file in another language. */
export type Step =
  | { kind: 'sql'; uri: string }
  | { kind: 'code'; uri: string; author: string; id: string; line: number };

type Entry =
  | { kind: 'include' | 'includeAll'; path: string; relative: boolean }
  | { kind: 'changeSet'; author: string; id: string };

const deepest = 50;
const mostSteps = 20_000;

/** `db.changelog-master.xml`, `changelog.yaml`, `master.json`, `changelog-root.yml`. */
export function isMasterName(name: string): boolean {
  return /^(?:db[._-]?)?(?:(?:change-?log)(?:[._-](?:master|root|main))?|(?:master|root)(?:[._-]?change-?log)?)\.(?:xml|ya?ml|json)$/i.test(
    name,
  );
}

/** From the master where the folder has one; else every formatted file by its name. */
export async function changelogOrder(reading: Reading): Promise<Step[]> {
  const masters = reading.inside.filter((path) => isMasterName(nameOfPath(path)));
  const master =
    masters.find((path) => /master|root/i.test(nameOfPath(path))) ?? masters.toSorted((a, b) => a.length - b.length)[0];
  if (master === undefined)
    return reading.inside
      .filter((path) => path.endsWith('.sql'))
      .map((path) => ({ kind: 'sql', uri: reading.uri(path) }));
  const steps: Step[] = [];
  await follow(reading, reading.uri(master), steps, []);
  return steps;
}

async function follow(reading: Reading, uri: string, steps: Step[], way: readonly string[]): Promise<void> {
  if (steps.length >= mostSteps || way.length > deepest || way.includes(uri)) {
    if (way.includes(uri)) reading.warn('circular-changelog', `${uri} includes itself`, uri);
    return;
  }
  if (uri.endsWith('.sql')) return void steps.push({ kind: 'sql', uri });
  const text = await reading.text(uri);
  if (text === undefined) return void steps.push({ kind: 'code', uri, author: '', id: '', line: 1 });
  const entries = /\.xml$/i.test(uri) ? entriesInXml(text) : await entriesInYaml(uri, text);
  for (const entry of entries) {
    if (entry.kind === 'changeSet') steps.push({ kind: 'code', uri, author: entry.author, id: entry.id, line: 1 });
    else for (const next of resolved(reading, uri, entry)) await follow(reading, next, steps, [...way, uri]);
  }
}

/** Paths are relative to the file where it says so, else to a root of resources that the tool was started with. */
function resolved(reading: Reading, from: string, entry: Extract<Entry, { path: string }>): string[] {
  const path = entry.path
    .replace(/^classpath\*?:\/*/, '')
    .replace(/^\.?\/+/, '')
    .replace(/\/+$/, '');
  const near = normal(joined(folderOfPath(from), path));
  const places = entry.relative
    ? [near]
    : [path, near, ...outward(folderOfPath(from)).map((folder) => joined(folder, path))];
  if (entry.kind === 'include') {
    const found = places.find((place) => reading.all.has(place));
    if (found !== undefined) return [found];
    reading.warn('missing-migration', `${from} includes ${entry.path.slice(0, 200)}, and it is not there`, from);
    return [];
  }
  for (const place of places) {
    const below = [...reading.all].filter(
      (uri) => uri.startsWith(`${place}/`) && /\.(?:sql|xml|ya?ml|json)$/i.test(uri),
    );
    if (below.length > 0) return below.sort(byText);
  }
  reading.warn('missing-migration', `${from} includes all of ${entry.path.slice(0, 200)}, and nothing is there`, from);
  return [];
}

function outward(folder: string): string[] {
  const found: string[] = [];
  for (let at = folder; at !== '.'; at = folderOfPath(at)) found.push(folderOfPath(at));
  return found;
}

/** `a/../b` → `b`; what would lead out stays as it is, and is then not found. */
function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** Tags in their order; a changelog has no text around them that would matter. */
function entriesInXml(written: string): Entry[] {
  const text = withoutComments(written);
  const entries: Entry[] = [];
  for (const [, tag = '', attributes = ''] of text.matchAll(
    /<(?:\w+:)?(include|includeAll|changeSet)\b([^<>]{0,2000})>/g,
  )) {
    const value = (name: string) =>
      new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)?.slice(1).find(Boolean) ?? '';
    if (tag === 'changeSet') entries.push({ kind: 'changeSet', author: value('author'), id: value('id') });
    else {
      const kind = tag as 'include' | 'includeAll';
      entries.push({
        kind,
        path: value(kind === 'include' ? 'file' : 'path'),
        relative: value('relativeToChangelogFile') === 'true',
      });
    }
  }
  return entries;
}

function withoutComments(text: string): string {
  let kept = '';
  let at = 0;
  for (let from = text.indexOf('<!--'); from !== -1; from = text.indexOf('<!--', at)) {
    kept += text.slice(at, from);
    const to = text.indexOf('-->', from);
    if (to === -1) return kept;
    at = to + 3;
  }
  return kept + text.slice(at);
}

async function entriesInYaml(uri: string, text: string): Promise<Entry[]> {
  const [root] = (await parseYaml(uri, text)).documents;
  const list = child(root, 'databaseChangeLog');
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item): Entry[] => {
    const value = (node: YamlNode | undefined, key: string) => {
      const found = child(node, key);
      return found?.kind === 'scalar' ? found.text : '';
    };
    const changeSet = child(item, 'changeSet');
    if (changeSet) return [{ kind: 'changeSet', author: value(changeSet, 'author'), id: value(changeSet, 'id') }];
    for (const kind of ['include', 'includeAll'] as const) {
      const node = child(item, kind);
      if (node)
        return [
          {
            kind,
            path: value(node, kind === 'include' ? 'file' : 'path'),
            relative: value(node, 'relativeToChangelogFile') === 'true',
          },
        ];
    }
    return [];
  });
}

function child(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key === key)?.value : undefined;
}

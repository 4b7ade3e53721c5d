/** What the readers of YAML files share: maps of variables, order, and a word about what did not parse. */
import type { Notice } from '../../../model/index.ts';
import type { Mention, Surface } from '../facts.ts';
import { setting } from './surface.ts';
import type { locator } from './surface.ts';
import type { YamlNode } from './yaml-tree.ts';

/** The entries of a map as settings; `{value: …}` stands for its value. */
export function settingsOf(surface: Surface, node: YamlNode | undefined, locate: ReturnType<typeof locator>): Mention[] {
  if (node?.kind !== 'map') return [];
  return node.entries.flatMap(({ key, offset, value }) => {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) return [];
    return [setting(surface, key, locate(offset, key), value?.kind === 'scalar' ? value.text : undefined)];
  });
}

/** By place; a map that several aliases lead to is told of once. */
export function inOrder(facts: readonly Mention[]): Mention[] {
  const once = new Map(facts.map((fact) => [`${fact.location.startLine}:${fact.location.startColumn}:${fact.data.role}`, fact]));
  return [...once.values()].sort((a, b) => (a.location.startLine ?? 0) - (b.location.startLine ?? 0) || (a.location.startColumn ?? 0) - (b.location.startColumn ?? 0));
}

/** The parser's own message may quote the file, so only the place of the trouble is passed on. */
export function unparsed(uri: string, problem: string | undefined): { notices?: Notice[] } {
  if (problem === undefined) return {};
  const line = /at line (\d+)/.exec(problem)?.[1];
  const location = line === undefined ? { uri } : { uri, startLine: Number(line) };
  return { notices: [{ id: 'unparsed-file', level: 'warning', message: `${uri} is not valid YAML: what follows the error may have been missed`, location }] };
}

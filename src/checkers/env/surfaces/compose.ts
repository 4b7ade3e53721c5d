/** Compose files: what a service is given, and what is asked of the host for it. */
import type { Mention } from '../facts.ts';
import { referencesIn } from './references.ts';
import { locator, reading, setting } from './surface.ts';
import type { SurfaceReader } from './surface.ts';
import { inOrder, unparsed } from './yaml-facts.ts';
import { nodesOf, readYaml } from './yaml-tree.ts';
import type { YamlNode } from './yaml-tree.ts';

type Locate = ReturnType<typeof locator>;

const asked = { scope: 'deploy', confidence: 'certain' } as const;

/** https://docs.docker.com/reference/compose-file/services/#environment and …/interpolation/ */
export const compose: SurfaceReader = {
  surface: 'compose',
  globs: ['**/{docker-compose,compose}*.{yml,yaml}'],
  extractor: {
    id: 'env-compose@1',
    prefilter: (text) => text.includes('$') || text.includes('environment') || text.includes('args'),
    maxLength: 1_000_000,
    async extract({ uri, text }) {
      const { roots, problem } = await readYaml(text);
      const locate = locator(uri, text);
      const facts: Mention[] = [];
      for (const { node, path } of nodesOf(roots)) {
        const [parent, name] = [path.at(-2), path.at(-1)];
        if (node.kind === 'scalar') {
          for (const { key, form, requirement, offset } of referencesIn(node.source)) facts.push(reading('compose', key, locate(node.offset + offset, key), { form, requirement, ...asked }));
          // The content of a secret or a config may come from the host's environment.
          if (name === 'environment' && (path[0] === 'secrets' || path[0] === 'configs') && isName(node.text)) facts.push(passedOn(node.text, locate(node.offset + node.source.indexOf(node.text), node.text)));
        }
        if (name === 'environment' || (name === 'args' && parent === 'build')) facts.push(...given(node, locate));
      }
      return { facts: inOrder(facts), ...unparsed(uri, problem) };
    },
  },
};

/** `- KEY=value`, `KEY: value`; a key alone passes on what the host has. */
function given(node: YamlNode, locate: Locate): Mention[] {
  if (node.kind === 'map') {
    return node.entries.flatMap(({ key, offset, value }) => {
      if (!isName(key)) return [];
      if (value === undefined || (value.kind === 'scalar' && value.isNull)) return [passedOn(key, locate(offset, key))];
      return [setting('compose', key, locate(offset, key), value.kind === 'scalar' ? value.text : undefined)];
    });
  }
  if (node.kind !== 'list') return [];
  return node.items.flatMap((item) => {
    const match = item.kind === 'scalar' ? /^([A-Za-z_][A-Za-z0-9_]*)(?:=(.*))?$/s.exec(item.text) : null;
    if (item.kind !== 'scalar' || !match?.[1]) return [];
    const location = locate(item.offset + item.source.indexOf(match[1]), match[1]);
    return [match[2] === undefined ? passedOn(match[1], location) : setting('compose', match[1], location, match[2])];
  });
}

function passedOn(key: string, location: Mention['location']): Mention {
  return reading('compose', key, location, { form: 'environment: KEY', requirement: 'unknown', ...asked });
}

function isName(key: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key);
}

/** Compose files: what a service is given, and what is asked of the host for it. */
import { entriesOf, itemsOf } from '../../../parse/yaml.ts';
import type { YamlNode } from '../../../parse/yaml.ts';
import type { Mention } from '../facts.ts';
import { passesOn, referencesIn } from './references.ts';
import { reading, setting } from './surface.ts';
import type { SurfaceReader } from './surface.ts';
import { inOrder, isName, literalOf, openYaml } from './yaml-facts.ts';
import type { YamlFile } from './yaml-facts.ts';

const asked = { scope: 'deploy', confidence: 'certain' } as const;

/** https://docs.docker.com/reference/compose-file/services/#environment and …/interpolation/ */
export const compose: SurfaceReader = {
  surface: 'compose',
  globs: ['**/{docker-compose,compose}*.{yml,yaml}'],
  extractor: {
    id: 'env-compose@2',
    prefilter: (text) => text.includes('$') || text.includes('environment') || text.includes('args'),
    maxLength: 1_000_000,
    async extract({ uri, text }) {
      const file = await openYaml(uri, text);
      const facts: Mention[] = [];
      for (const { node, path } of file.nodes) {
        const [parent, name] = [path.at(-2), path.at(-1)];
        if (node.kind === 'scalar') {
          const { source, offset } = file.sourceOf(node);
          for (const found of referencesIn(source)) {
            const { key, form, requirement } = found;
            facts.push(
              reading('compose', key, file.locate(offset + found.offset, key), { form, requirement, ...asked }),
            );
          }
          // The content of a secret or a config may come from the host's environment.
          if (name === 'environment' && /^(?:secrets|configs)$/.test(path[0] ?? '') && isName(node.text)) {
            facts.push(passedOn(node.text, file.locate(offset + source.indexOf(node.text), node.text)));
          }
        }
        if (name === 'environment' || (name === 'args' && parent === 'build')) facts.push(...given(node, file));
      }
      return { facts: inOrder(facts), notices: file.notices };
    },
  },
};

/** `- KEY=value`, `KEY: value`; a key alone passes on what the host has. */
function given(node: YamlNode, file: YamlFile): Mention[] {
  const entries = entriesOf(node).flatMap((entry) => {
    const { key, value } = entry;
    if (!isName(key)) return [];
    const isNull = value.kind === 'scalar' && value.value === null;
    return isNull ? [passedOn(key, file.keyOf(entry))] : settingOf(key, file.keyOf(entry), literalOf(value));
  });
  const items = itemsOf(node).flatMap((item) => {
    const [, key, value] = (item.kind === 'scalar' && /^([A-Za-z_][A-Za-z0-9_]*)(?:=(.*))?$/s.exec(item.text)) || [];
    if (item.kind !== 'scalar' || key === undefined) return [];
    const { source, offset } = file.sourceOf(item);
    const location = file.locate(offset + source.indexOf(key), key);
    return value === undefined ? [passedOn(key, location)] : settingOf(key, location, value);
  });
  return [...entries, ...items];
}

/** `KEY: ${KEY}` gives the service what the host has: the reference is told as a read, and nothing is set. */
function settingOf(key: string, location: Mention['location'], value: string | undefined): Mention[] {
  return value !== undefined && passesOn(key, value) ? [] : [setting('compose', key, location, value)];
}

function passedOn(key: string, location: Mention['location']): Mention {
  return reading('compose', key, location, { form: 'environment: KEY', requirement: 'unknown', ...asked });
}

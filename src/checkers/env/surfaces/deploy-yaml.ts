/** render.yaml, serverless.yml and other YAML files that name variables for a deployment. */
import type { Mention, Surface } from '../facts.ts';
import { locator, reading, setting } from './surface.ts';
import type { SurfaceReader } from './surface.ts';
import { inOrder, settingsOf, unparsed } from './yaml-facts.ts';
import { nodesOf, readYaml, valueOf } from './yaml-tree.ts';
import type { YamlNode } from './yaml-tree.ts';

type Locate = ReturnType<typeof locator>;

interface Shape {
  surface: Surface;
  globs: string[];
  /** Keys whose value is a map from variable to value. */
  maps?: RegExp;
  /** Keys whose value is a list of `{key, value}`. */
  lists?: RegExp;
  /** References to the environment of whoever deploys: the key and whether a default follows. */
  reference?: RegExp;
}

/** https://render.com/docs/blueprint-spec#environment-variables */
export const render = yamlReader('render', { surface: 'render', globs: ['**/render.{yaml,yml}'], lists: /^envVars$/ });

/** https://www.serverless.com/framework/docs/guides/variables/env-vars */
export const serverless = yamlReader('serverless', {
  surface: 'deploy',
  globs: ['**/serverless.{yml,yaml}', '**/serverless.*.{yml,yaml}'],
  maps: /^environment$/,
  reference: /\$\{env:([A-Za-z_][A-Za-z0-9_]*)(\s{0,10},)?/g,
});

/** App Engine's `env_variables`, DigitalOcean's `envs`, `Environment: {Variables: …}` of AWS SAM. */
export const appSpec = yamlReader('app-spec', {
  surface: 'deploy',
  globs: ['**/app.{yaml,yml}', '**/template.{yaml,yml}', '**/apprunner.{yaml,yml}'],
  maps: /^(?:env_variables|Variables)$/,
  lists: /^envs$/,
});

function yamlReader(name: string, { surface, globs, maps, lists, reference }: Shape): SurfaceReader {
  return {
    surface,
    globs,
    extractor: {
      id: `env-${name}@1`,
      prefilter: (text) => /env|Variables/.test(text),
      maxLength: 1_000_000,
      async extract({ uri, text }) {
        const { roots, problem } = await readYaml(text);
        const locate = locator(uri, text);
        const facts: Mention[] = [];
        for (const { node, path } of nodesOf(roots)) {
          const key = path.at(-1) ?? '';
          if (maps?.test(key)) facts.push(...settingsOf(surface, node, locate));
          if (lists?.test(key)) facts.push(...pairsOf(surface, node, locate));
          if (reference && node.kind === 'scalar') {
            for (const match of node.source.matchAll(reference)) {
              const asking = { form: '${env:…}', requirement: match[2] ? 'optional' : 'required', scope: 'deploy', confidence: 'certain' } as const;
              if (match[1]) facts.push(reading(surface, match[1], locate(node.offset + match.index + match[0].indexOf(match[1], 6), match[1]), asking));
            }
          }
        }
        return { facts: inOrder(facts), ...unparsed(uri, problem) };
      },
    },
  };
}

/** `- key: NAME` with a value, or with a word on where it comes from. */
function pairsOf(surface: Surface, node: YamlNode, locate: Locate): Mention[] {
  if (node.kind !== 'list') return [];
  return node.items.flatMap((item) => {
    const key = valueOf(item, 'key');
    const value = valueOf(item, 'value');
    if (key?.kind !== 'scalar' || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(key.text)) return [];
    return [setting(surface, key.text, locate(key.offset + key.source.indexOf(key.text), key.text), value?.kind === 'scalar' ? value.text : undefined)];
  });
}

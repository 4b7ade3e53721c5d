/** render.yaml, serverless.yml and other YAML files that name variables for a deployment. */
import { at, itemsOf } from '../../../parse/yaml.ts';
import type { YamlNode } from '../../../parse/yaml.ts';
import type { Mention, Surface } from '../facts.ts';
import { reading, setting } from './surface.ts';
import type { SurfaceReader } from './surface.ts';
import { inOrder, isName, literalOf, openYaml, settingsOf } from './yaml-facts.ts';
import type { YamlFile } from './yaml-facts.ts';

interface Shape {
  surface: Surface;
  globs: string[];
  /** Keys whose value is a map from variable to value. */
  maps?: RegExp;
  /** Keys whose value is a list of `{key, value}`. */
  lists?: RegExp;
  /** References to the environment of whoever deploys: the key, and the comma before a default. */
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
        const file = await openYaml(uri, text);
        const facts = file.nodes.flatMap(({ node, path }) => {
          const key = path.at(-1) ?? '';
          return [
            ...(maps?.test(key) ? settingsOf(surface, node, file) : []),
            ...(lists?.test(key) ? pairsOf(surface, node, file) : []),
            ...(reference ? referencesOf(surface, node, reference, file) : []),
          ];
        });
        return { facts: inOrder(facts), notices: file.notices };
      },
    },
  };
}

/** `- key: NAME` with a value, or with a word on where it comes from. */
function pairsOf(surface: Surface, node: YamlNode, file: YamlFile): Mention[] {
  return itemsOf(node).flatMap((item) => {
    const key = at(item, ['key']);
    if (key?.kind !== 'scalar' || !isName(key.text)) return [];
    const { source, offset } = file.sourceOf(key);
    const location = file.locate(offset + source.indexOf(key.text), key.text);
    return [setting(surface, key.text, location, literalOf(at(item, ['value'])))];
  });
}

function referencesOf(surface: Surface, node: YamlNode, reference: RegExp, file: YamlFile): Mention[] {
  if (node.kind !== 'scalar') return [];
  const { source, offset } = file.sourceOf(node);
  return [...source.matchAll(reference)].flatMap((match) => {
    const [whole, key, comma] = match;
    if (key === undefined) return [];
    const requirement = comma ? 'optional' : 'required';
    const location = file.locate(offset + match.index + whole.indexOf(key, '${env:'.length), key);
    return [reading(surface, key, location, { form: '${env:…}', requirement, scope: 'deploy', confidence: 'certain' })];
  });
}

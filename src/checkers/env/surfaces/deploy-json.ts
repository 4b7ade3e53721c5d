/** JSON files that name variables: vercel.json, Heroku's app.json, turbo.json, wrangler.json. */
import type { Node } from 'jsonc-parser';
import type { Documents, Mention, Requirement, Surface } from '../facts.ts';
import { described, secretIn, shapeOf } from '../values.ts';
import { at, entries, isScalar, jsonReader } from './json-facts.ts';
import type { Locate } from './json-facts.ts';
import { setting } from './surface.ts';

/** https://vercel.com/docs/project-configuration and the older `env` and `build.env` */
export const vercelJson = jsonReader('vercel', ['**/vercel.json', '**/now.json'], /"env"/, (root, locate) => [
  ...settings('vercel', at(root, 'env'), locate),
  ...settings('vercel', at(root, 'build', 'env'), locate),
]);

/** https://devcenter.heroku.com/articles/app-json-schema#env */
export const appJson = jsonReader('app-json', ['**/app.json'], /"env"/, (root, locate) =>
  // Expo's app.json has nothing to do with it.
  at(root, 'expo')
    ? []
    : variables(at(root, 'env')).map(({ key, value, offset }) => herokuVariable(key, value, locate(offset, key))),
);

/** https://turborepo.com/docs/reference/configuration: what the cache depends on. It tells nobody about a key. */
export const turboJson = jsonReader('turbo', ['**/turbo.json', '**/turbo.jsonc'], /env/i, (root, locate) => {
  const tasks = [...entries(at(root, 'tasks')), ...entries(at(root, 'pipeline'))].map(({ value }) => value);
  const lists = [
    at(root, 'globalEnv'),
    at(root, 'globalPassThroughEnv'),
    ...tasks.flatMap((task) => [at(task, 'env'), at(task, 'passThroughEnv')]),
  ];
  return lists.flatMap((list) => (list?.children ?? []).flatMap((item) => listed(item, locate)));
});

/** https://developers.cloudflare.com/workers/wrangler/configuration/#environment-variables */
export const wranglerJson = jsonReader(
  'deploy',
  ['**/wrangler.json', '**/wrangler.jsonc'],
  /"vars"/,
  (root, locate) => [
    ...settings('deploy', at(root, 'vars'), locate),
    ...entries(at(root, 'env')).flatMap(({ value }) => settings('deploy', at(value, 'vars'), locate)),
  ],
);

function variables(map: Node | undefined): ReturnType<typeof entries> {
  return entries(map).filter(({ key }) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(key));
}

function settings(surface: Surface, map: Node | undefined, locate: Locate): Mention[] {
  return variables(map).map(({ key, value, offset }) => {
    // `@name` is Vercel's reference to a stored secret.
    const literal = isScalar(value) && !String(value.value).startsWith('@') ? String(value.value) : undefined;
    return setting(surface, key, locate(offset, key), literal);
  });
}

function herokuVariable(key: string, node: Node, location: Mention['location']): Mention {
  const value = isScalar(node) ? node : at(node, 'value');
  const description = at(node, 'description')?.value as unknown;
  const data: Documents = {
    role: 'documents',
    surface: 'app-json',
    status: 'active',
    requirement: herokuRequirement(node, value),
  };
  if (typeof description === 'string') data.description = described(description);
  if (value && isScalar(value)) {
    data.shape = shapeOf(String(value.value));
    const secret = secretIn(key, String(value.value), { comment: data.description });
    if (secret) data.secret = secret;
  }
  return { name: key, location, data };
}

/** Heroku asks for everything that has no value and is not said to be optional. */
function herokuRequirement(node: Node, value: Node | undefined): Requirement {
  if (at(node, 'required')?.value === false) return 'optional';
  return value || at(node, 'generator') ? 'unknown' : 'required';
}

function listed(item: Node, locate: Locate): Mention[] {
  // `NEXT_PUBLIC_*` names no variable, `!KEY` takes one away, `$TURBO_…$` is turbo's own.
  const name = typeof item.value === 'string' ? item.value : '';
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)
    ? [{ name, location: locate(item.offset + 1, name), data: { role: 'sets', surface: 'turbo' } }]
    : [];
}

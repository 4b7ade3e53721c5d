/** Terraform: variables that a resource hands to a container, a function or a site. */
import type { Mention } from '../facts.ts';
import { keyAt, setting } from './surface.ts';
import type { SurfaceReader } from './surface.ts';

/** Maps from variable to value: `environment = { variables = { KEY = … } }`, `app_settings = { … }`. */
const maps = new Set([
  'environment_variables',
  'environment',
  'env',
  'env_vars',
  'app_settings',
  'variables',
  'secret_environment_variables',
  'build_environment_variables',
  'container_environment',
  'secrets',
  'env_secrets',
  'environment_secrets',
]);
/** Lists of name and value: container definitions of ECS, `env` blocks of Cloud Run and Kubernetes. */
const lists = new Set([
  'environment',
  'env',
  'secrets',
  'secret',
  'container_environment',
  'environment_variable',
  'env_var',
  'environment_variables',
]);

const key = /^[A-Z][A-Z0-9_]*$/;
/** A name before `=`, `:`, `{` or `[`; an opening or closing bracket; the literal that follows a name. */
const token =
  /"([\w.-]{1,200})"\s{0,100}(?=[=:](?!=))|([A-Za-z_][\w-]{0,200})|([{[])|([}\]])|[=:]\s{0,100}"([^"\n]{0,2000})"/g;

export const terraform: SurfaceReader = {
  surface: 'terraform',
  globs: ['**/*.tf', '**/*.tofu'],
  extractor: {
    id: 'env-terraform@1',
    prefilter: (text) => /env|app_settings|secrets/.test(text),
    maxLength: 500_000,
    extract({ uri, text }) {
      const facts: Mention[] = [];
      const open: string[] = [];
      let label = '';
      for (const [index, line] of withoutComments(text).entries()) {
        for (const match of line.matchAll(token)) {
          const [, quoted, word, opening, closing, value] = match;
          const name = quoted ?? word;
          const around = open.at(-1) ?? '';
          if (name !== undefined) {
            const follows = /^\s{0,100}[=:](?!=)\s{0,100}(?:"([^"\n]{0,2000})")?/.exec(
              line.slice(match.index + match[0].length),
            );
            // The condition of `cond ? a : b` is no key, and `merge(` keeps the name of the map that it fills.
            if (follows || /^\s{0,100}(?:[{[]|$)|^\s{0,100}"/.test(line.slice(match.index + match[0].length)))
              label = name;
            if (follows && key.test(name) && maps.has(around)) {
              facts.push(
                setting(
                  'terraform',
                  name,
                  keyAt(uri, index + 1, match.index + (quoted === undefined ? 1 : 2), name),
                  follows[1],
                ),
              );
            }
          } else if (opening) {
            // A list's items and an anonymous object carry the name of what holds them.
            open.push(label === '' ? around : label);
            label = '';
          } else if (closing) {
            open.pop();
            label = '';
          } else if (value !== undefined) {
            if (label === 'name' && key.test(value) && open.slice(-2).some((name) => lists.has(name))) {
              facts.push(
                setting('terraform', value, keyAt(uri, index + 1, match.index + match[0].indexOf('"') + 2, value)),
              );
            }
            label = '';
          }
        }
      }
      return { facts };
    },
  },
};

function withoutComments(text: string): string[] {
  let inBlock = false;
  return text.split('\n').map((line) => {
    let out = '';
    let quoted = false;
    for (let at = 0; at < line.length; at++) {
      if (inBlock) {
        if (line.startsWith('*/', at)) {
          inBlock = false;
          out += ' ';
          at++;
        }
        out += ' ';
        continue;
      }
      if (quoted && line[at] === '\\') {
        out += line.slice(at, at + 2);
        at++;
        continue;
      }
      if (line[at] === '"') quoted = !quoted;
      if (!quoted && (line[at] === '#' || line.startsWith('//', at))) break;
      if (!quoted && line.startsWith('/*', at)) {
        inBlock = true;
        out += ' ';
        continue;
      }
      out += line[at];
    }
    return out;
  });
}

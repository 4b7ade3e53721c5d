/** fly.toml, netlify.toml and wrangler.toml: tables that set variables. */
import type { Mention } from '../facts.ts';
import { keyAt, setting } from './surface.ts';
import type { SurfaceReader } from './surface.ts';

/** Which tables of which file hold variables: the path of the table, dots between its parts. */
const tables: readonly { file: RegExp; table: RegExp; source: string }[] = [
  {
    file: /fly(?:\.[\w-]+)?\.toml$/,
    table: /^env$/,
    source: 'https://fly.io/docs/reference/configuration/#the-env-variables-section',
  },
  {
    file: /netlify\.toml$/,
    table: /^(?:build|context\.[^.]+|template|functions)\.environment$/,
    source: 'https://docs.netlify.com/build/configure-builds/file-based-configuration/',
  },
  {
    file: /wrangler\.toml$/,
    table: /^(?:env\.[^.]+\.)?vars$/,
    source: 'https://developers.cloudflare.com/workers/wrangler/configuration/#environment-variables',
  },
];

const entry = /^\s*("?)([A-Za-z_][A-Za-z0-9_]*)\1\s*=\s*(.*)$/;

export const toml: SurfaceReader = {
  surface: 'deploy',
  globs: ['**/fly.toml', '**/fly.*.toml', '**/netlify.toml', '**/wrangler.toml'],
  extractor: {
    id: 'env-toml@1',
    prefilter: (text) => /env|vars/.test(text),
    maxLength: 200_000,
    extract({ uri, text }) {
      const facts: Mention[] = [];
      const wanted = tables.find(({ file }) => file.test(uri))?.table;
      let inside = false;
      let multiline: string | undefined;
      for (const [index, line] of text.split('\n').entries()) {
        if (multiline !== undefined) {
          if (line.includes(multiline)) multiline = undefined;
          continue;
        }
        const header = /^\s*\[\[?\s*([^\]]{1,200}?)\s*\]\]?\s*(?:#.*)?$/.exec(line);
        if (header?.[1]) {
          inside = wanted?.test(header[1].replaceAll(/["'\s]/g, '')) === true;
          continue;
        }
        const match = entry.exec(line);
        if (!match?.[2]) continue;
        const value = /^(?:"""|''')/.test(match[3] ?? '') ? undefined : literal(match[3] ?? '');
        multiline = /^("""|''')(?!.*\1)/.exec(match[3] ?? '')?.[1];
        if (inside)
          facts.push(setting('deploy', match[2], keyAt(uri, index + 1, line.indexOf(match[2]) + 1, match[2]), value));
        else facts.push(...inlineTable(uri, index + 1, line, match[2], wanted));
      }
      return { facts };
    },
  },
};

/** `environment = { NODE_VERSION = "20" }`: a table on one line, under the table that it belongs to. */
function inlineTable(uri: string, line: number, text: string, name: string, wanted: RegExp | undefined): Mention[] {
  const isWanted = wanted !== undefined && (wanted.test(name) || wanted.test(`build.${name}`));
  const open = text.indexOf('{');
  if (!isWanted || open === -1) return [];
  const facts: Mention[] = [];
  for (const match of text
    .slice(open)
    .matchAll(/(?<=[{,]\s{0,20}"?)([A-Za-z_][A-Za-z0-9_]*)"?\s{0,20}=\s{0,20}("[^"\n]*"|'[^'\n]*'|[^,}\s]+)/g)) {
    if (match[1])
      facts.push(
        setting('deploy', match[1], keyAt(uri, line, open + match.index + 1, match[1]), literal(match[2] ?? '')),
      );
  }
  return facts;
}

function literal(value: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"|^'([^']*)'/.exec(value);
  return quoted ? (quoted[1] ?? quoted[2] ?? '') : (value.split('#')[0] ?? '').trim();
}

/** The `.env` family: example files, which tell people what to set, and committed files, which set it. */
import type { Glob, Notice } from '../../../model/index.ts';
import { parseDotenv } from '../../../parse/dotenv.ts';
import type { DotenvEntry } from '../../../parse/dotenv.ts';
import type { Documents, Mention, Requirement } from '../facts.ts';
import { described, secretIn, shapeOf } from '../values.ts';
import { namePatterns } from './name-patterns.ts';
import { isForDevelopment, keyAt, setting } from './surface.ts';
import type { SurfaceReader } from './surface.ts';

const words = '{example,sample,template,tmpl,tpl,dist,defaults,default,schema,examples}';

export const exampleGlobs: readonly Glob[] = [
  `**/.env.${words}`,
  `**/.env.*.${words}`,
  `**/.env.{example,sample,template}.*`,
  `**/.env[-_]${words}`,
  `**/{example,sample,template,dist}.env`,
  `**/.{example,sample,template}.env`,
  `**/env[._-]{example,sample,template}`,
  `**/env[._-]{example,sample,template}[._-]*`,
  `**/*.env.{example,sample,template}`,
  `**/.dev.vars.{example,sample,template}`,
  `**/.envrc.{example,sample,template}`,
  '!**/*.{ts,js,mjs,cjs,json,md,mdx,yml,yaml,py,sh}',
];

const exampleName =
  /^(?:\.env(?:\.[^/]+)?[.\-_](?:example|sample|template|tmpl|tpl|dist|defaults?|schema|examples)|\.env\.(?:example|sample|template)\.[^/]+|\.?(?:example|sample|template|dist)\.env|env[.\-_](?:example|sample|template)(?:[.\-_][\w-]+)?|[^/]+\.env\.(?:example|sample|template)|\.(?:dev\.vars|envrc)\.(?:example|sample|template))$/;
const codeName = /\.(?:ts|js|mjs|cjs|json|md|mdx|yml|yaml|py|sh)$/;

export const envFileGlobs: readonly Glob[] = [
  '**/.env',
  '**/.env.*',
  '**/*.env',
  '**/.dev.vars',
  '**/.dev.vars.*',
  ...exampleGlobs.filter((glob) => !glob.startsWith('!')).map((glob) => `!${glob}`),
  // Encrypted, or about dotenv itself: no key of the application stands in them in clear.
  '!**/.env.{vault,me,previous}',
  '!**/*.{ts,js,mjs,cjs,json,md,mdx,yml,yaml,py,sh}',
];

/** Whether the file is there to be copied: `.env.example` and its kin. */
export function isExampleFile(uri: string): boolean {
  const file = uri.slice(uri.lastIndexOf('/') + 1);
  return exampleName.test(file) && !codeName.test(file);
}

export const exampleFile: SurfaceReader = {
  surface: 'example',
  globs: exampleGlobs,
  extractor: {
    id: 'env-example@2',
    maxLength: 1_000_000,
    extract: ({ uri, text }) => {
      const { facts, notices, entries } = read(uri, text, (entry) => documents(uri, entry));
      const patterns = namePatterns(text, entries).map(({ name, line, column }): Mention => {
        const data: Documents = {
          role: 'documents',
          surface: 'example',
          status: 'commented',
          requirement: 'unknown',
          wildcard: true,
        };
        return { name, location: keyAt(uri, line, column, name), data };
      });
      return { facts: [...facts, ...patterns], notices };
    },
  },
};

export const envFile: SurfaceReader = {
  surface: 'env-file',
  globs: envFileGlobs,
  extractor: {
    id: 'env-file@1',
    maxLength: 1_000_000,
    // A key in a comment sets nothing, and this file is not there to tell of it.
    extract: ({ uri, text }) => {
      const { facts, notices } = read(uri, text, (entry) =>
        entry.status === 'active' ? setting('env-file', entry.key, place(uri, entry), entry.value) : undefined,
      );
      return { facts, notices };
    },
  },
};

function read(
  uri: string,
  text: string,
  mention: (entry: DotenvEntry) => Mention | undefined,
): { facts: Mention[]; notices: Notice[]; entries: DotenvEntry[] } {
  const { entries, problems } = parseDotenv(text);
  return {
    entries,
    // dotenv takes `- a: b` for the key "-a"; no process can be given one.
    facts: entries.flatMap((entry) => (/^[A-Za-z_]/.test(entry.key) ? (mention(entry) ?? []) : [])),
    notices: problems.map(({ line, message }) => ({
      id: 'env-file-syntax',
      level: 'note',
      message: `${uri}: ${message}`,
      location: { uri, startLine: line },
    })),
  };
}

function documents(uri: string, entry: DotenvEntry): Mention {
  const { key, status, value, comment } = entry;
  const data: Documents = {
    role: 'documents',
    surface: 'example',
    status,
    requirement: comment === undefined ? 'unknown' : requirementIn(comment),
  };
  if (comment) data.description = described(comment);
  data.shape = shapeOf(value);
  const secret = secretIn(key, value, { comment, local: isForDevelopment(uri) });
  if (secret) data.secret = secret;
  return { name: key, location: place(uri, entry), data };
}

function place(uri: string, { key, line, column }: DotenvEntry): Mention['location'] {
  return keyAt(uri, line, column, key);
}

/** What a comment says outright. "Required for S3" and "optional if …" depend on more, so they say nothing here. */
function requirementIn(comment: string): Requirement {
  const label =
    /(?:^|\s)(REQUIRED|OPTIONAL)\s{0,3}[:.!](?:\s|$)/.exec(comment) ??
    /^[@([]?(required|optional)[)\]]?(?:\s{0,3}[:.!,;–—-]|\s{0,3}$)/i.exec(comment);
  const aside =
    label ??
    /[([](required|optional)[)\]]|(?:^|\s)@(required|optional)\b/i.exec(comment) ??
    /(?:^|[.;,–—-]\s{0,3})(required|optional)\.?$/i.exec(comment);
  const word = (aside?.[1] ?? aside?.[2])?.toLowerCase();
  return word === 'required' || word === 'optional' ? word : 'unknown';
}

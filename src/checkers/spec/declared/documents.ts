/** Which Markdown files state requirements, in which format, and what people call them. */
import type { RequirementLevel, SpecFormat } from '../facts.ts';

/** What the path of a document says. */
export interface SpecDocument {
  format: Extract<SpecFormat, 'openspec' | 'spec-kit' | 'kiro' | 'ids'>;
  spec: string;
  /** Set where it is not held to tests, whatever it states. */
  level?: Extract<RequirementLevel, 'pending' | 'archived'>;
  /** The change that an OpenSpec delta belongs to. */
  change?: string;
  /** True where a MUST without an id counts: in a folder of specifications, or where the configuration names it. */
  sentences?: true;
}

/** Everything that may be one; `documentOf` tells. */
export const documentGlobs = ['**/*.{md,markdown}', '!**/node_modules/**'] as const;

/** Undefined where a file is no specification by its path. One that is configured is always one. */
export function documentOf(uri: string, configured = false): SpecDocument | undefined {
  for (const { place, read } of layouts) {
    const { groups, index = 0 } = place.exec(uri) ?? {};
    // A capability may be called `templates`; what lies above it may not.
    if (!groups || (!configured && isAside(uri.slice(0, index + 1)))) continue;
    return { ...levelOf(uri.slice(0, uri.lastIndexOf(`${groups['spec']}/`))), ...read(groups) };
  }
  if (configured) return { ...plainOf(uri), sentences: true };
  // What else lies in the folders of these tools explains, plans or teaches.
  if (/(?:^|\/)(?:openspec|\.kiro)\//.test(uri) || isAside(uri) || !isNamedLikeOne(uri)) return undefined;
  return plainOf(uri);
}

type Groups = Record<string, string | undefined>;

interface Layout {
  place: RegExp;
  read(groups: Groups): SpecDocument;
}

const layouts: readonly Layout[] = [
  {
    place: /(?:^|\/)openspec\/changes\/archive\/(?<change>[^/]+)\/specs\/(?<spec>.+)\/spec\.md$/,
    read: ({ spec = '', change = '' }) => ({ format: 'openspec', spec, change, level: 'archived' }),
  },
  {
    place: /(?:^|\/)openspec\/changes\/(?<change>[^/]+)\/specs\/(?<spec>.+)\/spec\.md$/,
    read: ({ spec = '', change = '' }) => ({ format: 'openspec', spec, change, level: 'pending' }),
  },
  {
    place: /(?:^|\/)openspec\/specs\/(?<spec>.+)\/spec\.md$/,
    read: ({ spec = '' }) => ({ format: 'openspec', spec }),
  },
  // `design.md` and `tasks.md` repeat the requirements and state none.
  {
    place: /(?:^|\/)\.kiro\/specs\/(?<spec>.+)\/requirements\.md$/,
    read: ({ spec = '' }) => ({ format: 'kiro', spec }),
  },
  // By the name of its own folder: `specs/012-auth/spec.md`, `specs/SPEC-a1b2c3d4/spec.md`.
  {
    place: /(?:^|\/)specs\/(?:.+\/)?(?<spec>[^/]+)\/spec\.md$/,
    read: ({ spec = '' }) => ({ format: 'spec-kit', spec, sentences: true }),
  },
];

function plainOf(uri: string): SpecDocument {
  const spec = uri.replace(/\.(?:md|markdown)$/i, '');
  return { format: 'ids', spec, ...levelOf(uri), ...(inSpecFolder.test(uri) ? { sentences: true } : {}) };
}

function levelOf(uri: string): Pick<SpecDocument, 'level'> {
  return /(?:^|\/)[_.]?(?:archived?|deprecated|obsolete)\//i.test(uri) ? { level: 'archived' } : {};
}

const inSpecFolder = /(?:^|\/)\.?specs?\//i;
const inRequirementsFolder = /(?:^|\/)\.?(?:specs?|requirements|srs)\//i;

/** Folders of templates, fixtures, instructions to agents and the like: what looks like a requirement there is an example. */
const aside = [
  ...['node_modules', 'vendor', 'dist', 'build', 'coverage', 'third[-_]?party', 'target'],
  ...[
    'fixtures?',
    '__fixtures__',
    'testdata',
    'tests?',
    '__tests__',
    'e2e',
    'templates?',
    'examples?',
    'samples?',
    'presets',
  ],
  ...['agents?', 'skills?', 'prompts?', 'commands', 'memory', 'checklists?', 'contracts', 'blog'],
  '\\.(?!specify|specs?|docs?)[^/]+',
];
const asideFolder = new RegExp(`(?:^|/)(?:${aside.join('|')})/`, 'i');

function isAside(uri: string): boolean {
  return asideFolder.test(uri);
}

/** Whole names, and last words of names, of documents that repeat, plan, test or explain requirements. */
const derived =
  /(?:^|[-_. ])(?:readme|agents|claude|gemini|copilot-instructions|contributing|changelog|changes|licen[sc]e|security|index|plan|tasks?|todo|research|design|quickstart|data-model|checklist|implementation|notes|review|report|strategy|test-?cases?|tests?|test-?plan|template|summary|analysis|matrix|audit|guide|tutorial|overview|architecture|adr|proposal|roadmap|traceability|draft|prompt|handoff|status|progress|retro(?:spective)?)$/i;
const specLike =
  /^(?:requirements?|specification|spec|srs|prd)$|[-_. ](?:requirements?|spec|specification|srs|prd)$|^(?:requirements?|nfrs?|prd|srs|user-?stories|acceptance-criteria)[-_. ]/i;

function isNamedLikeOne(uri: string): boolean {
  const name = uri.slice(uri.lastIndexOf('/') + 1).replace(/\.(?:md|markdown)$/i, '');
  return !derived.test(name) && (specLike.test(name) || inRequirementsFolder.test(uri));
}

const main = /^(?:spec|requirements?(?:-spec(?:ification)?)?|srs|prd)\.(?:md|markdown)$/i;
const collection = /(?:^|\/)\.?(?:specs?|requirements|srs|docs?)$|^$/i;

/** Without what accompanies a specification in the folder of its feature: `nfr-matrix.md` beside `requirements-spec.md`. */
export function leadingDocuments(uris: readonly string[]): string[] {
  const led = new Set<string>();
  for (const uri of uris) {
    const at = uri.lastIndexOf('/');
    const folder = uri.slice(0, Math.max(at, 0));
    if (main.test(uri.slice(at + 1)) && !collection.test(folder)) led.add(folder);
  }
  return uris.filter((uri) => {
    const at = uri.lastIndexOf('/');
    return !led.has(uri.slice(0, Math.max(at, 0))) || main.test(uri.slice(at + 1));
  });
}

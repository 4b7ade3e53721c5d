/** Python: `os.environ`, `os.getenv`, and the settings libraries that name their variables in the source. */
import type { Mention, Requirement } from '../facts.ts';
import { scopeOf } from '../scope.ts';
import { settingsFields } from './python-settings.ts';
import { pythonText } from './python-text.ts';
import { locator, reading, setting } from './surface.ts';
import type { SurfaceReader } from './surface.ts';

/** One way to ask: the first group is the key; `code` says which end of the match must be code, not the inside of a string. */
interface Access {
  pattern: RegExp;
  form: string;
  requirement: Requirement | ((rest: string) => Requirement);
  code: 'first' | 'last';
}

const key = `\\s{0,20}[rbuRBU]?["']([A-Za-z_][A-Za-z0-9_]*)["']`;

export const python: SurfaceReader = {
  surface: 'python',
  globs: ['**/*.py'],
  extractor: {
    id: 'env-python@1',
    prefilter: (text) => /environ|getenv|BaseSettings|decouple/.test(text),
    extract({ uri, text }) {
      const { code, isCode } = pythonText(text);
      const scope = scopeOf(uri);
      const locate = locator(uri, code);
      const facts: Mention[] = [];

      for (const { pattern, form, requirement, code: end } of accesses(code)) {
        for (const match of code.matchAll(pattern)) {
          const name = match[1];
          if (name === undefined || !isCode(end === 'first' ? match.index : match.index + match[0].length - 1))
            continue;
          const location = locate(match.index + match[0].indexOf(name), name);
          const after = match.index + match[0].length;
          const use = useOf(code, match.index, after);
          const asking = {
            form,
            requirement: typeof requirement === 'string' ? requirement : requirement(code.slice(after, after + 300)),
          };
          if (use === 'read') facts.push(reading('python', name, location, { ...asking, scope, confidence: 'likely' }));
          if (use === 'set') facts.push(setting('python', name, location));
        }
      }
      for (const { key: name, written, offset, requirement } of settingsFields(code)) {
        facts.push(
          reading('python', name, locate(offset, written), {
            form: 'BaseSettings field',
            requirement,
            scope,
            confidence: 'likely',
          }),
        );
      }
      return { facts: facts.toSorted(byPlace) };
    },
  },
};

function accesses(code: string): Access[] {
  const { environ, getenv } = accessors(code);
  const at = (expression: string): RegExp => new RegExp(`(?<![\\w.])${expression}`, 'g');
  const list: Access[] = [
    {
      pattern: at(`(?:${environ})\\[${key}\\s{0,20}\\]`),
      form: 'os.environ["…"]',
      requirement: 'required',
      code: 'first',
    },
    {
      pattern: at(`(?:${environ})\\.(?:get|setdefault)\\(${key}`),
      form: 'os.environ.get("…")',
      requirement: 'optional',
      code: 'first',
    },
    { pattern: at(`(?:${getenv})\\(${key}`), form: 'os.getenv("…")', requirement: 'optional', code: 'first' },
    {
      pattern: new RegExp(
        `["']([A-Za-z_][A-Za-z0-9_]*)["']\\s{1,20}(?:not\\s{1,20})?in\\s{1,20}(?:${environ})(?![\\w.[])`,
        'g',
      ),
      form: '"…" in os.environ',
      requirement: 'optional',
      code: 'last',
    },
  ];
  // Names as common as env() and config() count only where the file imports the library that they belong to.
  if (/^[ \t]*(?:from|import)[ \t]+environs?\b/m.test(code) && !code.includes('.prefixed(')) {
    for (const match of code.matchAll(/^[ \t]*([A-Za-z_]\w*)[ \t]*=[ \t]*(?:environs?\.)?Env\(/gm)) {
      if (match[1])
        list.push({
          pattern: at(`${match[1]}(?:\\.[a-z_]{1,24})?\\(${key}`),
          form: 'env("…")',
          requirement: byDefault,
          code: 'first',
        });
    }
  }
  if (/^[ \t]*(?:from|import)[ \t]+decouple\b/m.test(code))
    list.push({
      pattern: at(`(?:decouple\\.)?config\\(${key}`),
      form: 'config("…")',
      requirement: byDefault,
      code: 'first',
    });
  return list;
}

/** `env("X", 3)` and `config("X", cast=int, default=3)` have a default; `env("X", validate=…)` has none. */
function byDefault(rest: string): Requirement {
  const call = rest.split(/\)\s*(?:\n|$)/)[0] ?? '';
  return /\bdefault\s{0,10}=/.test(call) || /^\s{0,20},\s{0,20}(?![a-z_]{1,40}\s{0,10}=)[^)\s]/.test(call)
    ? 'optional'
    : 'required';
}

function useOf(code: string, from: number, to: number): 'read' | 'set' | 'neither' {
  if (/\bdel\s+$/.test(code.slice(Math.max(0, from - 8), from))) return 'neither';
  return code[to - 1] === ']' && /^\s{0,20}=(?!=)/.test(code.slice(to, to + 22)) ? 'set' : 'read';
}

/** How the file spells the environment and its getter, as alternatives of a regular expression. */
function accessors(code: string): { environ: string; getenv: string } {
  const environ = ['os\\.environ'];
  const getenv = ['os\\.getenv'];
  for (const match of code.matchAll(/^[ \t]*from[ \t]+os[ \t]+import[ \t]+\(?([^\n)]{1,300})/gm)) {
    for (const part of (match[1] ?? '').split(',')) {
      const [imported, alias] = part.trim().split(/\s+as\s+/);
      const local = alias ?? imported ?? '';
      if (!/^[A-Za-z_]\w*$/.test(local)) continue;
      if (imported === 'environ') environ.push(local);
      if (imported === 'getenv') getenv.push(local);
    }
  }
  for (const match of code.matchAll(/^[ \t]*([A-Za-z_]\w*)[ \t]*=[ \t]*os\.environ(?:\.copy\(\))?[ \t]*$/gm))
    if (match[1]) environ.push(match[1]);
  return { environ: environ.join('|'), getenv: getenv.join('|') };
}

function byPlace(a: Mention, b: Mention): number {
  return (
    (a.location.startLine ?? 0) - (b.location.startLine ?? 0) ||
    (a.location.startColumn ?? 0) - (b.location.startColumn ?? 0)
  );
}

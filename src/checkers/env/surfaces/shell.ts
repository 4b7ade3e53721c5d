/** Shell scripts: variables that a script expands and never sets itself. */
import { lineStarts, positionAt } from '../../../parse/positions.ts';
import { shellBuiltins } from '../data/shell-builtins.ts';
import type { Mention, Requirement } from '../facts.ts';
import { referencesIn } from './references.ts';
import { expandedText } from './shell-text.ts';
import { keyAt, reading } from './surface.ts';
import type { SurfaceReader } from './surface.ts';

const name = /^[A-Z][A-Z0-9_]{2,}$/;
/** `X=`, `X+=`, `X[1]=` where a command may begin or after a keyword, also as the setting for one command. */
const assignment = /(?<![A-Za-z0-9_$.{/"'-])([A-Z][A-Z0-9_]{2,})(?:\[[^\]\n]{0,80}\])?\+?=(?![=~])/g;
/** Commands that put a value into the names after them; `export X` alone does not: it passes on what is there. */
const setter =
  /(?:^|[\s;&|({])(?:for|select|read|mapfile|readarray|local|declare|typeset|getopts|printf[ \t]+-v)[ \t]+([^\n;|&<>]{1,300})/g;
const check = /\[\[?\s+(?:!\s+)?-[znv]\s+"?\$?\{?([A-Z][A-Z0-9_]{2,})/g;

export const shell: SurfaceReader = {
  surface: 'shell',
  globs: ['**/*.{sh,bash,zsh}', '**/.husky/*', '**/{bin,scripts,docker,.devcontainer}/*entrypoint*'],
  extractor: {
    id: 'env-shell@1',
    prefilter: (text) => text.includes('$'),
    maxLength: 500_000,
    extract({ uri, text }) {
      if (!isShell(uri, text)) return { facts: [] };
      const expanded = expandedText(text);
      const set = firstSettings(expanded);
      const checked = checkedNames(expanded);
      // What a sourced library sets cannot be told from here.
      const confidence = /^[ \t]*(?:\.|source)[ \t]+(?!\S*\.env\b)\S/m.test(expanded) ? 'possible' : 'likely';
      const facts: Mention[] = [];
      let begin = 0;
      for (const [index, line] of expanded.split('\n').entries()) {
        for (const { key, form, requirement, offset } of referencesIn(line)) {
          if (!name.test(key) || shellBuiltins.has(key)) continue;
          const first = set.get(key);
          // Where the script sets the name too, only a look at what came from outside counts: one with a default or
          // a message, or a check for emptiness, and that not after the setting.
          const isLook = requirement !== 'unknown' || checked.has(key);
          if (first !== undefined && !(isLook && begin <= first)) continue;
          const asking = {
            form,
            requirement: needed(key, requirement, checked, first),
            scope: 'script',
            confidence,
          } as const;
          facts.push(reading('shell', key, keyAt(uri, index + 1, offset + 1, key), asking));
        }
        begin += line.length + 1;
      }
      return { facts };
    },
  },
};

function isShell(uri: string, text: string): boolean {
  if (/\.(?:sh|bash|zsh)$/.test(uri)) return true;
  return uri.includes('/.husky/') || uri.startsWith('.husky/') || /^#!.{0,80}\b(?:ba|z|da|k)?sh\b/.test(text);
}

/** Where each name is given a value for the first time: the beginning of that line. */
function firstSettings(expanded: string): Map<string, number> {
  const starts = lineStarts(expanded);
  const first = new Map<string, number>();
  const note = (key: string, at: number): void => {
    const line = starts[positionAt(starts, at).line - 1] ?? 0;
    if (line < (first.get(key) ?? Infinity)) first.set(key, line);
  };
  for (const match of expanded.matchAll(assignment)) if (match[1]) note(match[1], match.index);
  for (const match of expanded.matchAll(setter)) {
    // Only up to the first expansion: `for X in $LIST` sets X and reads LIST. What `read` prints first is no name.
    const words = (match[1] ?? '').replaceAll(/"[^"]*"/g, ' ').split(/\bin\b|[$`]/)[0] ?? '';
    for (const word of words.split(/\s+/)) {
      const key = word.split('=')[0] ?? '';
      if (name.test(key)) note(key, match.index + 1);
    }
  }
  return first;
}

/** Names tested with `-z`, `-n` or `-v`, and whether the script ends where they are empty. */
function checkedNames(expanded: string): Map<string, Requirement> {
  const checked = new Map<string, Requirement>();
  for (const match of expanded.matchAll(check)) {
    if (!match[1] || checked.has(match[1])) continue;
    const after = expanded.slice(match.index, match.index + 400).split(/\n\s*(?:fi|else|elif)\b/)[0] ?? '';
    const stops = match[0].includes('-z') && /\b(?:exit|return)[ \t]+[1-9]/.test(after);
    checked.set(match[1], stops ? 'required' : 'optional');
  }
  return checked;
}

function needed(
  key: string,
  requirement: Requirement,
  checked: Map<string, Requirement>,
  first: number | undefined,
): Requirement {
  if (requirement !== 'unknown') return requirement;
  // A name that is set where it was found empty has a default.
  if (first !== undefined) return 'optional';
  return checked.get(key) ?? 'unknown';
}

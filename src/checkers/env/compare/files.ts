/** env/duplicate-key and env/environment-mismatch: environment files held to themselves and to each other. */
import type { Drift, Fact } from '../../../model/index.ts';
import { folderOf } from '../../../parse/paths.ts';
import type { DocumentFact, Sets, ValueShape } from '../facts.ts';
import type { Ledger } from './ledger.ts';

/** Forms that exclude one another; anything may be a text or empty. */
const distinctShapes: ReadonlySet<ValueShape> = new Set<ValueShape>(['url', 'number', 'boolean', 'email']);

export function findDuplicates(declared: readonly DocumentFact[]): Drift[] {
  const groups = new Map<string, DocumentFact[]>();
  for (const fact of declared) {
    if (fact.data.surface !== 'example' && fact.data.surface !== 'env-file') continue;
    if (fact.data.role === 'documents' && fact.data.status === 'commented') continue;
    const id = `${fact.location.uri}\0${fact.name}\0${fact.data.role}`;
    groups.set(id, [...(groups.get(id) ?? []), fact]);
  }
  return [...groups.values()].filter((facts) => facts.length > 1).map(duplicate);
}

function duplicate(facts: readonly DocumentFact[]): Drift {
  const last = facts.at(-1) as DocumentFact;
  const { uri } = last.location;
  const lines = facts.map(({ location }) => location.startLine ?? 1);
  return {
    rule: 'env/duplicate-key',
    subject: last.name,
    facet: uri.slice(uri.lastIndexOf('/') + 1),
    message: `${last.name} stands ${facts.length} times in ${uri} (lines ${lines.join(', ')}): the last one wins`,
    location: last.location,
    related: facts.slice(0, -1).map(({ location }) => ({ ...location, role: 'set first, without effect' })),
    confidence: 'certain',
    fix: { description: `Keep one ${last.name} in ${uri}` },
    trace: lines.map((line) => `${uri}:${line} sets ${last.name}`),
  };
}

interface EnvironmentFile {
  uri: string;
  keys: Map<string, Fact<Sets>>;
}

export function findMismatches(declared: readonly DocumentFact[], ledger: Ledger): Drift[] {
  const files = new Map<string, EnvironmentFile>();
  for (const fact of declared) {
    if (fact.data.role !== 'sets' || fact.data.surface !== 'env-file') continue;
    const file = files.get(fact.location.uri) ?? { uri: fact.location.uri, keys: new Map() };
    files.set(fact.location.uri, file);
    file.keys.set(fact.name, fact as Fact<Sets>);
  }
  const folders = new Map<string, EnvironmentFile[]>();
  for (const file of files.values()) {
    if (environmentName(file.uri) !== undefined)
      folders.set(folderOf(file.uri), [...(folders.get(folderOf(file.uri)) ?? []), file]);
  }
  return [...folders].flatMap(([folder, members]) => {
    const base = files.get(folder === '' ? '.env' : `${folder}/.env`);
    return mismatchesIn(peersOf(members), base, ledger, folder);
  });
}

/** `production` of `.env.production`; files for tests and for one machine are no environment that another is held to. */
function environmentName(uri: string): string | undefined {
  const name = /(?:^|\/)\.env\.([A-Za-z][\w-]*)$/.exec(uri)?.[1];
  return name === undefined || /^(?:local|test|testing|ci|e2e|docker|override|secrets?|keys|vault)$/.test(name)
    ? undefined
    : name;
}

/** Files that share at least half of the keys of the largest: the others are overlays. */
function peersOf(files: readonly EnvironmentFile[]): EnvironmentFile[] {
  const largest = files.toSorted((a, b) => b.keys.size - a.keys.size)[0];
  if (!largest) return [];
  return files
    .filter((file) => [...largest.keys.keys()].filter((key) => file.keys.has(key)).length * 2 >= largest.keys.size)
    .toSorted((a, b) => (a.uri < b.uri ? -1 : 1));
}

function mismatchesIn(
  files: readonly EnvironmentFile[],
  base: EnvironmentFile | undefined,
  ledger: Ledger,
  folder: string,
): Drift[] {
  if (files.length < 2) return [];
  const facet = folder === '' ? undefined : (ledger.resolver.packageOf(`${folder}/x`)?.name ?? folder);
  const names = [...new Set(files.flatMap((file) => [...file.keys.keys()]))].sort();
  return names.flatMap((name): Drift[] => {
    const having = files.filter((file) => file.keys.has(name));
    const lacking = files.filter((file) => !file.keys.has(name));
    const first = having[0]?.keys.get(name);
    if (!first) return [];
    const common = {
      rule: 'env/environment-mismatch',
      subject: name,
      ...(facet === undefined ? {} : { facet }),
      location: first.location,
      confidence: 'certain' as const,
    };
    const related = having
      .slice(1)
      .flatMap((file) => file.keys.get(name) ?? [])
      .map(({ location }) => ({ ...location, role: 'set here' }));
    if (lacking.length > 0 && !base?.keys.has(name)) {
      const where = lacking.map(({ uri }) => uri).join(', ');
      const key = ledger.keys.get(name);
      const optional = key?.reads.length ? key.reads.every((read) => read.data.requirement === 'optional') : false;
      return [
        {
          ...common,
          message: `${name} is set in ${having.map(({ uri }) => uri).join(', ')} and not in ${where}`,
          related: [...related, ...lacking.map(({ uri }) => ({ uri, startLine: 1, role: 'not set here' }))],
          expected: `${name} in ${where}`,
          actual: 'absent',
          severity: optional ? 'low' : 'medium',
          fix: { description: `Add ${name} to ${where}, or take it out of the others` },
        },
      ];
    }
    const shapes = new Map(having.map((file) => [file.uri, file.keys.get(name)?.data.shape]));
    const distinct = new Set([...shapes.values()].filter((shape) => shape !== undefined && distinctShapes.has(shape)));
    if (distinct.size < 2) return [];
    const told = [...shapes].map(([uri, shape]) => `${uri}: ${shape ?? 'unknown'}`).join(', ');
    return [
      {
        ...common,
        message: `${name} has values of different forms (${told})`,
        related,
        expected: 'one form in all environments',
        actual: told,
        severity: 'medium',
        fix: { description: `Give ${name} a value of the same form in ${[...shapes.keys()].join(' and ')}` },
      },
    ];
  });
}

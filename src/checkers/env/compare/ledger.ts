/** One line for each key: who documents it, who sets it, who reads it; what every rule looks at. */
import type { Context, Fact, Sides } from '../../../model/index.ts';
import type { ModuleResolver } from '../../../parse/resolve.ts';
import type { EnvConfig } from '../config.ts';
import { platformOf } from '../data/platform.ts';
import type { EnvDocument } from '../documents.ts';
import { coverage, documentsOf } from '../documents.ts';
import type { DocumentFact, Documents, ReadFact, Sets } from '../facts.ts';
import type { Program } from '../link/program.ts';
import { programOf } from '../link/program.ts';

export interface Key {
  name: string;
  /** In the documents that reads are held to. */
  documented: { document: EnvDocument; fact: Fact<Documents> }[];
  /** Told of elsewhere: a page, a type declaration. */
  mentioned: Fact<Documents>[];
  set: Fact<Sets>[];
  /** Reads by code, strongest proof first; `schema` apart, since a schema only asks on behalf of somebody. */
  reads: ReadFact[];
  schema: ReadFact[];
}

export interface Ledger {
  keys: ReadonlyMap<string, Key>;
  documents: EnvDocument[];
  covering(uri: string): EnvDocument[];
  /** Name of the application whose document it is, where the tree has several: part of a finding's identity. */
  facetOf(document: EnvDocument): string | undefined;
  program: Program;
  resolver: ModuleResolver;
  context: Context;
  config: EnvConfig;
  /** Families of keys that a comment of an example file tells of: `*_CLOUD_PROJECT`. */
  families: Fact<Documents>[];
  /** Keys read by a name that is put together at run time: `SMTP_*`. */
  wildcards: ReadFact[];
}

export async function ledgerOf(
  sides: Sides<DocumentFact, ReadFact>,
  context: Context,
  config: EnvConfig,
): Promise<Ledger> {
  const program = await programOf(context, config.accessors);
  const documents = await documentsOf(sides.declared, new Set(sides.actual.map((read) => read.name)), context, config);
  const ignored = ignoreTest(config.ignore);
  const keys = new Map<string, Key>();
  const keyOf = (name: string): Key => {
    const known = keys.get(name);
    if (known) return known;
    const key: Key = { name, documented: [], mentioned: [], set: [], reads: [], schema: [] };
    keys.set(name, key);
    return key;
  };
  const families: Fact<Documents>[] = [];
  const documentOf = new Map(documents.map((document) => [document.uri, document]));

  for (const fact of sides.declared) {
    if (ignored(fact.name)) continue;
    if (isDocumentation(fact) && fact.data.wildcard) {
      families.push(fact);
      continue;
    }
    const key = keyOf(fact.name);
    if (isSetting(fact)) key.set.push(fact);
    else if (isDocumentation(fact)) {
      const document = documentOf.get(fact.location.uri);
      if (document) key.documented.push({ document, fact });
      else key.mentioned.push(fact);
    }
  }
  for (const read of sides.actual) {
    if (read.data.wildcard || ignored(read.name)) continue;
    const key = keyOf(read.name);
    (read.data.surface === 'schema' ? key.schema : key.reads).push(read);
  }
  const scopes = new Set(documents.map(({ dir }) => dir));
  return {
    keys,
    documents,
    covering: coverage(documents, program.resolver, config.documents !== undefined),
    facetOf: ({ dir }) =>
      scopes.size < 2 && dir === ''
        ? undefined
        : dir === ''
          ? undefined
          : (program.resolver.packageOf(`${dir}/x`)?.name ?? dir),
    program,
    resolver: program.resolver,
    context,
    config,
    families,
    wildcards: sides.actual.filter((read) => read.data.wildcard === true),
  };
}

/** Set by the platform, so that nobody has to be told of it. */
export function isPlatformKey(key: Key): boolean {
  return platformOf(key.name, key.reads[0]?.data.form ?? key.schema[0]?.data.form) !== undefined;
}

/** Whether a name fits `SMTP_*` or `*_FILE`. */
export function fitsPattern(name: string, pattern: string): boolean {
  const star = pattern.indexOf('*');
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after);
}

function ignoreTest(patterns: readonly string[]): (name: string) => boolean {
  return (name) =>
    patterns.some((pattern) => pattern === name || (pattern.includes('*') && fitsPattern(name, pattern)));
}

function isSetting(fact: DocumentFact): fact is Fact<Sets> {
  return fact.data.role === 'sets';
}

function isDocumentation(fact: DocumentFact): fact is Fact<Documents> {
  return fact.data.role === 'documents';
}

/** env/unused-variable and env/dead-schema-key: documented or declared, and used by nothing. */
import type { Context, Drift, RelatedLocation } from '../../../model/index.ts';
import { libraryReading } from '../data/libraries.ts';
import { toolsIn } from '../data/tools.ts';
import type { Key, Ledger } from './ledger.ts';
import { fitsPattern, isPlatformKey } from './ledger.ts';
import { readText, usesOf } from './occurrences.ts';

export interface Unused {
  drifts: Drift[];
  /** Keys that only a schema asks for, and nobody the schema. */
  dead: ReadonlySet<string>;
}

export async function findUnused(ledger: Ledger, hasDynamicReads: boolean): Promise<Unused> {
  const tools = await toolsOf(ledger.context);
  const candidates = new Map<string, Key>();
  for (const [name, key] of ledger.keys) {
    if (key.documented.length === 0 && key.schema.length === 0) continue;
    // A read that only maps the schema's key (`KEY: process.env.KEY`) is the schema's, not a use.
    if (key.reads.some((read) => !isMapping(read.location, key))) continue;
    if (isPlatformKey(key) || isReadElsewhere(name, ledger, tools)) continue;
    candidates.set(name, key);
  }
  const uses = await usesOf(ledger.context, new Set(candidates.keys()), () => true);
  const drifts: Drift[] = [];
  const dead = new Set<string>();
  for (const [name, key] of candidates) {
    if (uses.has(name)) continue;
    if (key.schema.length > 0) dead.add(name);
    const perDocument = new Map(
      key.documented.filter(({ document }) => !document.guessed).map((entry) => [entry.document.uri, entry]),
    );
    for (const entry of perDocument.values()) drifts.push(unusedDrift(ledger, key, entry, hasDynamicReads));
    if (perDocument.size === 0 && key.schema.length > 0) drifts.push(deadDrift(key));
  }
  return { drifts, dead };
}

function isMapping(location: { uri: string }, key: Key): boolean {
  return key.schema.some(
    (member) => member.location.uri === location.uri || member.data.via.some((step) => step.uri === location.uri),
  );
}

/** By a name put together at run time, by a library, or through a file that holds the value. */
function isReadElsewhere(name: string, { wildcards, resolver, keys }: Ledger, tools: ReadonlySet<string>): boolean {
  if (wildcards.some((read) => read.name !== '*' && fitsPattern(name, read.name))) return true;
  const base = name.endsWith('_FILE') ? keys.get(name.slice(0, -'_FILE'.length)) : undefined;
  if (base && base.reads.length + base.schema.length > 0) return true;
  if (libraryReading(name, tools)) return true;
  for (const pkg of resolver.folders.values()) if (libraryReading(name, pkg.dependencies)) return true;
  return false;
}

/** Packages that scripts and workflows run without installing them: `npx lingo.dev run`. */
async function toolsOf({ tree }: Context): Promise<Set<string>> {
  const tools = new Set<string>();
  for (const uri of await tree.list(['**/package.json', '.github/workflows/*.{yml,yaml}', '**/*.sh'])) {
    const text = await readText(tree, uri);
    if (text !== undefined) for (const tool of toolsIn(text)) tools.add(tool);
  }
  return tools;
}

function unusedDrift(
  ledger: Ledger,
  key: Key,
  { document, fact }: Key['documented'][number],
  hasDynamicReads: boolean,
): Drift {
  const declared = key.schema.map((member): RelatedLocation => ({
    ...member.location,
    role: 'declared in a schema that nobody asks for it',
  }));
  const typed = key.mentioned
    .filter(({ data }) => data.surface === 'types')
    .map((member): RelatedLocation => ({ ...member.location, role: 'declared' }));
  const listed = key.set.map((member): RelatedLocation => ({ ...member.location, role: 'set' }));
  const also = declared.length > 0 ? 'a schema declares it, and nothing reads it' : 'nothing reads it';
  const facet = ledger.facetOf(document);
  const line = fact.location.startLine;
  return {
    rule: 'env/unused-variable',
    subject: key.name,
    ...(facet === undefined ? {} : { facet }),
    message: `${key.name} is documented in ${document.uri}, and ${also}`,
    location: fact.location,
    related: [...declared, ...typed, ...listed],
    expected: `a read of ${key.name}`,
    actual: 'its name stands in no code, script, configuration or Docker file',
    confidence: hasDynamicReads || fact.data.status === 'commented' ? 'likely' : 'certain',
    fix: {
      description: `Delete ${key.name} from ${[document.uri, ...new Set(declared.map(({ uri }) => uri))].join(' and ')}`,
      ...(line === undefined || fact.data.surface !== 'example'
        ? {}
        : { edits: [{ uri: document.uri, startLine: line, endLine: line, newText: '' }] }),
    },
    trace: [
      `${document.uri}:${line ?? 1} documents ${key.name}`,
      'no read of it was proven in any module, and no library among the dependencies is known to read it',
      'its name as a whole word stands in no file but documents, prose and declarations',
    ],
  };
}

function deadDrift(key: Key): Drift {
  const [first, ...rest] = key.schema;
  const location = first?.location ?? { uri: '' };
  const required = first?.data.requirement === 'required';
  return {
    rule: 'env/dead-schema-key',
    subject: key.name,
    message: `${key.name} is a key of the schema in ${location.uri}, and nothing reads it${required ? '; the program still refuses to start without it' : ''}`,
    location,
    related: rest.map((member) => ({ ...member.location, role: 'also declared' })),
    severity: required ? 'medium' : 'low',
    confidence: 'likely',
    fix: { description: `Delete ${key.name} from the schema in ${location.uri}` },
    trace: [
      `${location.uri}:${location.startLine ?? 1} declares ${key.name}`,
      'its name stands in no other line of code than declarations',
    ],
  };
}

/** The documents of a repository and their operations: found or named, read once for each check, and told of where they are not read. */
import type { Context } from '../../../model/index.ts';
import { readAll, workspacePackages } from '../../../parse/workspace.ts';
import type { WorkspacePackage } from '../../../parse/workspace.ts';
import type { OpenapiConfig } from '../config.ts';
import type { DocumentFact, OperationFact } from '../facts.ts';
import { documentsOfComments } from './comments/index.ts';
import { configuredDocuments } from './configured.ts';
import type { DocumentSource } from './document.ts';
import { findCandidates } from './find/candidates.ts';
import { documentsOfFragments } from './find/fragments.ts';
import { generatedBy } from './find/generated.ts';
import type { Script } from './find/generated.ts';
import { overlaps, withoutTwins } from './find/twins.ts';
import { createLoader, readWhole } from './loader.ts';
import type { Loader } from './loader.ts';
import type { Reading } from './read/document.ts';
import { validationNotice } from './validation.ts';

interface Documents {
  documents: DocumentFact[];
  operations: OperationFact[];
}

const read = new WeakMap<Context, Promise<Documents>>();

/** Every document that is compared, also one without operations. Read once for each check. */
export async function documentsOf(context: Context, config: OpenapiConfig): Promise<DocumentFact[]> {
  return (await all(context, config)).documents;
}

/** Their operations, document by document, in the order in which they stand there. */
export async function operationsOf(context: Context, config: OpenapiConfig): Promise<OperationFact[]> {
  return (await all(context, config)).operations;
}

function all(context: Context, config: OpenapiConfig): Promise<Documents> {
  const known = read.get(context) ?? collect(context, config);
  read.set(context, known);
  return known;
}

async function collect(context: Context, config: OpenapiConfig): Promise<Documents> {
  const loader = createLoader(context);
  const manifests = await readAll(context.tree, await context.tree.list(['**/package.json']), /./);
  const packages = workspacePackages(manifests);
  const sources = config.documents
    ? await configuredDocuments(context, loader, config.documents, packages)
    : await foundDocuments(context, loader, packages, config);
  const scripts = scriptsOf(packages);
  const readings: Reading[] = [];
  for (const source of sources) {
    context.signal.throwIfAborted();
    readings.push(await readWhole(loader, await marked(loader, source, scripts), config.allowRemoteRefs, config.deep));
  }
  const { kept, notices } = config.documents ? { kept: readings, notices: [] } : withoutTwins(readings);
  for (const reading of readings.filter((one) => kept.includes(one))) await tell(context, reading);
  for (const notice of [...notices, ...overlaps(kept)]) context.notice(notice);
  return {
    documents: kept.map(({ fact }) => fact),
    operations: kept.flatMap(({ operations }) => operations),
  };
}

async function tell(context: Context, reading: Reading): Promise<void> {
  for (const notice of reading.notices) context.notice(notice);
  if (reading.doubt) context.notice(await validationNotice(reading, reading.doubt));
}

/** Comments first, since they claim files; then whole documents, then parts that none of them leads to. */
async function foundDocuments(
  context: Context,
  loader: Loader,
  packages: ReadonlyMap<string, WorkspacePackage>,
  config: OpenapiConfig,
): Promise<DocumentSource[]> {
  const comments = await documentsOfComments(context, loader, packages);
  const claimed = new Set(comments.flatMap(({ roots }) => roots.map(({ uri }) => uri)));
  const { documents, fragments } = await findCandidates(context, loader, claimed);
  const whole = documents.map((root) => ({ name: root.uri, roots: [root] }));
  const referenced = new Set<string>();
  if (fragments.length > 0)
    for (const source of whole)
      for (const uri of (await readWhole(loader, source, config.allowRemoteRefs)).files) referenced.add(uri);
  return [...whole, ...comments, ...documentsOfFragments(fragments, new Set(packages.keys()), referenced)];
}

async function marked(loader: Loader, source: DocumentSource, scripts: readonly Script[]): Promise<DocumentSource> {
  const [root] = source.roots;
  if (!root || (source.roots.length > 1 && !source.configured)) return source;
  const by = generatedBy(root.uri, (await loader.load(root.uri)).head ?? '', root.node, scripts);
  return by === undefined ? source : { ...source, generatedBy: by };
}

function scriptsOf(packages: ReadonlyMap<string, WorkspacePackage>): Script[] {
  return [...packages.values()].flatMap(({ dir, manifest }) => {
    const scripts = manifest['scripts'];
    if (typeof scripts !== 'object' || scripts === null) return [];
    const where = dir === '' ? 'package.json' : `${dir}/package.json`;
    return Object.entries(scripts).flatMap(([name, command]) =>
      typeof command === 'string' ? [{ manifest: where, name, command }] : [],
    );
  });
}

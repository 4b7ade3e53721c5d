/** Documents that say the same: a copy that a build made, or one API in JSON and in YAML. One of them is compared. */
import type { Notice } from '../../../../model/index.ts';
import type { ReadDocument } from '../document.ts';

/** Those to compare, and what is said of the others. */
export function withoutTwins(documents: readonly ReadDocument[]): { kept: ReadDocument[]; notices: Notice[] } {
  const kept = new Set<ReadDocument>();
  const notices: Notice[] = [];
  for (const group of groupsOf(documents)) {
    const [best, ...others] = group.toSorted(byOrigin);
    if (!best) continue;
    kept.add(best);
    for (const { source, fact } of others)
      notices.push({
        id: 'document-twin',
        level: 'note',
        message: `${source.name} has the same operations as ${best.source.name}, which is compared in its place`,
        location: { uri: fact.location.uri },
      });
  }
  return { kept: documents.filter((document) => kept.has(document)), notices };
}

/** Documents with the same operations under the same base; one that names no base goes with any other. */
function groupsOf(documents: readonly ReadDocument[]): ReadDocument[][] {
  const groups: { key: string; base: string | undefined; members: ReadDocument[] }[] = [];
  for (const document of documents) {
    const key = contentKey(document);
    const base = document.fact.data.bases[0]?.path;
    const group = groups.find((one) => one.key === key && (one.base === base || !one.base || !base));
    if (group) {
      group.members.push(document);
      group.base ||= base;
    } else groups.push({ key, base, members: [document] });
  }
  return groups.map(({ members }) => members);
}

/** One without operations is nobody's twin. */
function contentKey({ source, operations }: ReadDocument): string {
  if (operations.length === 0) return source.name;
  return [...new Set(operations.map(({ data }) => `${data.method} ${data.path}`))].sort().join('\n');
}

/** The one that a person edits comes first: not generated, in several files, nearer to the root. */
function byOrigin(a: ReadDocument, b: ReadDocument): number {
  const rank = ({ source, files }: ReadDocument): (number | string)[] => [
    files.length > 0 ? 0 : 1,
    source.generatedBy === undefined ? 0 : 1,
    /(?:^|\/)(?:public|static|dist|build|assets)\//.test(source.name) ? 1 : 0,
    source.name.split('/').length,
    /\.ya?ml$/.test(source.name) ? 0 : 1,
    source.name,
  ];
  const [left, right] = [rank(a), rank(b)];
  for (const [index, one] of left.entries()) {
    const other = right[index] ?? '';
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

/** Operations that two different documents both claim, a notice a pair. */
export function overlaps(documents: readonly ReadDocument[]): Notice[] {
  const owners = new Map<string, ReadDocument>();
  const shared = new Map<string, { first: ReadDocument; second: ReadDocument; names: string[] }>();
  for (const second of documents) {
    for (const { name } of second.operations) {
      const first = owners.get(name);
      if (!first) owners.set(name, second);
      else if (first !== second) {
        const key = `${first.source.name}\0${second.source.name}`;
        const pair = shared.get(key) ?? { first, second, names: [] };
        pair.names.push(name);
        shared.set(key, pair);
      }
    }
  }
  return [...shared.values()].map(({ first, second, names }) => ({
    id: 'documents-overlap',
    level: 'note',
    message: `${first.source.name} and ${second.source.name} both declare ${names.length === 1 ? names[0] : `${names.length} operations, ${names[0]} among them`}`,
    location: { uri: second.fact.location.uri },
  }));
}

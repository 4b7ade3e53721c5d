/** A document's operations, one fact each, with its place, its path's place and the bases it may lie under. */
import type { Notice } from '../../../../model/index.ts';
import { at, entriesOf } from '../../../../parse/yaml.ts';
import type { YamlNode } from '../../../../parse/yaml.ts';
import type { Base, Method, OperationFact } from '../../facts.ts';
import { hasQuery, parseTemplate } from '../../paths/template.ts';
import type { Cursor, DocumentSource, ReadDocument } from '../document.ts';
import { locationOf } from '../document.ts';
import { bodyOf, isTrue, parametersOf, responsesOf, securityOf, textOf } from './operation.ts';
import { answersOf } from './answers.ts';
import type { OperationReader } from './operation.ts';
import type { Doubt, Remarks } from './remarks.ts';
import { remarksOf } from './remarks.ts';
import { references } from './references.ts';
import type { Files } from './references.ts';
import { schemaReader } from './schema.ts';
import { basesOfServers, basesOfSwagger, distinct, normalPath } from './servers.ts';

const methods = new Map<string, Method>(
  (['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'] as const).map((one) => [
    one.toLowerCase(),
    one,
  ]),
);

/** Operations, parameters, names and codes of one document: aliases and `$ref` can make a small file stand for any number. */
const mostParts = 2_000_000;

export interface Reading extends ReadDocument {
  /** Files to load, after which the document is read again; its notices and facts are not final before. */
  wanted: ReadonlySet<string>;
  /** What made it look invalid, where anything did. */
  doubt?: Doubt;
}

interface Walk extends OperationReader {
  source: DocumentSource;
  version: string;
  remarks: Remarks;
  bases: Base[];
  security: YamlNode | undefined;
  operations: OperationFact[];
  /** Method keys met so far, by path and method: comments may say one operation twice. */
  seen: Map<string, Cursor>;
  left: number;
  /** Paths whose item stands where it could not be read. */
  unread: string[];
  /** Whether anybody asks what the answers consist of. */
  withAnswers: boolean;
}

export function readDocument(
  source: DocumentSource,
  files: Files,
  remoteAllowed: boolean,
  withAnswers = false,
): Reading {
  const refs = references(source, files, remoteAllowed);
  const remarks = remarksOf();
  const version = first(source, ['openapi']) ?? first(source, ['swagger']);
  const walk: Walk = {
    ...{ source, remarks, references: refs, schemas: schemaReader(refs), doubt: remarks.doubt },
    version: textOf(version?.node) ?? '',
    bases: withConfigured(source, ownBases(source)),
    security: first(source, ['security'])?.node,
    ...{ operations: [], seen: new Map(), left: mostParts, unread: [], withAnswers },
  };
  for (const root of source.roots) {
    const paths = pathsOf(root);
    if (paths) readPaths(walk, paths);
  }
  const { name } = source;
  const doubt = remarks.first();
  const location = version ? locationOf(version.uri, version.node.place) : { uri: source.roots[0]?.uri ?? name };
  const notices: Notice[] = [...refs.notices(), ...remarks.notices(name)];
  if (walk.left <= 0)
    notices.push({
      ...{ id: 'document-limit', level: 'warning' },
      message: `${name}: stands for more than ${mostParts} operations, parameters and names; the rest was not compared`,
      location,
    });
  const data = {
    ...{ document: name, version: walk.version, bases: walk.bases, operations: walk.operations.length },
    ...(walk.unread.length > 0 ? { unread: walk.unread } : {}),
  };
  return {
    source,
    fact: { name, location, data: source.generatedBy ? { ...data, generatedBy: source.generatedBy } : data },
    operations: walk.operations,
    notices,
    files: [...files.keys()],
    wanted: refs.wanted,
    ...(doubt ? { doubt } : {}),
  };
}

function pathsOf(root: Cursor): Cursor | undefined {
  const paths = at(root.node, ['paths']);
  return paths && { uri: root.uri, node: paths };
}

/** A node of the first root that has it. */
function first(source: DocumentSource, path: readonly string[]): Cursor | undefined {
  for (const root of source.roots) {
    const node = at(root.node, path);
    if (node) return { uri: root.uri, node };
  }
  return undefined;
}

function ownBases(source: DocumentSource): Base[] {
  const servers = first(source, ['servers']);
  if (servers) return basesOfServers(servers);
  const swagger = first(source, ['basePath']) ?? first(source, ['host']);
  return swagger ? distinct(source.roots.flatMap(basesOfSwagger)) : [];
}

/** What the configuration says stands behind a path that the document names, and before a bare host. */
function withConfigured({ configured }: DocumentSource, bases: readonly Base[]): Base[] {
  const basePath = configured?.config.basePath;
  if (configured === undefined || basePath === undefined) return [...bases];
  const base: Base = { path: normalPath(basePath.trim()), from: `openapi.documents[${configured.index}].basePath` };
  return distinct(bases.some(({ path }) => path !== '') ? [...bases, base] : [base, ...bases]);
}

function readPaths(walk: Walk, paths: Cursor): void {
  const entries = walk.references.entries(paths);
  walk.remarks.repeated(entries, (key) => `path ${key}`);
  const last = new Map(entries.map((entry) => [entry.key, entry]));
  for (const { key, keyAt, value } of last.values()) {
    if (walk.left <= 0) return;
    if (key.startsWith('x-') || key === '$ref') continue;
    if (!key.startsWith('/')) walk.doubt(keyAt, `the path "${key}" does not begin with a slash`);
    if (hasQuery(key)) walk.remarks.queried(keyAt);
    readItem(walk, { key, keyAt }, value);
  }
}

/** A path's own methods count before those of the item that its `$ref` names. */
function readItem(walk: Walk, path: { key: string; keyAt: Cursor }, own: Cursor): void {
  const target = walk.references.follow(own);
  if (!target) walk.unread.push(path.key);
  const items = target && target.node !== own.node ? [own, target] : [own];
  for (const item of items) {
    if (item.node.kind !== 'map') {
      if (item.node.kind !== 'scalar' || item.node.value !== null)
        walk.doubt(item, `the path "${path.key}" is no object`);
      continue;
    }
    const entries = entriesOf(item.node).map(({ key, keyPlace, value }) => ({
      key: key.toLowerCase(),
      keyAt: scalarAt(item.uri, key, keyPlace),
      value: { uri: item.uri, node: value },
    }));
    const operations = entries.filter(({ key }) => methods.has(key));
    walk.remarks.repeated(operations, (key) => `${key} of ${path.key}`);
    for (const [key, entry] of new Map(operations.map((one) => [one.key, one])))
      readOperation(walk, path, item, methods.get(key) ?? 'GET', entry);
  }
}

function scalarAt(uri: string, text: string, place: YamlNode['place']): Cursor {
  return { uri, node: { kind: 'scalar', value: text, text, style: 'plain', place } };
}

function readOperation(
  walk: Walk,
  { key: path, keyAt: pathAt }: { key: string; keyAt: Cursor },
  item: Cursor,
  method: Method,
  { keyAt, value }: { keyAt: Cursor; value: Cursor },
): void {
  const operation = walk.references.follow(value);
  if (operation?.node.kind !== 'map') {
    walk.doubt(keyAt, `${method} ${path} is no object`);
    return;
  }
  const id = `${method} ${path}`;
  const before = walk.seen.get(id);
  if (before) {
    walk.remarks.twice(id, before, keyAt);
    return;
  }
  walk.seen.set(id, keyAt);
  const parameters = parametersOf(walk, item, operation);
  const body = bodyOf(walk, item, operation);
  const responses = responsesOf(walk, operation);
  const answers = walk.withAnswers ? answersOf(walk, operation) : undefined;
  const operationId = textOf(at(operation.node, ['operationId']));
  if (responses.length === 0 && !walk.version.startsWith('3.1')) walk.doubt(keyAt, `${id} has no responses`);
  walk.left -= 1 + parameters.length + responses.length + (body?.names.length ?? 0);
  walk.left -= answers?.reduce((sum, { names }) => sum + names.length, 0) ?? 0;
  const bases = basesOf(walk, item, operation);
  walk.operations.push({
    name: `${method} ${bases[0]?.path ?? ''}${path.startsWith('/') ? path : `/${path}`}`,
    location: locationOf(keyAt.uri, keyAt.node.place),
    data: {
      ...{ document: walk.source.name, version: walk.version, method, path, segments: parseTemplate(path) },
      pointer: `/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method.toLowerCase()}`,
      bases,
      ...(operationId === undefined ? {} : { operationId }),
      ...(isTrue(at(operation.node, ['deprecated'])) ? { deprecated: true as const } : {}),
      pathLocation: locationOf(pathAt.uri, pathAt.node.place),
      parameters,
      ...(body ? { body } : {}),
      responses,
      ...(answers ? { answers } : {}),
      security: securityOf(operation.node, walk.security),
    },
  });
}

/** Of the operation, else of its path, else of the document. */
function basesOf(walk: Walk, item: Cursor, operation: Cursor): Base[] {
  for (const holder of [operation, item]) {
    const servers = at(holder.node, ['servers']);
    const bases = servers ? basesOfServers({ uri: holder.uri, node: servers }) : [];
    if (bases.length > 0) return bases;
  }
  return walk.bases;
}

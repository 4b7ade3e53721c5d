/** The documents that the configuration names: each is read or told of, whatever becomes of the others. */
import type { Context } from '../../../model/index.ts';
import { UnreadableError } from '../../../model/index.ts';
import type { WorkspacePackage } from '../../../parse/workspace.ts';
import { at } from '../../../parse/yaml.ts';
import type { DocumentConfig } from '../config.ts';
import { documentsOfComments } from './comments/index.ts';
import type { Cursor, DocumentSource } from './document.ts';
import { findCandidates, kindOf } from './find/candidates.ts';
import type { Loader } from './loader.ts';

const sourceFile = /\.[cm]?[jt]sx?$/;

export async function configuredDocuments(
  context: Context,
  loader: Loader,
  documents: readonly DocumentConfig[],
  packages: ReadonlyMap<string, WorkspacePackage>,
): Promise<DocumentSource[]> {
  const sources: DocumentSource[] = [];
  let comments: Promise<DocumentSource[]> | undefined;
  const commented = (): Promise<DocumentSource[]> => (comments ??= documentsOfComments(context, loader, packages));
  for (const [index, config] of documents.entries()) {
    const uri = config.path.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
    const configured = { index, config };
    const told = (id: string, why: string, level: 'warning' | 'note' = 'warning'): void =>
      context.notice({ id, level, message: `openapi.documents[${index}]: ${why}`, location: { uri } });
    if (sources.some(({ name }) => name === uri)) {
      told('document-named-twice', `${uri} is named before; it is compared once`, 'note');
      continue;
    }
    if (sourceFile.test(uri)) {
      const found = (await commented()).find(({ name }) => name === uri);
      if (found) sources.push({ ...found, configured });
      else
        told(
          'no-document',
          `${uri} calls no swagger-jsdoc that comments could be read for; name an OpenAPI file or that call's file`,
        );
      continue;
    }
    const roots = await rootsAt(context, loader, uri, told);
    const [root] = roots;
    if (!root) continue;
    // A file of paths alone, which the code puts together with a version and servers of its own.
    const whole = kindOf(root.node) === 'fragment' ? await commented() : [];
    const definition = whole.find((one) => one.roots.some((part) => part.uri === uri))?.definition;
    sources.push({ name: uri, roots: definition ? [...roots, definition] : roots, configured });
  }
  return sources;
}

/** The file's root, or those of all fragments in a folder; nothing, and a word about it, where it is no document. */
async function rootsAt(
  context: Context,
  loader: Loader,
  uri: string,
  told: (id: string, why: string) => void,
): Promise<Cursor[]> {
  try {
    await context.tree.size(uri);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    if (error.reason === 'directory') return fragmentsIn(context, loader, uri, told);
    told(
      `skipped-${error.reason}`,
      error.reason === 'absent' ? `${uri} does not exist; correct the path, or take the entry out` : error.message,
    );
    return [];
  }
  const { root, notices } = await loader.load(uri);
  for (const notice of notices) context.notice(notice);
  if (root && (at(root, ['paths']) ?? at(root, ['webhooks']))) return [{ uri, node: root }];
  if (root || notices.length === 0)
    told('no-document', `${uri} is no OpenAPI document: it has neither "paths" nor "webhooks" at its top level`);
  return [];
}

async function fragmentsIn(
  context: Context,
  loader: Loader,
  folder: string,
  told: (id: string, why: string) => void,
): Promise<Cursor[]> {
  const silent: Context = { ...context, notice: () => undefined };
  const all = await context.tree.list();
  const outside = new Set(all.filter((uri) => !uri.startsWith(`${folder}/`)));
  const { fragments } = await findCandidates(silent, loader, outside);
  if (fragments.length === 0)
    told('no-document', `${folder} is a folder without parts of OpenAPI documents; name the document's file`);
  return fragments;
}

/** Finds API documents by what stands in them: any JSON or YAML file may be one, whatever it is called. */
import type { Context, Notice, UnreadableError } from '../../../../model/index.ts';
import { lookThrough } from '../../../../parse/per-file.ts';
import type { YamlNode } from '../../../../parse/yaml.ts';
import { at, entriesOf } from '../../../../parse/yaml.ts';
import type { Cursor } from '../document.ts';
import { documentGlobs } from '../globs.ts';
import type { Loader } from '../loader.ts';

export interface Candidates {
  /** With a version and `paths` or `webhooks`. */
  documents: Cursor[];
  /** `paths` without a version: part of something that another file puts together. */
  fragments: Cursor[];
}

/** A version at the start of a line, or as a key of JSON. A stray match costs a parse and no more. */
const version =
  /^[ \t]{0,8}["']?(?:openapi|swagger)["']?[ \t]{0,8}:[ \t]{0,8}["']?\d|"(?:openapi|swagger)"\s{0,8}:\s{0,8}"?\d/m;
const paths = /^["']?paths["']?[ \t]{0,8}:|"paths"\s{0,8}:\s{0,8}\{\s{0,80}"\//m;

/** Not what the repository serves: its tests, what it shows to others, what others wrote, and what somebody keeps. */
const passedOver =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|mocks|e2e|fixtures?|__fixtures__|testdata|examples?|samples?|vendor|third[-_]party)\/|[-_.](?:test|mock|fixture|example|sample)\.[^/.]+$|[-_.](?:backup|bak|old|orig|copy)\.[^/.]+$/i;

/** Tests, examples, copies and the work of others, by their place or their name. */
export function isPassedOver(uri: string): boolean {
  return passedOver.test(uri);
}

/** A file too large to look into is told of where its name says that it may be a document. */
const named = /openapi|swagger|api[-_.]?(?:docs?|spec)/i;
const methods = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace', '$ref']);
const namedFiles = 5;

/** All of the tree but those in `claimed`, which belong to another document. */
export async function findCandidates(
  context: Context,
  loader: Loader,
  claimed: ReadonlySet<string>,
): Promise<Candidates> {
  const found: Candidates = { documents: [], fragments: [] };
  const over: string[] = [];
  const uris = (await context.tree.list(documentGlobs)).filter((uri) => !claimed.has(uri));
  const ask = async (text: string, uri: string): Promise<Told | undefined> => {
    const hasVersion = version.test(text);
    if (!hasVersion && (isPassedOver(uri) || !paths.test(text))) return undefined;
    const { root } = await loader.load(uri);
    // That it does not parse matters only where it says that it is an API document.
    return root ? kindOf(root) : hasVersion ? 'broken' : undefined;
  };
  const unread = (uri: string, error: UnreadableError): void => tellUnread(context, uri, error);
  for (const [uri, told] of await lookThrough(context, uris, { id: 'api-document@1', ask, unread })) {
    if (isPassedOver(uri)) {
      if (told === 'document') over.push(uri);
      continue;
    }
    const { root, notices } = await loader.load(uri);
    if (told === 'broken') for (const notice of notices) context.notice(notice);
    else if (root) found[told === 'document' ? 'documents' : 'fragments'].push({ uri, node: root });
  }
  if (over.length > 0) context.notice(overNotice(over));
  return found;
}

/** What a text is, as far as it is something: a document, a part of one, or one that says so and does not parse. */
type Told = 'document' | 'fragment' | 'broken';

/** Whether a file is a document, a part of one, or something else. */
export function kindOf(root: YamlNode): 'document' | 'fragment' | undefined {
  const stated = at(root, ['openapi']) ?? at(root, ['swagger']);
  const list = at(root, ['paths']);
  if (stated?.kind === 'scalar' && /^\d/.test(stated.text))
    return list || at(root, ['webhooks']) ? 'document' : undefined;
  const operations = entriesOf(list).some(
    ({ key, value }) => key.startsWith('/') && entriesOf(value).some((entry) => methods.has(entry.key.toLowerCase())),
  );
  return operations ? 'fragment' : undefined;
}

function tellUnread(context: Context, uri: string, { reason, message }: UnreadableError): void {
  if (reason !== 'too-large') return;
  context.notice({
    id: 'skipped-too-large',
    level: named.test(uri) ? 'warning' : 'note',
    message: `${message}, so whether it is an API document is not known`,
    location: { uri },
  });
}

function overNotice(uris: readonly string[]): Notice {
  const more = uris.length > namedFiles ? ` and ${uris.length - namedFiles} more` : '';
  const what = uris.length === 1 ? 'API document was' : 'API documents were';
  return {
    id: 'documents-passed-over',
    level: 'note',
    message: `${uris.length} ${what} passed over as an example, a test, a copy or the work of others: ${uris.slice(0, namedFiles).join(', ')}${more}; name it in openapi.documents to have it compared`,
  };
}

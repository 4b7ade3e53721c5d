/** Reads the files that documents are made of, each once, and a document again until every file it asks for is there. */
import type { Context, Notice } from '../../../model/index.ts';
import { UnreadableError } from '../../../model/index.ts';
import type { YamlNode } from '../../../parse/yaml.ts';
import type { DocumentSource } from './document.ts';
import { parseText } from './parse/text.ts';
import { readDocument } from './read/document.ts';
import type { Reading } from './read/document.ts';

export interface Loaded {
  /** The first document of the file. */
  root?: YamlNode;
  /** How its text begins. */
  head?: string;
  notices: Notice[];
}

export interface Loader {
  load(uri: string): Promise<Loaded>;
}

/** Files that one document may name; each is read and parsed. */
const mostFiles = 2000;
/** A file that names a file that names a file. */
const mostRounds = 20;

export function createLoader(context: Context): Loader {
  const files = new Map<string, Promise<Loaded>>();
  const load = async (uri: string): Promise<Loaded> => {
    context.signal.throwIfAborted();
    try {
      const text = await context.tree.read(uri);
      const { documents, notices } = await parseText(uri, text);
      return documents[0] ? { root: documents[0], head: text.slice(0, 4000), notices } : { notices };
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      return { notices: [unreadable(uri, error)] };
    }
  };
  return {
    load: (uri) => {
      const known = files.get(uri) ?? load(uri);
      files.set(uri, known);
      return known;
    },
  };
}

function unreadable(uri: string, { reason, message }: UnreadableError): Notice {
  return {
    id: `skipped-${reason}`,
    level: 'warning',
    message: reason === 'absent' ? `${uri} does not exist, so what it would declare was not compared` : message,
    location: { uri },
  };
}

/** The document with every file that its `$ref` lead to, and what stood in the way of reading it whole. */
export async function readWhole(
  loader: Loader,
  source: DocumentSource,
  remoteAllowed: boolean,
  withAnswers = false,
): Promise<Reading> {
  const files = new Map<string, YamlNode | undefined>();
  const notices: Notice[] = [];
  for (let round = 1; ; round++) {
    const reading = readDocument(source, files, remoteAllowed, withAnswers);
    const wanted = [...reading.wanted].slice(0, mostFiles - files.size);
    if (wanted.length < reading.wanted.size || (round === mostRounds && wanted.length > 0))
      notices.push({
        ...{ id: 'document-limit', level: 'warning' },
        message: `${source.name}: $ref leads to more than ${mostFiles} files, or through more than ${mostRounds}; the rest was not followed`,
        location: reading.fact.location,
      });
    if (wanted.length === 0 || round === mostRounds) return { ...reading, notices: [...notices, ...reading.notices] };
    for (const uri of wanted) {
      const loaded = await loader.load(uri);
      files.set(uri, loaded.root);
      notices.push(...loaded.notices.map((notice) => told(notice, source)));
    }
  }
}

function told(notice: Notice, source: DocumentSource): Notice {
  return { ...notice, message: `${notice.message} ($ref in ${source.name})` };
}

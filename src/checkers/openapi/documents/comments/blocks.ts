/** The YAML that stands in `@openapi` and `@swagger` comments, with the lines of the source file that it stands in. */
import type { Notice } from '../../../../model/index.ts';
import type { YamlEntry, YamlNode } from '../../../../parse/yaml.ts';
import { entriesOf } from '../../../../parse/yaml.ts';
import type { Cursor } from '../document.ts';
import { parseDocumentYaml } from '../parse/yaml.ts';

/** A quick look: whether a text can have such a comment. */
export function mayHaveBlocks(text: string): boolean {
  return text.includes('@swagger') || text.includes('@openapi');
}

/** Each comment as a root of its own: paths below `paths`, whether the comment writes that key or not. */
export async function blocksOf(uri: string, text: string): Promise<{ roots: Cursor[]; notices: Notice[] }> {
  const stream = streamOf(text);
  if (stream === undefined) return { roots: [], notices: [] };
  const { documents, notices } = await parseDocumentYaml(uri, stream);
  const roots = documents.flatMap((node) => (node.kind === 'map' ? [{ uri, node: withPaths(node) }] : []));
  return { roots, notices: notices.map((notice) => ({ ...notice, message: `${notice.message} in a comment` })) };
}

/**
 * The file with everything blank but those comments, each a document of one stream, every character where it was: so a
 * place in the stream is a place in the file.
 */
function streamOf(text: string): string | undefined {
  const pieces: string[] = [];
  let found = false;
  let from = 0;
  for (let start = text.indexOf('/**'); start !== -1; start = text.indexOf('/**', from)) {
    const end = text.indexOf('*/', start + 3);
    if (end === -1) break;
    pieces.push(blank(text.slice(from, start)));
    const block = commentLines(text.slice(start, end));
    found ||= block !== undefined;
    pieces.push(block ?? blank(text.slice(start, end)));
    from = end;
  }
  return found ? pieces.join('') : undefined;
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

/** The lines behind a tag, up to the next tag; nothing where the comment has no such tag. */
function commentLines(comment: string): string | undefined {
  if (!mayHaveBlocks(comment)) return undefined;
  let inside = false;
  let any = false;
  const lines = comment.split('\n').map((line) => {
    const lead = /^[ \t]*(?:\/\*\*|\*(?!\/))?/.exec(line)?.[0] ?? '';
    const tag = /^[ \t]*@(\w+)/.exec(line.slice(lead.length));
    if (!tag) return inside ? blank(lead) + line.slice(lead.length) : blank(line);
    inside = tag[1] === 'swagger' || tag[1] === 'openapi';
    any ||= inside;
    // The mark of a new document has to stand at the beginning of its line; the tag's line is long enough for it.
    return inside ? `---${blank(line.slice(3))}` : blank(line);
  });
  return any ? lines.join('\n') : undefined;
}

function withPaths(node: Extract<YamlNode, { kind: 'map' }>): YamlNode {
  const bare = node.entries.filter(({ key }) => key.startsWith('/'));
  const [first] = bare;
  if (!first) return node;
  const stated = node.entries.find(({ key }) => key === 'paths');
  const entries: YamlEntry[] = [...bare, ...entriesOf(stated?.value)];
  const paths: YamlEntry = { ...first, key: 'paths', value: { kind: 'map', entries, place: node.place } };
  return { ...node, entries: [...node.entries.filter((entry) => entry !== stated && !bare.includes(entry)), paths] };
}

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
 * The lines of the file with everything blank but those comments, each a document of one stream, every character in its
 * line and column: so a place in the stream is a place in the file.
 */
function streamOf(text: string): string | undefined {
  const stream = [''];
  let found = false;
  let from = 0;
  for (let start = text.indexOf('/**'); start !== -1; start = text.indexOf('/**', from)) {
    const end = text.indexOf('*/', start + 3);
    if (end === -1) break;
    for (let at = text.indexOf('\n', from); at !== -1 && at < start; at = text.indexOf('\n', at + 1)) stream.push('');
    const comment = text.slice(start, end);
    const lines = comment.split('\n');
    const [first = '', ...rest] = (mayHaveBlocks(comment) && linesOf(lines)) || lines.map(() => '');
    found ||= first !== '' || rest.some((line) => line !== '');
    // The line on which it begins is there already, and may be that on which another one ended.
    if (first !== '') stream[stream.length - 1] = first;
    for (const line of rest) stream.push(line);
    from = end;
  }
  return found ? stream.join('\n') : undefined;
}

/** What stands behind a tag, up to the next tag. */
function linesOf(lines: readonly string[]): string[] {
  let inside = false;
  return lines.map((line, index) => {
    const lead = index === 0 ? '/**'.length : (/^[ \t]*\*?/.exec(line)?.[0].length ?? 0);
    const tag = /^[ \t]*@(\w+)/.exec(line.slice(lead));
    if (!tag) return inside ? ' '.repeat(lead) + line.slice(lead) : '';
    inside = tag[1] === 'swagger' || tag[1] === 'openapi';
    return inside ? '---' : '';
  });
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

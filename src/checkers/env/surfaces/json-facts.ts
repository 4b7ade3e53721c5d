/** What the readers of JSON files share: one that parses, the way to a node, the properties of an object. */
import type { Node } from 'jsonc-parser';
import type { Glob } from '../../../model/index.ts';
import type { Mention, Surface } from '../facts.ts';
import { locator } from './surface.ts';
import type { SurfaceReader } from './surface.ts';

export type Locate = ReturnType<typeof locator>;
/** What an object says; `text` is the file, for what stands inside a string. */
type Read = (root: Node, locate: Locate, text: string) => Mention[];

/** `wanted` must match whatever holds a fact. */
export function jsonReader(surface: Surface, globs: readonly Glob[], wanted: RegExp, read: Read): SurfaceReader {
  return {
    surface,
    globs,
    extractor: {
      id: `env-json-${surface}@1`,
      prefilter: (text) => wanted.test(text),
      maxLength: 1_000_000,
      async extract({ uri, text }) {
        const { parseTree } = await import('jsonc-parser');
        const root = treeOf(() => parseTree(text, [], { allowTrailingComma: true }));
        if (root?.type === 'object') return { facts: read(root, locator(uri, text), text) };
        return {
          facts: [],
          notices: [
            { id: 'unparsed-file', level: 'warning', message: `${uri} is not a JSON object`, location: { uri } },
          ],
        };
      },
    },
  };
}

/** The parser calls itself for every level, so a file of brackets alone ends its stack. */
function treeOf(parse: () => Node | undefined): Node | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The value that a way of property names leads to; of a name that stands twice the last. */
export function at(node: Node | undefined, ...path: string[]): Node | undefined {
  return path.reduce<Node | undefined>(
    (current, name) => entries(current).findLast(({ key }) => key === name)?.value,
    node,
  );
}

/** The properties of an object; the offset is that of the key behind its quote. */
export function entries(node: Node | undefined): { key: string; value: Node; offset: number }[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children }) => {
    const [name, value] = children ?? [];
    return name && value ? [{ key: String(name.value), value, offset: name.offset + 1 }] : [];
  });
}

export function isScalar(node: Node): boolean {
  return node.type === 'string' || node.type === 'number' || node.type === 'boolean';
}

/** Asks the official schemas what is wrong with a document that reads oddly; one that reads well is not asked about. */
import type { Notice } from '../../../model/index.ts';
import type { YamlNode } from '../../../parse/yaml.ts';
import { at } from '../../../parse/yaml.ts';
import { locationOf, placeText } from './document.ts';
import type { ReadDocument } from './document.ts';
import type { Doubt } from './read/remarks.ts';

/** Values handed to the validator; aliases can make a small file stand for any number. */
const mostValues = 100_000;
const longestDetail = 160;

/**
 * One notice for a document that is not valid, at its first fault: it is compared all the same. Compiling the schemas costs
 * as much as reading a hundred files, so only a document that already gave rise to doubt pays for it.
 */
export async function validationNotice(document: ReadDocument, doubt: Doubt): Promise<Notice> {
  const { name, roots } = document.source;
  const [root] = roots;
  // Comments and fragments are no whole document, so the schema would find fault with each of them.
  const fault = root && roots.length === 1 && document.fact.data.version !== '' ? await faultOf(root.node) : undefined;
  const node = fault && root ? nearest(root.node, fault.path) : undefined;
  const location = node && root ? locationOf(root.uri, node.place) : doubt.location;
  const detail = fault ? `${pointerText(fault.path)} ${fault.message}` : doubt.why;
  return {
    id: 'invalid-document',
    level: 'note',
    message: `${placeText(location)}: ${name} is not valid OpenAPI, and is compared as far as it can be read: ${shortened(detail)}`,
    location,
  };
}

interface Fault {
  path: string[];
  message: string;
}

async function faultOf(root: YamlNode): Promise<Fault | undefined> {
  const value = valueOf(root);
  if (value === undefined) return undefined;
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser');
  try {
    // Nothing is resolved: neither files nor the web are touched, and `$ref` that multiply each other stay as they are.
    await SwaggerParser.validate(value as Parameters<typeof SwaggerParser.validate>[0], {
      resolve: { external: false, file: false, http: false },
      dereference: { circular: 'ignore', excludedPathMatcher: () => true },
      validate: { schema: true, spec: false },
    });
    return undefined;
  } catch (error) {
    return firstFault(error);
  }
}

/** The validator lists all its errors; those that lie deepest are the cause of the others. */
function firstFault(error: unknown): Fault | undefined {
  const details = (error as { details?: unknown }).details;
  if (!Array.isArray(details)) return undefined;
  const faults = details.flatMap((detail: { instancePath?: unknown; message?: unknown }) =>
    typeof detail.instancePath === 'string' && typeof detail.message === 'string'
      ? [{ path: detail.instancePath.split('/').slice(1).map(unescaped), message: detail.message }]
      : [],
  );
  return faults[0];
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The node at a path, or the last one on the way to it that is there. */
function nearest(root: YamlNode, path: readonly string[]): YamlNode {
  for (let length = path.length; length > 0; length--) {
    const node = at(root, path.slice(0, length));
    if (node) return node;
  }
  return root;
}

function pointerText(path: readonly string[]): string {
  return path.length === 0 ? 'the document' : `#/${path.map((step) => step.replaceAll('/', '~1')).join('/')}`;
}

function shortened(text: string): string {
  return text.length > longestDetail ? `${text.slice(0, longestDetail)}…` : text;
}

/** Plain values, without prototypes where a key could reach one; nothing where there are too many. */
function valueOf(root: YamlNode): unknown {
  let left = mostValues;
  const value = (node: YamlNode, depth: number): unknown => {
    if (--left < 0 || depth > 200) throw new RangeError('too many values');
    if (node.kind === 'scalar') return node.value;
    if (node.kind === 'list') return node.items.map((item) => value(item, depth + 1));
    const entries = node.entries.filter(({ key }) => key !== '__proto__');
    return Object.fromEntries(entries.map((entry) => [entry.key, value(entry.value, depth + 1)]));
  };
  try {
    return value(root, 0);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

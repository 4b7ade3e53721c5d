/** The text of a document, JSON or YAML, into nodes with positions. */
import type { ParsedYaml } from '../../../../parse/yaml.ts';
import { parseJson } from './json.ts';
import { parseDocumentYaml } from './yaml.ts';

/** Never throws for what the text holds; what is wrong with it is in the notices. */
export async function parseText(uri: string, text: string): Promise<ParsedYaml> {
  const looksLikeJson = /^\s{0,100}[{[]/.test(text);
  if (uri.endsWith('.json')) return parseJson(uri, text);
  if (!looksLikeJson) return parseDocumentYaml(uri, text);
  // All JSON is YAML, but not the other way round: `{ openapi: 3.1.0 }`.
  const json = await parseJson(uri, text);
  return json.documents.length > 0 ? json : parseDocumentYaml(uri, text);
}

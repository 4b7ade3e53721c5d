/** Keys that documentation sites present with a component of their own: `<ParamField path="KEY" required>`. */
import type { Presented } from './docs-lines.ts';

/** Components for a field, by the names that Mintlify, Fumadocs and their like give them (mintlify.com/docs/api-playground/mdx). */
const opening = /^\s*<(?:ParamField|ResponseField|Property|Param|Field|EnvVar)\b([^>]{0,500})/;
const name = /\b(?:path|name|body|query|env)=["'{`]{1,2}([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)["'`]/;

export function fieldKey(line: string): Presented | undefined {
  const attributes = opening.exec(line)?.[1];
  const match = attributes === undefined ? null : name.exec(attributes);
  const key = match?.[1];
  // A short single word is more often a method or a type than a variable.
  if (attributes === undefined || key === undefined || key.length < 3) return undefined;
  const requirement = /\brequired\b(?!=\{?false)/.test(attributes)
    ? 'required'
    : /\b(?:default|optional)\b/.test(attributes)
      ? 'optional'
      : 'unknown';
  return { key, column: line.indexOf(key, line.indexOf('=')), requirement, place: 'table', status: 'active' };
}

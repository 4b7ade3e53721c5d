/** Fields of pydantic's `BaseSettings`: each one is a variable with the field's name in upper case. */
import type { Requirement } from '../facts.ts';

export interface SettingsField {
  key: string;
  /** The text that stands in the file for it: the field's name or its alias. */
  written: string;
  offset: number;
  requirement: Requirement;
}

const classHead = /^([ \t]*)class[ \t]+\w+\(([^()\n]{0,200})\)[ \t]*:/gm;
const field = /^([a-z_]\w*)[ \t]*:[ \t]*([^=\n]{1,200})(?:=[ \t]*(.{0,400}))?$/i;

/** https://docs.pydantic.dev/latest/concepts/pydantic_settings/#environment-variable-names */
export function settingsFields(code: string): SettingsField[] {
  if (
    !/^[ \t]*from[ \t]+pydantic(?:_settings|\.v1)?[ \t]+import[^\n]{0,300}\bBaseSettings\b|^[ \t]*import[ \t]+pydantic/m.test(
      code,
    )
  )
    return [];
  const fields: SettingsField[] = [];
  for (const head of code.matchAll(classHead)) {
    if (!/\bBaseSettings\b/.test(head[2] ?? '')) continue;
    const begin = head.index + head[0].length;
    const body = bodyOf(code, begin, (head[1] ?? '').length);
    const prefix = /\benv_prefix[ \t]*=[ \t]*["']([A-Za-z0-9_]{0,60})["']/.exec(body)?.[1] ?? '';
    // A prefix that is put together at run time leaves the names unknown.
    if (prefix === '' && /\benv_prefix[ \t]*=[ \t]*[^"'\s]/.test(body)) continue;
    fields.push(...fieldsOf(body, begin, prefix));
  }
  return fields;
}

function fieldsOf(body: string, begin: number, prefix: string): SettingsField[] {
  const fields: SettingsField[] = [];
  let indent: number | undefined;
  let offset = begin;
  for (const line of body.split('\n')) {
    const depth = line.length - line.trimStart().length;
    const match = line.trim() === '' ? null : field.exec(line.trim());
    if (line.trim() !== '') indent ??= depth;
    if (
      match?.[1] &&
      depth === indent &&
      !match[1].startsWith('_') &&
      match[1] !== 'model_config' &&
      !/\bClassVar\b/.test(match[2] ?? '')
    ) {
      const [, name, , value] = match;
      const alias = /\b(?:validation_alias|alias|env)[ \t]*=[ \t]*["']([A-Za-z_]\w*)["']/.exec(value ?? '')?.[1];
      const written = alias ?? name;
      fields.push({
        key: alias ?? `${prefix}${name}`.toUpperCase(),
        written,
        offset: offset + (alias === undefined ? depth : line.lastIndexOf(alias)),
        requirement: isRequired(value) ? 'required' : 'optional',
      });
    }
    offset += line.length + 1;
  }
  return fields;
}

function isRequired(value: string | undefined): boolean {
  if (value === undefined) return true;
  const text = value.trim();
  return (
    /^(?:\.\.\.|Field\([ \t]*(?:\.\.\.|\)|(?!default)[a-z_]+[ \t]*=))/.test(text) &&
    !/\bdefault(?:_factory)?[ \t]*=/.test(text)
  );
}

/** The lines after a head that are indented deeper than it. */
function bodyOf(code: string, begin: number, headIndent: number): string {
  let end = code.indexOf('\n', begin);
  while (end !== -1 && end < code.length) {
    const next = code.indexOf('\n', end + 1);
    const line = code.slice(end + 1, next === -1 ? code.length : next);
    if (line.trim() !== '' && line.length - line.trimStart().length <= headIndent) return code.slice(begin, end);
    if (next === -1) break;
    end = next;
  }
  return code.slice(begin);
}

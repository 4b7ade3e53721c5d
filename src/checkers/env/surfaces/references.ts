/** `$KEY` and `${KEY…}` in a text, as shells and Compose write them. */
import type { Requirement } from '../facts.ts';

export interface Reference {
  key: string;
  /** As written, the default and the message left out: `${KEY:-…}`. */
  form: string;
  requirement: Requirement;
  /** Of the key's first character in the text. */
  offset: number;
}

const reference = /\$(?:\{([A-Za-z_][A-Za-z0-9_]*)(:?[-?+=])?|([A-Za-z_][A-Za-z0-9_]*))/g;

/** All references in their order, those inside a default (`${A:-${B}}`) too; `$$` is an escaped dollar sign. */
export function referencesIn(text: string): Reference[] {
  const found: Reference[] = [];
  for (const match of text.replaceAll('$$', '  ').matchAll(reference)) {
    const [, braced, operator = '', bare] = match;
    const key = braced ?? bare;
    if (key === undefined) continue;
    const form = braced === undefined ? `$${key}` : `\${${key}${operator}${operator ? '…' : ''}}`;
    found.push({
      key,
      form,
      requirement: requirementOf(operator),
      offset: match.index + (braced === undefined ? 1 : 2),
    });
  }
  return found;
}

function requirementOf(operator: string): Requirement {
  if (operator.endsWith('?')) return 'required';
  return operator === '' ? 'unknown' : 'optional';
}

/** Whether the value hands on what the key holds already: `${KEY}`, `${KEY:-}`, `${KEY:?message}`. A default adds something. */
export function passesOn(key: string, value: string): boolean {
  const written = value.trim();
  if (written === `$${key}`) return true;
  const inner = written.startsWith('${') && written.indexOf('}') === written.length - 1 ? written.slice(2, -1) : '';
  return inner.startsWith(key) && /^(?::?-|:?\?[^]*)?$/.test(inner.slice(key.length));
}

/** Makes text out of a hostile repository harmless in the place where a formatter puts it. */

// Controls (C0, C1), format characters (bidi, zero-width), separators, lone surrogates, non-characters
// and what draws nothing; the emoji variation selector alone may stay. `##[` starts a workflow command
// of the runner's older syntax anywhere in a line, so its bracket is told by number.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{NChar}]|(?!\ufe0f)\p{DI}|(?<=##)\[/gu;
const plain = /^[\x20-\x7e]*$/;
const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One line that shows what it holds: every character that is not seen, or acts on a terminal, by its number. */
export function visible(text: string): string {
  if (plain.test(text) && !text.includes('##[')) return text;
  return text.replace(unseen, (char) => {
    const code = char.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    return short[char] ?? (code <= 0xff ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`);
  });
}

/** A line that no runner takes for a workflow command, also where it is indented: runners trim before they look. */
export function commandless(line: string): string {
  return /^\s*::/.test(line) ? line.replace('::', '\\::') : line;
}

/** The message of a GitHub workflow command; line feeds that a formatter puts in survive as line breaks. */
export function commandData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property of a GitHub workflow command. */
export function commandProperty(text: string): string {
  return commandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML text or a quoted attribute. */
export function html(text: string): string {
  return visible(text).replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

/** XML text or a quoted attribute: what XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets) is told by number. */
export function xml(text: string): string {
  return html(text);
}

/**
 * Markdown prose within one line or table cell: no markup, no HTML, no mention, no reference, no link.
 * GitHub looks for mentions, issues and addresses after rendering, where a backslash is gone: only a
 * character in between (a zero-width space) stops it.
 */
export function markdown(text: string): string {
  return unlinked(
    visible(text)
      .replace(/[&<>]/g, (char) => entities[char] ?? char)
      .replace(/[\\`*_[\]~]/g, '\\$&')
      // A number, since parsers differ over a pipe after two backslashes in a table.
      .replaceAll('|', '&#124;')
      .replaceAll('$', '&#36;'),
  );
}

/** HTML text within Markdown: GitHub finds mentions and addresses there, too. */
export function markdownHtml(text: string): string {
  return unlinked(markdownHtmlCode(text));
}

/** HTML text within a `<code>` element in Markdown, where GitHub looks for none. */
export function markdownHtmlCode(text: string): string {
  return html(text).replaceAll('`', '&#96;');
}

function unlinked(text: string): string {
  return text
    .replaceAll('@', '@&#8203;')
    .replace(/(?<!&)#(?=\d)/g, '#&#8203;')
    .replace(/\b(gh)-(?=\d)/gi, '$1-&#8203;')
    .replaceAll('://', ':&#8203;//')
    .replace(/\bwww\./gi, '$&&#8203;');
}

/** A Markdown code span, where nothing but a backtick means anything. Not for tables: there a pipe does, too. */
export function codeSpan(text: string): string {
  const shown = visible(text);
  const ticks = '`'.repeat(longestRun(shown) + 1);
  const pad = shown.trim() === '' || /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${ticks}${pad}${shown}${pad}${ticks}`;
}

/** A fenced Markdown code block; each line is made visible here. */
export function codeBlock(lines: readonly string[], language = ''): string {
  const shown = lines.map(visible);
  const fence = '`'.repeat(Math.max(3, ...shown.map((line) => longestRun(line) + 1)));
  return [fence + language, ...shown, fence].join('\n');
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** JSON of two spaces whose strings read back unchanged, although a terminal may show the raw text. */
export function jsonText(value: unknown): string {
  const raw = JSON.stringify(value, null, 2);
  // Only strings can hold these characters, and there a number means the same. Line feeds are JSON's own.
  const told = raw.replace(unseen, (char) => (char === '\n' ? char : unicode(char)));
  return `${told}\n`;
}

function unicode(char: string): string {
  return Array.from({ length: char.length }, (_, i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`).join(
    '',
  );
}

/** A path as a relative URI reference (RFC 3986 §4.2). */
export function uriReference(path: string): string {
  const wellFormed = path.replace(/\p{Cs}/gu, '\ufffd');
  return wellFormed.split('/').map(encodeURIComponent).join('/');
}

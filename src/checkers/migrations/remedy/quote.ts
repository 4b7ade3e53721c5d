/** Names and texts as SQL that nothing can break out of: every identifier and literal of a remedy passes through here. */

// What quote_ident() would quote: key words that are reserved, or may not name a function, a type or a column.
// https://www.postgresql.org/docs/current/sql-keywords-appendix.html (14 to 18 together)
const keyWords = new Set(
  `all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast
  char character check coalesce collate collation column concurrently constraint create cross current_catalog
  current_date current_role current_schema current_time current_timestamp current_user dec decimal default deferrable
  desc distinct do else end except exists extract false fetch float for foreign freeze from full grant greatest group
  grouping having ilike in initially inner inout int integer intersect interval into is isnull join json json_array
  json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value
  lateral leading least left like limit localtime localtimestamp merge_action national natural nchar none normalize not
  notnull null nullif numeric offset on only or order out outer overlaps overlay placing position precision primary
  real references returning right row select session_user setof similar smallint some substring symmetric system_user
  table tablesample then time timestamp to trailing treat trim true union unique user using values varchar variadic
  verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi
  xmlroot xmlserialize xmltable`.split(/\s+/),
);

// Line ends and the characters that turn the direction of a text would show a reviewer something else than what runs:
// they are written as escapes, so that an identifier or literal of ours never leaves its line.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const unseenAll = new RegExp(unseen, 'gu');

/** One identifier; quoted unless it is a simple lower-case name and no key word. */
export function quoted(part: string): string {
  if (/^[a-z_][a-z0-9_]*$/.test(part) && !keyWords.has(part)) return part;
  const text = part.replaceAll('"', '""');
  if (!unseen.test(part)) return `"${text}"`;
  return `U&"${text.replaceAll('\\', '\\\\').replace(unseenAll, (char) => escaped(char, '\\', '\\+', 6))}"`;
}

/** A text for a comment of one line. */
export function oneLine(text: string): string {
  return text.replace(unseenAll, (char) => escaped(char, '\\u', '\\U', 8));
}

/** A qualified name: `app."Daily Revenue"`. */
export function qualified(...parts: readonly string[]): string {
  return parts.map(quoted).join('.');
}

/** A string literal; `E'…'` where it holds a backslash or a character that cannot be seen. */
export function literal(text: string): string {
  const doubled = text.replaceAll("'", "''");
  if (!text.includes('\\') && !unseen.test(text)) return `'${doubled}'`;
  return `E'${doubled.replaceAll('\\', '\\\\').replace(unseenAll, (char) => (char === '\n' ? '\\n' : escaped(char, '\\u', '\\U', 8)))}'`;
}

/** A name in SQL as the text that `::regclass` and its like read: they know quotes, and no `U&`. */
export function nameLiteral(sql: string): string {
  let text = '';
  for (let at = 0; at < sql.length;) {
    const escapes = sql.startsWith('U&"', at);
    if (!escapes && sql[at] !== '"') {
      text += sql[at++] ?? '';
      continue;
    }
    const start = escapes ? at + 2 : at;
    let end = start + 1;
    while (end < sql.length && (sql[end] !== '"' || sql[end + 1] === '"')) end += sql[end] === '"' ? 2 : 1;
    const part = sql.slice(start, end + 1);
    text += escapes ? part.replace(/\\(?:\\|\+([0-9a-f]{6})|([0-9a-f]{4}))/g, unescaped) : part;
    at = end + 1;
  }
  return literal(text);
}

/** A name beside another for as long as both are there. Names end at 63 bytes, and the ending must not be what is cut off. */
export function spareName(name: string): string {
  let spare = name;
  while (new TextEncoder().encode(spare).length > 56) spare = [...spare].slice(0, -1).join('');
  return `${spare}_trueup`;
}

/** A text between dollar quotes whose tag does not occur in it. */
export function dollarQuoted(text: string): string {
  let tag = '$do$';
  for (let n = 1; text.includes(tag.slice(0, -1)); n++) tag = `$do${n}$`;
  return `${tag}${text}${tag}`;
}

/** A name of the inspector (`app.users.email`, `"Reporting"."Daily Revenue"`) taken apart into its raw parts. */
export function partsOf(identity: string): string[] {
  const parts: string[] = [];
  let part = '';
  let inside = false;
  for (let at = 0; at < identity.length; at++) {
    const char = identity[at] ?? '';
    if (char === '"' && inside && identity[at + 1] === '"') {
      part += '"';
      at++;
    } else if (char === '"') inside = !inside;
    else if (char === '.' && !inside) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  return [...parts, part];
}

/** A name of the inspector as SQL. */
export function reference(identity: string): string {
  return qualified(...partsOf(identity));
}

/** By its number: four digits, or where they do not suffice, `wide` digits. */
function escaped(char: string, short: string, long: string, wide: number): string {
  const code = char.codePointAt(0) ?? 0;
  return code > 0xffff ? long + code.toString(16).padStart(wide, '0') : short + code.toString(16).padStart(4, '0');
}

function unescaped(_all: string, long?: string, short?: string): string {
  const code = long ?? short;
  return code === undefined ? '\\' : String.fromCodePoint(parseInt(code, 16));
}

/** Flyway's own settings, as far as they change what is replayed, and the placeholders that they and trueup's configuration give. */
import type { LayoutOptions } from '../layout.ts';
import { peek } from './dialect.ts';
import type { Reading } from './folder.ts';
import { nearest } from './paths.ts';
import { lineAt } from './sections.ts';
import { settingsIn } from './settings.ts';

export interface FlywaySettings {
  schema: string;
  table: string;
  replaces: boolean;
  prefix: string;
  suffix: string;
  /** By their names in lower case: Flyway does not mind the case. */
  values: ReadonlyMap<string, string>;
}

const longestName = 200;
const mostMissing = 20;

const files = ['flyway.conf', 'conf/flyway.conf', 'flyway.toml', 'conf/flyway.toml', 'application.properties'];

export async function flywaySettings(reading: Reading, { placeholders }: LayoutOptions): Promise<FlywaySettings> {
  const uri = nearest(reading.all, reading.directory, files);
  const written = settingsIn(uri === undefined ? '' : ((await peek(reading.context, uri)) ?? ''));
  const settings = new Map<string, string>();
  for (const [key, value] of written) {
    const [, name] = /^(?:spring\.)?flyway\.(.+)$/.exec(key) ?? [];
    if (name !== undefined)
      settings.set(
        name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
        value,
      );
  }
  const listed = /\w+/.exec(settings.get('schemas') ?? '')?.[0];
  const schema = settings.get('defaultSchema') ?? listed ?? 'public';
  const values = new Map<string, string>([['flyway:defaultschema', isName(schema) ? schema : 'public']]);
  for (const [key, value] of settings)
    if (key.startsWith('placeholders.')) values.set(key.slice(13).toLowerCase(), value);
  for (const [key, value] of Object.entries(placeholders)) values.set(key.toLowerCase(), value);
  const table = settings.get('table') ?? '';
  return {
    schema: isName(schema) ? schema : 'public',
    table: isName(table) ? table : 'flyway_schema_history',
    replaces: settings.get('placeholderReplacement') !== 'false',
    prefix: settings.get('placeholderPrefix') || '${',
    suffix: settings.get('placeholderSuffix') || '}',
    values,
  };
}

/** What may stand in a query without a second thought. */
function isName(text: string): boolean {
  return /^[A-Za-z_]\w{0,62}$/.test(text);
}

/** The text with the values put in; Flyway refuses a script with a placeholder that has none. */
export function withPlaceholders(
  reading: Reading,
  uri: string,
  text: string,
  settings: FlywaySettings,
  options: LayoutOptions,
): string {
  const { prefix, suffix, values } = settings;
  if (!settings.replaces || !text.includes(prefix)) return text;
  const missing = new Set<string>();
  let done = '';
  let at = 0;
  for (let from = text.indexOf(prefix); from !== -1; from = text.indexOf(prefix, at)) {
    const begin = from + prefix.length;
    const length = text.slice(begin, begin + longestName + suffix.length).indexOf(suffix);
    const name = text.slice(begin, begin + Math.max(length, 0));
    // What is no name (a line break within, no end in sight) is text that happens to hold the prefix.
    const isPlaceholder = /^[\w.:-]+$/.test(name);
    const value = isPlaceholder ? (options.placeholders[name] ?? values.get(name.toLowerCase())) : undefined;
    if (value === undefined && isPlaceholder && missing.size < mostMissing && !missing.has(name)) {
      missing.add(name);
      const what = `${uri} needs the value of ${prefix}${name}${suffix}: set it in migrations.placeholders`;
      reading.warn('unset-placeholder', what, uri, lineAt(text, from + 1));
    }
    const end = value === undefined ? begin : begin + length + suffix.length;
    done += text.slice(at, from) + (value ?? prefix);
    at = end;
  }
  return done + text.slice(at);
}

/** Settings files of `key=value` lines: properties, and the plain part of TOML. */

/** Keys with their section before them, dots between: `flyway.placeholders.owner`. Lists keep their brackets. */
export function settingsIn(text: string): Map<string, string> {
  const settings = new Map<string, string>();
  let section = '';
  for (const written of text.split('\n')) {
    const line = written.trim();
    if (line === '' || /^[#!;]/.test(line)) continue;
    const header = /^\[([\w.-]{1,100})\]$/.exec(line)?.[1];
    if (header !== undefined) {
      section = `${header}.`;
      continue;
    }
    const sign = line.search(/[=:]/);
    if (sign < 1) continue;
    const key = line.slice(0, sign).trim().replace(/^"|"$/g, '');
    const value = line.slice(sign + 1).trim();
    settings.set(section + key, value.replace(/^(["'])(.*)\1$/, '$2'));
  }
  return settings;
}

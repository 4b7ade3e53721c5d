/** What the name of a file says to Flyway: `V1.2__add_users.sql`, `R__views.sql`, `afterMigrate.sql`. */
import { byNumber, withoutZeros } from './versions.ts';

export interface FlywayFile {
  kind: 'versioned' | 'baseline' | 'repeatable' | 'undo' | 'callback';
  /** What the history calls it, made comparable: `1.2`, `B5`, `R views`, `afterMigrate`. */
  id: string;
  /** Of versions: parts with dots between, without leading zeros and zeros at the end. */
  version: string;
  /** As the name has it: `001_2`. */
  written: string;
  description: string;
  /** Of callbacks. */
  event: string;
}

const kinds = { V: 'versioned', B: 'baseline', U: 'undo' } as const;
const end = '(?:sql|java|kt|groovy|scala)';
const numbered = new RegExp(`^([VBU])(\\d+(?:[._]\\d+)*)__(.*)\\.${end}$`);
const repeated = new RegExp(`^R__(.+)\\.${end}$`);
const called = /^((?:before|after)[A-Z]\w*?|createSchema)(?:__(.*))?\.sql$/;

export function flywayFile(name: string): FlywayFile | undefined {
  const [, letter, written = '', text = ''] = numbered.exec(name) ?? [];
  if (letter !== undefined) {
    const version = versionOf(written);
    const kind = kinds[letter as keyof typeof kinds];
    return {
      kind,
      id: kind === 'versioned' ? version : letter + version,
      version,
      written,
      description: describedBy(text),
      event: '',
    };
  }
  const repeatable = repeated.exec(name)?.[1];
  if (repeatable !== undefined) {
    const description = describedBy(repeatable);
    return { kind: 'repeatable', id: `R ${description}`, version: '', written: '', description, event: '' };
  }
  const [, event, note] = called.exec(name) ?? [];
  if (event === undefined) return undefined;
  const id = note === undefined ? event : `${event} ${describedBy(note)}`;
  return { kind: 'callback', id, version: '', written: '', description: describedBy(note ?? ''), event };
}

function describedBy(text: string): string {
  return text.replaceAll('_', ' ');
}

/** `001_20.0` is `1.20`. */
export function versionOf(written: string): string {
  const parts = written.split(/[._]/).map(withoutZeros);
  while (parts.length > 1 && parts.at(-1) === '0') parts.pop();
  return parts.join('.');
}

/** Part by part as numbers: 1.2 before 1.10. */
export function byVersion(a: string, b: string): number {
  const [x, y] = [a.split('.'), b.split('.')];
  for (let at = 0; at < Math.max(x.length, y.length); at++) {
    const order = byNumber(x[at] ?? '0', y[at] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}

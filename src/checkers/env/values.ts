/** What may be said of a value without saying it: its form, whether it looks like a real secret, what to write in its place. */
import type { Placeholder, ValueShape } from './facts.ts';

export { described, secretIn } from './secrets.ts';

/** Longer values are judged by their beginning: enough for every known form. */
const judgedLength = 8192;

export function shapeOf(value: string): ValueShape {
  const text = value.trim().slice(0, judgedLength);
  if (text === '') return 'empty';
  if (/^(?:true|false|yes|no|on|off)$/i.test(text)) return 'boolean';
  if (/^[+-]?\d{1,40}(?:\.\d{1,40})?$/.test(text)) return 'number';
  if (/^[a-z][a-z0-9+.-]{0,30}:\/\/\S*$/i.test(text)) return 'url';
  if (/^[^\s@<>"']{1,128}@[^\s@<>"']{1,128}\.[a-z]{2,24}$/i.test(text)) return 'email';
  if (/^(?:~|\.{1,2})?\/\S*$/.test(text) || /^[A-Za-z]:\\/.test(text)) return 'path';
  return 'text';
}

/** A value for the line that a fix adds to an example file: of the right form, and plainly nobody's secret. */
export function placeholderFor(wanted: Placeholder | ValueShape, key: string): string {
  const shape = typeof wanted === 'string' ? wanted : wanted.shape;
  const choices = typeof wanted === 'string' ? undefined : wanted.choices;
  if (choices?.[0] !== undefined) return choices[0];
  switch (shape) {
    case 'url':
      return urlFor(key);
    case 'number':
      return numberFor(key);
    case 'boolean':
      return 'false';
    case 'email':
      return 'user@example.com';
    case 'path':
      return './path';
    case 'text':
    case 'empty':
      return '';
  }
}

function urlFor(key: string): string {
  if (/REDIS|VALKEY/.test(key)) return 'redis://localhost:6379';
  if (/MONGO/.test(key)) return 'mongodb://localhost:27017/database';
  if (/MYSQL|MARIADB/.test(key)) return 'mysql://user:password@localhost:3306/database';
  if (/POSTGRES|DATABASE|(?:^|_)(?:PG|DB)(?:_|$)/.test(key))
    return 'postgresql://user:password@localhost:5432/database';
  if (/AMQP|RABBITMQ/.test(key)) return 'amqp://localhost:5672';
  return 'https://example.com';
}

function numberFor(key: string): string {
  if (/(?:^|_)SMTP_PORT$/.test(key)) return '587';
  if (/(?:^|_)PORT$/.test(key)) return '3000';
  if (/_MS$|_MILLIS(?:ECONDS)?$/.test(key)) return '30000';
  if (/_SECONDS$|_SECS?$|TIMEOUT|_TTL$/.test(key)) return '60';
  return '1';
}

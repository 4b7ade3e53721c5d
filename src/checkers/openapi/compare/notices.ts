/** What a reader must know to trust the comparison: the bases that were chosen, and what was left out, counted. */
import type { Notice } from '../../../model/index.ts';
import type { Ignored } from '../facts.ts';
import type { Document, Ledger, Operation } from './ledger.ts';
import { count, some } from './wording.ts';

type Say = (notice: Notice) => void;

export function sayBase({ name, base, fact, operations }: Document, say: Say): void {
  const found = `${base.path === '' ? 'at the root' : `with base ${base.path}`} (${base.from})`;
  const stated = operations.filter(({ fate }) => fate?.is === 'matched' && fate.declared).length;
  const isMixed = !base.declared && stated > 0 && stated < base.matched;
  const below = isMixed ? `: ${stated} as the document has them, ${base.matched - stated} only ${found}` : ` ${found}`;
  const location = base.location ?? fact?.location;
  say({
    id: 'base-path',
    level: 'note',
    message: `${name}: ${base.matched} of ${count(base.of, 'operation')} ${base.matched === 1 ? 'matches' : 'match'}${below}`,
    ...(location ? { location } : {}),
  });
}

/** Served, though not as documented: told, since nobody can say whether it is meant. */
export function sayByParameter({ name, operations }: Document, say: Say): void {
  const through = operations.flatMap((operation: Operation) =>
    operation.fate?.is === 'matched' && operation.fate.how === 'parameter'
      ? [`${operation.url} by ${operation.fate.routes[0]?.fact.name ?? ''}`]
      : [],
  );
  if (through.length === 0) return;
  say({
    id: 'matched-by-parameter',
    level: 'note',
    message: `${name}: ${count(through.length, 'operation')} with a fixed word ${through.length === 1 ? 'is' : 'are'} served by a route with a parameter in its place: ${some(through)}`,
  });
}

const words: Record<Ignored, string> = {
  'implicit-method': 'HEAD or OPTIONS beside another method',
  'catch-all': 'catch-all',
  'static-files': 'static files',
  'serves-document': 'serving the document',
  pattern: 'a regular expression as path',
  excluded: 'marked as undocumented in the code',
};

export function sayIgnored({ routes, documents, ignore, config }: Ledger, say: Say): void {
  const reasons = new Map<string, number>();
  const add = (reason: string): void => void reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  for (const { ignored, fact } of routes)
    if (ignored) add(fact.data.ignored ? words[fact.data.ignored] : 'openapi.ignore');
  const operations = documents.flatMap((document) => document.operations.filter(({ fate }) => fate?.is === 'ignored'));
  for (const { method } of operations) add(method === 'OPTIONS' ? 'OPTIONS in a document' : 'openapi.ignore');
  const all = [...reasons.values()].reduce((sum, one) => sum + one, 0);
  if (all > 0)
    say({
      id: 'not-compared',
      level: 'note',
      message: `${count(all, 'route or operation is', 'routes and operations are')} not held to anything: ${[...reasons].map(([reason, n]) => `${n} ${reason}`).join(', ')}`,
    });
  for (const { route, reason } of config.ignore)
    if (ignore.used.get(route) === 0)
      say({
        id: 'unused-ignore',
        level: 'note',
        message: `openapi.ignore has ${route} (${reason}), and no route or operation is like it`,
      });
}

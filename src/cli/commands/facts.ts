/** `trueup facts <checker>`: what a checker reads on both sides, before anything is compared. */
import { collectFacts } from '../../check.ts';
import { jsonText, visible } from '../../formatters/escape.ts';
import { place } from '../../formatters/summary.ts';
import type { Fact, Notice } from '../../model/index.ts';
import type { Io } from '../io.ts';
import type { Args, Command } from '../options.ts';
import { openSession } from '../session.ts';

export const facts: Command = {
  name: 'facts',
  positional: '<checker>',
  options: ['format', 'config', 'cwd', 'no-color'],
  formats: ['text', 'json'],
  about:
    'Prints what a checker reads on both sides, and what it could not resolve. Names and shapes, never secret values.',
  examples: [
    { line: 'trueup facts env', about: 'every place that documents, sets or reads a variable' },
    { line: 'trueup facts env --format json', about: '{checker, declared, actual, unresolved}' },
  ],
  run,
};

async function run({ values, positionals }: Args, io: Io): Promise<number> {
  const { options } = await openSession(values, io, positionals);
  const [checker] = options.checkers;
  if (!checker) throw new Error('a session without the checker that it was asked for');
  options.onProgress?.(checker.id);
  const { declared, actual, notices } = await collectFacts(checker, options, true);
  io.progress();
  const sides = { declared: declared.toSorted(byName), actual: actual.toSorted(byName) };
  if (values.format === 'json') io.out(jsonText({ checker: checker.id, ...sides, unresolved: notices }));
  else io.out([...byEntity(sides.declared, sides.actual), ...unresolved(notices), ''].join('\n'));
  return 0;
}

/** Each entity once, and below it everybody who speaks of it: who documents, who sets, who reads. */
function byEntity(declared: readonly Fact[], actual: readonly Fact[]): string[] {
  const entities = new Map<string, string[][]>();
  for (const [side, found] of [['declared', declared] as const, ['actual', actual] as const]) {
    for (const fact of found) {
      const cells = [...partOf(fact, side), visible(place(fact.location))];
      const rows = entities.get(fact.name);
      if (rows) rows.push(cells);
      else entities.set(fact.name, [cells]);
    }
  }
  const lines = [...entities]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, rows]) => [
      visible(name),
      ...rows.map(([role = '', kind = '', at = '']) => `  ${role.padEnd(10)} ${kind.padEnd(11)} ${at}`.trimEnd()),
    ]);
  return [...lines, `${declared.length} declared, ${actual.length} actual`];
}

/** What a fact says of itself, as far as its checker gave it a role; else only its side is known. */
function partOf({ data }: Fact, side: string): [role: string, kind: string] {
  const told = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  const text = (key: string): string | undefined => (typeof told[key] === 'string' ? visible(told[key]) : undefined);
  return [text('role') ?? side, text('surface') ?? text('level') ?? text('framework') ?? ''];
}

function unresolved(notices: readonly Notice[]): string[] {
  if (notices.length === 0) return [];
  return [
    '',
    `unresolved: ${notices.length}`,
    ...notices.map(
      ({ message, location }) => `  ${visible(message)}${location ? `  ${visible(place(location))}` : ''}`,
    ),
  ];
}

function byName(a: Fact, b: Fact): number {
  const [left, right] = [a, b].map(({ name, location }) =>
    [name, location.uri, String(location.startLine ?? 0).padStart(9, '0')].join('\0'),
  );
  return left === right ? 0 : (left ?? '') < (right ?? '') ? -1 : 1;
}

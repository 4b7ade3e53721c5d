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
  const { declared, actual, notices } = await collectFacts(checker, options);
  io.progress();
  const sides = { declared: declared.toSorted(byName), actual: actual.toSorted(byName) };
  if (values.format === 'json') io.out(jsonText({ checker: checker.id, ...sides, unresolved: notices }));
  else
    io.out(
      [...section('declared', sides.declared), '', ...section('actual', sides.actual), ...unresolved(notices), ''].join(
        '\n',
      ),
    );
  return 0;
}

function section(title: string, found: readonly Fact[]): string[] {
  if (found.length === 0) return [`${title}: nothing`];
  const width = Math.min(50, Math.max(...found.map(({ name }) => visible(name).length)));
  return [
    `${title}: ${found.length}`,
    ...found.map((fact) => `  ${visible(fact.name).padEnd(width)}  ${visible(place(fact.location))}`),
  ];
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

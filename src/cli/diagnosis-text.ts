/** How a diagnosis is told to a person: a table with the worst on top, then what to do. */
import { commandless, visible } from '../formatters/escape.ts';
import { wrap } from '../formatters/paint.ts';
import type { Diagnosis } from './doctor/diagnosis.ts';
import { itemsOf } from './doctor/items.ts';
import type { Item } from './doctor/items.ts';

export { itemsOf } from './doctor/items.ts';

/** Columns of the names. */
const margin = 14;

export function diagnosisText(diagnosis: Diagnosis, width: number): string {
  const { versions, platform } = diagnosis;
  const items = itemsOf(diagnosis);
  const bad = items.filter(({ faults }) => faults.length > 0);
  const git = versions.git === null ? 'git not found' : `git ${visible(versions.git)}`;
  const names = [...new Set(bad.map(({ name }) => name))].join(', ');
  const todo = new Map<string, Set<string>>();
  for (const { name, faults } of bad)
    for (const { remedy } of faults) todo.set(remedy, (todo.get(remedy) ?? new Set()).add(name));
  const lines = [
    `trueup ${versions.trueup}, node ${versions.node}, ${platform}, ${git}`,
    bad.length === 0 ? 'all is well' : `not well: ${visible(names)}`,
    '',
    ...[...bad, ...items.filter((item) => !bad.includes(item))].flatMap((item) => rows(item, width)),
    ...(todo.size > 0 ? ['', 'what to do'] : []),
    ...[...todo].flatMap(([remedy, whose]) => {
      const parts = wrap(visible(`${[...whose].join(', ')}: ${remedy}`), width - 4);
      return parts.map((part, at) => `${at === 0 ? '  ' : '    '}${part}`);
    }),
  ];
  return `${lines.map(commandless).join('\n')}\n`;
}

function rows({ name, says, faults }: Item, width: number): string[] {
  const texts = [...says, ...faults.map(({ problem }) => problem)].flatMap((text) =>
    wrap(visible(text), width - margin),
  );
  return texts.map((text, at) => {
    const head = at > 0 ? '' : `${faults.length > 0 ? '!' : ' '} ${visible(name)} `;
    return `${head.padEnd(margin)}${text}`.trimEnd();
  });
}

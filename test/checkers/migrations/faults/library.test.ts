/** The checker as a library: any number of checks in one process leave nothing behind in it. */
import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { checked, live, repository, temporary } from './checked.ts';

it('twenty checks of every outcome leave no listener and no handle', async () => {
  const url = await live('CREATE TABLE pets (id int, extra int)');
  const good = temporary(repository(['CREATE TABLE pets (id int);\n']));
  const bad = temporary(repository(['CREATE TABLE pets (id int);\nSELECT nope;\n']));
  const { signal } = new AbortController();
  const warnings: string[] = [];
  const warn = ({ message }: Error): void => void warnings.push(message);
  process.on('warning', warn);
  const verdicts: string[] = [];
  const before = process.eventNames().map((name) => [name, process.listenerCount(name)]);
  const handles = process.getActiveResourcesInfo().length;
  for (let n = 0; n < 7; n++)
    for (const [root, address] of [
      [good, url],
      [bad, url],
      [good, 'postgres://app@127.0.0.1:1/shop'],
    ] as const)
      verdicts.push((await checked(root, { DATABASE_URL: address }, signal)).run.verdict);
  expect(verdicts).toEqual(Array.from({ length: 7 }, () => ['drift', 'inconclusive', 'inconclusive']).flat());

  for (const after of [0, 20, 60, 150, 300]) {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), after);
    const root = temporary(repository([`CREATE TABLE pets (id int); SELECT pg_sleep(1); -- ${after}\n`]));
    await expect(checked(root, { DATABASE_URL: url }, controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
  }
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  expect(process.eventNames().map((name) => [name, process.listenerCount(name)])).toEqual(before);
  await expect.poll(() => process.getActiveResourcesInfo().length).toBeLessThanOrEqual(handles);
  process.off('warning', warn);
  expect(warnings).toEqual([]);
}, 60_000);

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Applied, Folder } from '../../../../src/checkers/migrations/layouts/layout.ts';
import { settleLedger } from '../../../../src/checkers/migrations/live/ledger.ts';
import { folder, migration, row } from './folders.ts';

const now = Date.UTC(2026, 5, 1);
const day = 86_400_000;

/** Each class by the ids that stand in it; a class that is empty is left out. */
function classes(of: Folder, rows: readonly Applied[] | undefined): Record<string, unknown> {
  const { replay, applied, edited, pending, unknown, failed } = settleLedger(of, rows, now);
  const all = {
    replay: replay.map(({ id }) => id),
    applied: applied.map(({ id }) => id),
    edited: edited.map(({ migration: one }) => one.id),
    pending: pending.map(({ migration: one, age, outOfOrder, again }) =>
      [
        one.id,
        ...(age === undefined ? [] : [`${age / day} days`]),
        ...(outOfOrder ? ['late'] : []),
        ...(again ? ['again'] : []),
      ].join(' '),
    ),
    unknown: unknown.map(({ id }) => id),
    failed: failed.map(({ migration: one, row: { id, failed: why } }) => `${one ? '' : 'no file '}${id}: ${why}`),
  };
  return Object.fromEntries(Object.entries(all).filter(([, ids]) => ids.length > 0));
}

describe('settleLedger', () => {
  it('takes the whole folder where live has no table', () => {
    expect(classes(folder('plain', ['1', '2']), undefined)).toEqual({ replay: ['1', '2'], applied: ['1', '2'] });
  });

  it('replays what is applied, and finds the rest pending, with its age', () => {
    const made = migration('3', { madeAt: now - 2 * day });
    expect(classes(folder('dbmate', ['1', '2', made]), [row('1'), row('2')])).toEqual({
      replay: ['1', '2'],
      applied: ['1', '2'],
      pending: ['3 2 days'],
    });
    expect(classes(folder('dbmate', ['1']), [])).toEqual({ pending: ['1'] });
  });

  it('knows what came in late from what is next', () => {
    expect(classes(folder('prisma', ['1', '2', '3', '4']), [row('1'), row('3')])).toEqual({
      replay: ['1', '3'],
      applied: ['1', '3'],
      pending: ['2 late', '4'],
    });
  });

  it('replays in the order of the folder, whatever the order on live was', () => {
    expect(classes(folder('goose', ['1', '2', '3']), [row('3'), row('1'), row('2')])).toEqual({
      replay: ['1', '2', '3'],
      applied: ['1', '2', '3'],
    });
  });

  it('finds what no file made', () => {
    expect(classes(folder('dbmate', ['1']), [row('1'), row('9')])).toEqual({
      replay: ['1'],
      applied: ['1'],
      unknown: ['9'],
    });
  });

  it('replays an edited file as it is now', () => {
    const files = [
      migration('1', { checksums: ['aa', 'bb'] }),
      migration('2', { checksums: ['cc'] }),
      migration('3', { checksums: ['dd'] }),
    ];
    expect(
      classes(folder('prisma', files), [row('1', { checksum: 'BB ' }), row('2', { checksum: 'xx' }), row('3')]),
    ).toEqual({
      replay: ['1', '2', '3'],
      applied: ['1', '3'],
      edited: ['2'],
    });
  });

  it('has a changed repeatable run again, and not count as edited or late', () => {
    const views = migration('R views', { checksums: ['1'], repeatable: true });
    const fresh = migration('R fresh', { checksums: ['2'], repeatable: true });
    expect(
      classes(folder('flyway', ['1', fresh, views, '2']), [row('1'), row('R views', { checksum: '7' }), row('2')]),
    ).toEqual({
      replay: ['1', 'R views', '2'],
      applied: ['1', '2'],
      pending: ['R fresh', 'R views again'],
    });
  });

  describe('failed attempts', () => {
    const failed = { failed: 'started, never finished' };

    it('are not replayed, with or without a file', () => {
      expect(classes(folder('prisma', ['1', '2']), [row('1'), row('2', failed), row('9', failed)])).toEqual({
        replay: ['1'],
        applied: ['1'],
        failed: ['2: started, never finished', 'no file 9: started, never finished'],
      });
    });

    it('count no more once one went through', () => {
      const through = { replay: ['1'], applied: ['1'] };
      const back = row('1', { rolledBack: true });
      expect(classes(folder('prisma', ['1']), [back, row('1')])).toEqual(through);
      expect(classes(folder('prisma', ['1']), [row('1'), back])).toEqual(through);
      expect(classes(folder('prisma', ['1']), [back, back])).toEqual({ pending: ['1'] });
      expect(classes(folder('prisma', ['1']), [back, row('1', failed)])).toEqual({
        failed: ['1: started, never finished'],
      });
    });

    it('of a file that is gone and was rolled back are nothing', () => {
      expect(classes(folder('prisma', ['1']), [row('1'), row('9', { rolledBack: true })])).toEqual({
        replay: ['1'],
        applied: ['1'],
      });
    });
  });

  it('believes the last of several rows where the tool writes one each way', () => {
    const [up, down] = [row('1'), row('1', { rolledBack: true })];
    expect(classes(folder('goose', ['1']), [up, down])).toEqual({ pending: ['1'] });
    expect(classes(folder('goose', ['1']), [up, down, up])).toEqual({ replay: ['1'], applied: ['1'] });
  });

  it('puts every migration and every row in one class, and replays in the order of the folder', () => {
    const id = fc.constantFrom('1', '2', '3', '10', '1.5', 'a', 'b', 'R');
    const file = fc.record({ id, checksums: fc.constantFrom([], ['x'], ['x', 'y']), repeatable: fc.boolean() });
    const line = fc.record({
      id,
      checksum: fc.constantFrom('x', 'y', 'z', ''),
      state: fc.constantFrom('applied', 'failed', 'rolled back'),
    });
    const tool = fc.constantFrom('prisma', 'goose', 'flyway', 'dbmate', 'golang-migrate');
    const files = fc.uniqueArray(file, { selector: (one) => one.id });
    fc.assert(
      fc.property(tool, files, fc.array(line, { maxLength: 12 }), (name, own, lines) => {
        const of = folder(
          name,
          own.map(({ id: key, ...more }) => migration(key, more)),
        );
        const rows = lines.map(({ id: key, checksum, state }) =>
          row(key, {
            checksum,
            ...(state === 'failed' ? { failed: 'x' } : {}),
            ...(state === 'rolled back' ? { rolledBack: true } : {}),
          }),
        );
        const { replay, applied, edited, pending, unknown, failed } = settleLedger(of, rows, now);
        const stand = [
          ...applied,
          ...edited.map((one) => one.migration),
          ...pending.map((one) => one.migration),
          ...failed.flatMap((one) => one.migration ?? []),
        ];
        expect(stand.toSorted(byId)).toEqual(of.migrations.toSorted(byId));
        const again = pending.filter((one) => one.again).map((one) => one.migration);
        const ran = new Set([...applied, ...edited.map((one) => one.migration), ...again]);
        expect(replay).toEqual(of.migrations.filter((one) => ran.has(one)));
        const strangers = [...unknown, ...failed.filter((one) => !one.migration).map((one) => one.row)].map(
          (one) => one.id,
        );
        expect(new Set(strangers).size).toBe(strangers.length);
        for (const stranger of strangers) expect(of.migrations.map((one) => one.id)).not.toContain(stranger);
      }),
    );
  });
});

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

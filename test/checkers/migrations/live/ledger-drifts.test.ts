import { describe, expect, it } from 'vitest';
import type { Applied, Folder } from '../../../../src/checkers/migrations/layouts/layout.ts';
import { ledgerDrifts } from '../../../../src/checkers/migrations/live/ledger-drifts.ts';
import { settleLedger } from '../../../../src/checkers/migrations/live/ledger.ts';
import type { Drift } from '../../../../src/model/index.ts';
import { folder, migration, row } from './folders.ts';

const now = Date.UTC(2026, 5, 10);

function drifts(of: Folder, rows: readonly Applied[], target?: string): Drift[] {
  return ledgerDrifts(settleLedger(of, rows, now), of, target === undefined ? {} : { target });
}

describe('ledgerDrifts', () => {
  it('says nothing where both agree, or live has no table', () => {
    expect(drifts(folder('prisma', ['1_init']), [row('1_init')])).toEqual([]);
    const of = folder('prisma', ['1_init']);
    expect(ledgerDrifts(settleLedger(of, undefined, now), of)).toEqual([]);
  });

  it('tells a migration that is on its way', () => {
    const fresh = migration('20260609_phone', { madeAt: Date.UTC(2026, 5, 9) });
    expect(drifts(folder('prisma', ['1_init', fresh]), [row('1_init')])).toEqual([
      {
        rule: 'migrations/pending',
        subject: 'migration 20260609_phone',
        message: '20260609_phone is not applied on live yet, made on 2026-06-09',
        location: { uri: 'migrations/20260609_phone.sql', startLine: 1 },
        related: [],
        expected: 'applied',
        actual: 'not applied',
        severity: 'low',
        confidence: 'certain',
        fix: { description: 'Apply it to live: npx prisma migrate deploy.' },
      },
    ]);
  });

  it('finds one worse that waits for long, or came in late', () => {
    const old = migration('3', { name: '3_old.sql', madeAt: Date.UTC(2026, 4, 1) });
    const late = folder('drizzle', ['1', '2', old]);
    expect(
      drifts(late, [row('1')]).map(({ subject, message, severity, fix }) => ({ subject, message, severity, fix })),
    ).toEqual([
      {
        subject: 'migration 2',
        message: '2 is not applied on live yet',
        severity: 'low',
        fix: { description: 'Apply it to live: npx drizzle-kit migrate.' },
      },
      {
        subject: 'migration 3_old',
        message: '3_old.sql is not applied on live yet, made on 2026-05-01',
        severity: 'medium',
        fix: { description: 'Apply it to live: npx drizzle-kit migrate.' },
      },
    ]);
    expect(
      drifts(folder('drizzle', ['1', '2']), [row('2')]).map(({ message, severity, fix }) => ({
        message,
        severity,
        fix,
      })),
    ).toEqual([
      {
        message: '1 is not applied on live, and newer ones are: it came in late',
        severity: 'medium',
        fix: {
          description:
            'Drizzle passes over what is older than its last applied migration: give the entry in meta/_journal.json a newer "when". Apply it to live: npx drizzle-kit migrate.',
        },
      },
    ]);
  });

  it('tells a repeatable migration that has changed', () => {
    const views = migration('views', { name: 'R__views.sql', checksums: ['5'], repeatable: true, madeAt: 0 });
    expect(drifts(folder('flyway', [views]), [row('views', { checksum: '4' })])).toEqual([
      {
        rule: 'migrations/pending',
        subject: 'migration R__views',
        message: 'R__views.sql has changed since it was applied on live, and waits to run again',
        location: { uri: 'migrations/views.sql', startLine: 1 },
        related: [],
        expected: 'applied',
        actual: 'applied as it was before',
        severity: 'low',
        confidence: 'certain',
        fix: { description: 'Apply it to live: flyway migrate.' },
      },
    ]);
  });

  it('tells what was applied and has no file', () => {
    expect(
      drifts(folder('supabase', []), [row('2024', { name: "2024_o'hare", at: Date.UTC(2024, 0, 2) })], 'shop'),
    ).toEqual([
      {
        rule: 'migrations/unknown-applied',
        subject: "migration 2024_o'hare",
        facet: 'on shop',
        message: "shop: 2024_o'hare was applied on live on 2024-01-02, and the folder has no such migration",
        location: { uri: 'migrations' },
        related: [],
        expected: 'a migration in the folder',
        actual: 'applied, says public.history',
        confidence: 'certain',
        fix: {
          description:
            "Find the file and bring it back (git log --all --oneline -- 'migrations/*2024*'); where it should never have run, undo it on live and take its row away: supabase migration repair --status reverted 2024.",
        },
      },
    ]);
  });

  it('tells a file that was edited after it was applied', () => {
    const edited = migration('1_init', { checksums: ['aa'] });
    expect(drifts(folder('prisma', [edited]), [row('1_init', { checksum: 'bb' })])).toEqual([
      {
        rule: 'migrations/edited-migration',
        subject: 'migration 1_init',
        message: '1_init is not what was applied on live: the file was edited afterwards',
        location: { uri: 'migrations/1_init.sql', startLine: 1 },
        related: [],
        expected: 'checksum aa',
        actual: 'checksum bb',
        confidence: 'certain',
        fix: {
          description:
            'Put the file back as it was applied (git log -p -- migrations/1_init.sql) and write the change as a new migration.',
        },
      },
    ]);
  });

  it('tells one that did not end well', () => {
    const of = folder('golang-migrate', ['4', '5']);
    expect(drifts(of, [row('4'), row('5', { failed: 'marked as dirty' })])).toEqual([
      {
        rule: 'migrations/failed-migration',
        subject: 'migration 5',
        message: '5 did not end well on live: marked as dirty',
        location: { uri: 'migrations/5.sql', startLine: 1 },
        related: [],
        expected: 'applied, or not begun',
        actual: 'marked as dirty',
        confidence: 'certain',
        fix: {
          description:
            'See what of it got through on live, undo or finish that by hand, then say so: migrate -path migrations -database "$DATABASE_URL" force 4, and apply it again.',
        },
      },
    ]);
    expect(
      drifts(of, [row('4'), row('5'), row('6', { failed: 'x' })]).map(({ location, fix }) => ({ location, fix })),
    ).toEqual([
      {
        location: { uri: 'migrations/5.sql' },
        fix: {
          description:
            'See what of it got through on live, undo or finish that by hand, then say so: migrate -path migrations -database "$DATABASE_URL" force \'<the version before it>\', and apply it again.',
        },
      },
    ]);
  });
});

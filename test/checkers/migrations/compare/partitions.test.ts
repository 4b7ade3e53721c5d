import { describe, expect, it } from 'vitest';
import { toDrifts } from '../../../../src/checkers/migrations/compare/index.ts';
import { column, grant, index, schema, table } from './schemas.ts';
import { compared, told } from './told.ts';

const log = [
  schema('shop'),
  table('shop.log', { type: 'partitioned', partitionKey: 'RANGE (at)' }),
  column('shop.log.at date'),
];
const part = (name: string, bound = `FOR VALUES FROM ('${name}') TO ('${name}z')`) => [
  table(`shop.${name}`, { partitionOf: 'shop.log', partitionBound: bound }),
  column(`shop.${name}.at date`),
];
const days = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `log_202601${String(from + at).padStart(2, '0')}`);
const parts = (...names: string[]) => names.flatMap((name) => part(name));
const short = (lines: string[]) => lines.map((one) => one.split(' + ')[0]);

describe('partitions that live alone has', () => {
  it('are low, one by one where there are few', () => {
    expect(told(log, [...log, ...parts('log_north')])).toEqual([
      'low unexpected-partition: table shop.log_north + column shop.log_north.at',
    ]);
  });

  it('are one finding where they come with the calendar, about the parent, whatever the day', () => {
    const { differences, all, agreed } = compared(log, [...log, ...parts(...days(1, 31))]);
    expect(differences).toMatchObject([
      { direction: 'unexpected', severity: 'low', family: { parent: 'shop.log', members: 31 } },
    ]);
    expect(differences[0]?.carries).toHaveLength(30 + 31);
    expect({ all, agreed }).toEqual({ all: 3 + 62, agreed: 3 });
  });

  it('are each told in full where the user wants them compared', () => {
    expect(short(told(log, [...log, ...parts(...days(1, 2))], { partitions: 'compare' }))).toEqual([
      'medium unexpected-partition: table shop.log_20260101',
      'medium unexpected-partition: table shop.log_20260102',
    ]);
  });

  it('are not told where the user wants none, and counted', () => {
    const { differences, setAside } = compared([...log, ...parts('log_a')], [...log, ...parts(...days(1, 4))], {
      partitions: 'ignore',
    });
    expect({ differences, setAside }).toEqual({
      differences: [],
      setAside: [{ count: 4, what: 'partitions, as migrations.partitions says' }],
    });
  });
});

describe('partitions that live has not got', () => {
  it('are high, since rows went with them', () => {
    expect(short(told([...log, ...parts('log_2025', 'log_2026')], [...log, ...parts('log_2026')]))).toEqual([
      'high missing-partition: table shop.log_2025',
    ]);
  });

  it('are one finding, and low, with those that live makes in their place by the same pattern', () => {
    const { differences } = compared([...log, ...parts(...days(1, 9))], [...log, ...parts(...days(5, 14))]);
    expect(differences).toMatchObject([
      {
        direction: 'unexpected',
        severity: 'low',
        actual: { identity: 'shop.log_20260110' },
        family: { parent: 'shop.log', members: 5, rolling: true },
        instead: { declared: { identity: 'shop.log_20260101' }, family: { members: 4 } },
      },
    ]);
  });

  it('are spoken of by their table even where it is one a side', () => {
    const { differences } = compared([...log, ...parts(...days(1, 1))], [...log, ...parts(...days(2, 2))]);
    const [drift, ...others] = toDrifts(differences, {
      provenance: { touched: () => undefined },
      folderDirectory: 'db',
    });
    expect(others).toEqual([]);
    expect(drift).toMatchObject({
      rule: 'migrations/unexpected-partition',
      subject: 'table shop.log',
      message:
        "live has a partition of shop.log that no migration creates, such as shop.log_20260102, and not the migrations' own, such as shop.log_20260101",
      severity: 'low',
    });
  });

  it('are high for the default one, whatever else rolls on', () => {
    const fallback = part('log_20000101', 'DEFAULT');
    expect(short(told([...log, ...fallback, ...parts(...days(1, 4))], [...log, ...parts(...days(2, 5))]))).toEqual([
      'high missing-partition: table shop.log_20000101',
      'low unexpected-partition: table shop.log_20260105',
    ]);
  });

  it('go with their parent', () => {
    expect(short(told([...log, ...parts('log_a')], [schema('shop')]))).toEqual([
      'critical missing-table: table shop.log',
    ]);
  });
});

it('a detached partition is told once, with its indexes', () => {
  const own = (attachedTo?: string) =>
    index('shop.log_a_at', 'shop.log_a', 'USING btree (at)', attachedTo === undefined ? {} : { attachedTo });
  const whole = index('shop.log_at', 'shop.log', 'USING btree (at)');
  const [, at] = part('log_a');
  expect(
    told([...log, ...part('log_a'), whole, own('shop.log_at')], [...log, table('shop.log_a'), at!, whole, own()]),
  ).toEqual(['high changed-partition: table shop.log_a partitionOf & partitionBound ~ index shop.log_a_at']);
});

it('another bound is high', () => {
  expect(told([...log, ...part('log_a', 'x')], [...log, ...part('log_a', 'y')])).toEqual([
    'high changed-partition: table shop.log_a partitionBound',
  ]);
});

it('rights on partitions go with them', () => {
  expect(
    short(told(log, [...log, ...parts(...days(1, 5)), grant('SELECT on table shop.log_20260101 to clerk')])),
  ).toEqual(['low unexpected-partition: table shop.log_20260101']);
});

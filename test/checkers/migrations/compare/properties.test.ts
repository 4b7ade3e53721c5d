import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attributeDifferences } from '../../../../src/checkers/migrations/compare/attributes.ts';
import { objectOf } from '../../../../src/checkers/migrations/compare/difference.ts';
import type { Difference } from '../../../../src/checkers/migrations/compare/difference.ts';
import { nameOf } from '../../../../src/checkers/migrations/facts.ts';
import type { SchemaObject } from '../../../../src/checkers/migrations/facts.ts';
import {
  column,
  comment,
  constraint,
  grant,
  index,
  policy,
  routine,
  schema,
  sequence,
  table,
  trigger,
  view,
} from './schemas.ts';
import { compared } from './told.ts';

const word = fc.constantFrom('a', 'b', 'c', 'log_20260101', 'log_20260102', 'log_20260103', '_prisma_migrations');
const type = fc.constantFrom('integer', 'text', 'bigint');
const part = fc.constantFrom(undefined, 'shop.a', 'shop.b');

/** Objects of a few tables of one schema: names meet often, so that every kind of pairing happens. */
const one: fc.Arbitrary<SchemaObject> = fc.oneof(
  fc.record({ name: word, of: part, rowSecurity: fc.boolean() }).map(({ name, of, rowSecurity }) =>
    table(`shop.${name}`, {
      rowSecurity,
      ...(of === undefined || of === `shop.${name}` ? {} : { partitionOf: of, partitionBound: name }),
    }),
  ),
  fc
    .record({ name: word, own: word, type, notNull: fc.boolean(), at: fc.nat(5) })
    .map(({ name, own, type: is, notNull, at }) => column(`shop.${name}.${own} ${is}`, { notNull }, at)),
  fc
    .record({ name: word, own: word, on: word })
    .map(({ name, own, on }) => constraint(`shop.${name}.${own}_c`, `CHECK ((${on} > 0))`, {}, { columns: [on] })),
  fc
    .record({ name: word, own: word, to: word })
    .map(({ name, own, to }) =>
      constraint(
        `shop.${name}.${own}_fk`,
        `FOREIGN KEY (${own}) REFERENCES shop.${to}(a)`,
        {},
        { columns: [own], references: `shop.${to}` },
      ),
    ),
  fc
    .record({ name: word, own: word })
    .map(({ name, own }) => constraint(`shop.${name}.${own}_pk`, `PRIMARY KEY (${own})`, {}, { columns: [own] })),
  fc
    .record({ name: word, own: word, unique: fc.boolean() })
    .map(({ name, own, unique }) =>
      index(`shop.${name}_${own}_i`, `shop.${name}`, `USING btree (${own})`, { unique }, [own]),
    ),
  fc
    .record({ name: word, own: word })
    .map(({ name, own }) => sequence(`shop.${name}_s`, { ownedBy: `shop.${name}.${own}` })),
  fc
    .record({ name: word, own: word, using: word })
    .map(({ name, own, using }) => policy(`shop.${name}.${own}_p`, { using })),
  fc
    .record({ name: word, own: word })
    .map(({ name, own }) => trigger(`shop.${name}.${own}_t`, own, {}, [`function shop.${own}()`])),
  fc.record({ name: word, body: word }).map(({ name, body }) => routine(`shop.${name}()`, body)),
  fc
    .record({ name: word, of: word })
    .map(({ name, of }) => view(`shop.${name}_v`, `SELECT ${of}`, {}, [`table shop.${of}`])),
  fc
    .record({ name: word, to: fc.constantFrom('public', 'clerk') })
    .map(({ name, to }) => grant(`SELECT on table shop.${name} to ${to}`)),
  word.map((name) => comment(table(`shop.${name}`), name)),
  fc.constant(schema('shop')),
);
const side = fc
  .array(one, { maxLength: 30 })
  .map((objects) => [...new Map(objects.map((object) => [nameOf(object), object])).values()]);

/** Names of what a difference tells of, with the direction where one side alone has it. */
function toldBy(difference: Difference): string[] {
  const object = objectOf(difference);
  const attributes =
    difference.direction === 'changed'
      ? [difference, ...(difference.also ?? [])].map(({ attribute }) => `${nameOf(object)} ${attribute}`)
      : [nameOf(object)];
  return [
    ...attributes,
    ...(difference.direction === 'renamed' ? [nameOf(difference.actual)] : []),
    ...difference.carries.map(nameOf),
    ...(difference.drags ?? []).flatMap(toldBy),
    // In whose place live has those of other days.
    ...('instead' in difference && difference.instead ? toldBy(difference.instead) : []),
  ];
}

it('a schema has no difference to itself', () => {
  fc.assert(
    fc.property(side, (objects) => {
      const { differences, agreed, all } = compared(objects, objects);
      expect(differences).toEqual([]);
      expect(agreed).toBe(all);
    }),
  );
});

it('nothing is lost: what differs is told, carried along, or counted as set aside', () => {
  fc.assert(
    fc.property(side, side, (declared, actual) => {
      const { differences, setAside } = compared(declared, actual);
      const [mine, theirs] = [declared, actual].map(
        (objects) => new Map(objects.map((object) => [nameOf(object), object])),
      );
      const raw = [...new Set([...mine!.keys(), ...theirs!.keys()])].flatMap((name) => {
        const [left, right] = [mine!.get(name), theirs!.get(name)];
        if (left && right) return attributeDifferences(left, right).map(({ attribute }) => `${name} ${attribute}`);
        return [name];
      });
      const told = new Set(differences.flatMap(toldBy));
      const lost = raw.filter((name) => !told.has(name));
      // Only what stands on live alone is ever set aside.
      expect(lost.filter((name) => mine!.has(name))).toEqual([]);
      expect(lost.length).toBe(setAside.reduce((sum, { count }) => sum + count, 0));
    }),
    { numRuns: 500 },
  );
});

it('nothing is told twice, and the other way round it is as much', () => {
  fc.assert(
    fc.property(side, side, (declared, actual) => {
      const told = compared(declared, actual).differences.flatMap(toldBy);
      expect(told.length).toBe(new Set(told).size);
      const managed = (objects: SchemaObject[]) =>
        objects.filter(({ identity }) => !identity.includes('_prisma_migrations'));
      const there = compared(managed(declared), managed(actual));
      const back = compared(managed(actual), managed(declared));
      expect([there.agreed, there.all]).toEqual([back.agreed, back.all]);
      expect(there.differences.flatMap(toldBy).length).toBe(back.differences.flatMap(toldBy).length);
    }),
    { numRuns: 300 },
  );
});

it('the order of objects changes nothing', () => {
  fc.assert(
    fc.property(side, side, (declared, actual) => {
      const snapshot = (objects: SchemaObject[]) => ({
        version: 160000,
        mainOwner: 'shop',
        objects,
        extensions: [],
        roles: [],
        unread: [],
      });
      const [first, second] = [
        compared(snapshot(declared), snapshot(actual)),
        compared(snapshot(declared.toReversed()), snapshot(actual.toReversed())),
      ];
      const sorted = ({ differences }: typeof first) => differences.map((one) => toldBy(one).sort());
      expect(sorted(first)).toEqual(sorted(second));
    }),
    { numRuns: 200 },
  );
});

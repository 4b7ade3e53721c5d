/** Rows of the rules about tables, what belongs to them, and what is built on them. */
import type { KindText, RuleKind } from './kind-text.ts';

export const relationKinds = {
  schema: {
    noun: 'a schema',
    family: 'schemas-and-extensions',
    severity: ['high', 'medium', 'low'],
    missing: 'Everything in it is gone with it and is told in this one finding.',
    unexpected: 'What lives there is reviewed by nobody and restored by nothing.',
    changed: 'Another owner may create and drop in it.',
    silent: 'Schemas of job queues, monitoring and hosting platforms, which the report counts.',
  },
  extension: {
    noun: 'an extension',
    family: 'schemas-and-extensions',
    severity: ['high', 'low', 'high'],
    missing: 'Functions, types and operators that the schema is built on are not there.',
    unexpected: 'It adds functions that no migration relies on; a restored database will not have them.',
    changed: 'In another schema its functions and types have other names.',
    silent:
      'Versions, unless a migration asks for one by number; what an extension holds; extensions that only watch the server.',
  },
  table: {
    noun: 'a table',
    family: 'tables-and-partitions',
    severity: ['critical', 'medium', 'medium'],
    missing:
      'Its rows are gone and every query that uses it fails. A table of the same columns under another name is told as its new name.',
    unexpected:
      'It holds data that nobody reviews, and a later migration of the same name fails. Copies made before a repair are the usual reason: drop them once they are of no use.',
    changed:
      'Row-level security, logging and storage decide who sees rows, whether they survive a crash, and how fast they are found.',
    silent:
      'Bookkeeping tables of migration tools and the tables of job queues, which the report counts; the order of columns.',
  },
  partition: {
    noun: 'a partition',
    family: 'tables-and-partitions',
    severity: ['high', 'low', 'high'],
    missing:
      'Its rows are gone, or new rows for its range are refused. Without a default partition rows that fit no other one are refused.',
    unexpected:
      'Partitions often come with the calendar, so that live has more than the migrations say. Many of one table are told once.',
    changed: 'A detached partition keeps its rows, and queries of the parent do not see them.',
    silent:
      'Columns, keys and indexes that a partition has from its parent. migrations.partitions says how partitions of live alone are told.',
  },
  column: {
    noun: 'a column',
    family: 'columns',
    severity: ['critical', 'medium', 'high'],
    missing:
      'Its values are gone and every query that names it fails. Its indexes and constraints went with it and are told here.',
    unexpected:
      'Without a default and NOT NULL every insert of the application fails; otherwise it is data that no migration knows of.',
    changed:
      'Another type can cut values or refuse them, a lost default or NOT NULL lets rows through that code cannot read.',
    silent: 'The order of columns; storage that is the default of the type.',
  },
  constraint: {
    noun: 'a constraint',
    family: 'constraints',
    severity: ['high', 'high', 'high'],
    missing:
      'Rows are taken that the declared schema refuses: duplicates, pointers to nothing, values out of range. Look for such rows before putting it back.',
    unexpected:
      'Rows are refused that the declared schema allows, and the application sees errors that no test has seen.',
    changed: 'Other rows are refused, or deletes reach further than the code expects.',
    silent: 'Names that differ are told as such, low. Plain NOT NULL belongs to its column.',
  },
  index: {
    noun: 'an index',
    family: 'indexes',
    severity: ['medium', 'low', 'medium'],
    missing:
      'Queries that rely on it read the whole table. A missing unique index also lets duplicates in, which is critical.',
    unexpected: 'Somebody needed it: keep it with a migration, or drop it. A unique one refuses rows, which is high.',
    changed: 'Queries that relied on the declared one are slower; an invalid index is not used at all.',
    silent: 'Indexes behind constraints, which belong to those.',
  },
  sequence: {
    noun: 'a sequence',
    family: 'sequences',
    severity: ['critical', 'low', 'medium'],
    missing: 'Whatever takes its next number from it fails.',
    unexpected: 'Nothing declared uses it.',
    changed: 'Other numbers are given out, in the worst case a second time.',
    silent: 'How far it has counted: that is data.',
  },
  view: {
    noun: 'a view',
    family: 'views',
    severity: ['high', 'medium', 'high'],
    missing: 'Queries that use it fail.',
    unexpected: 'It can show what policies of the tables behind it hold back.',
    changed: 'It gives other rows, other columns, or reads with other rights.',
  },
  'materialized-view': {
    noun: 'a materialized view',
    family: 'views',
    severity: ['high', 'medium', 'high'],
    missing: 'Queries that use it fail until it is created and computed again.',
    unexpected: 'It holds a copy of data that no migration knows of.',
    changed: 'It gives other rows, or none before it is refreshed.',
    silent: 'How old its rows are: that is data.',
  },
  function: {
    noun: 'a function or procedure',
    family: 'functions-operators-and-casts',
    severity: ['high', 'medium', 'high'],
    missing: 'What calls it fails, triggers included.',
    unexpected: 'A call that fitted another one can mean this one.',
    changed:
      'It does something else, or with other rights: SECURITY DEFINER that came, or a search_path that went, opens what it was to keep closed.',
    silent: 'Line ends and blanks at the end of the text. Where only blanks and comments differ it is low.',
  },
  aggregate: {
    noun: 'an aggregate',
    family: 'functions-operators-and-casts',
    severity: ['high', 'medium', 'high'],
    missing: 'Queries that use it fail.',
    unexpected: 'A call that fitted another one can mean this one.',
    changed: 'It computes something else.',
  },
  trigger: {
    noun: 'a trigger',
    family: 'triggers-and-rules',
    severity: ['critical', 'high', 'high'],
    missing: 'What it did on every write is not done, and nothing tells: audit records, checks, derived values.',
    unexpected: 'Writes do more than the code and the migrations say.',
    changed: 'It fires at other times or not at all. A disabled trigger is as good as none.',
    silent: 'Triggers that PostgreSQL makes for foreign keys: where those are off, the table is told as changed.',
  },
  'event-trigger': {
    noun: 'an event trigger',
    family: 'triggers-and-rules',
    severity: ['high', 'high', 'high'],
    missing: 'Changes of the schema are no longer guarded or recorded.',
    unexpected: 'It runs on changes of the schema, the next migration included, and can refuse them.',
    changed: 'It runs on other changes, or not at all.',
  },
  rule: {
    noun: 'a rewrite rule',
    family: 'triggers-and-rules',
    severity: ['high', 'high', 'high'],
    missing: 'Statements on the table do what they say again, which somebody had a reason against.',
    unexpected: 'Statements on the table do something else, in the worst case nothing, and report success.',
    changed: 'Statements on the table do something else.',
  },
  type: {
    noun: 'a type',
    family: 'types',
    severity: ['high', 'low', 'high'],
    missing: 'What uses it fails.',
    unexpected: 'Nothing declared uses it.',
    changed:
      'Values that the application writes are refused, or values come back that it does not know. A lacking value of an enumeration is critical.',
    silent: 'Types that PostgreSQL makes by itself, for rows, arrays and multiranges.',
  },
} as const satisfies { readonly [K in RuleKind]?: KindText };

/** `npm run bench:migrations -- postgres://… [--tables 1000,10000] [--peers folder]`: what reading and comparing two schemas costs, against pg-delta and migra. */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Client, Pool } from 'pg';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tables: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    peers: { type: 'string' },
  },
});
const [server] = positionals;
if (!server) {
  console.error('bench:migrations needs the URL of a throw-away server whose user may create databases');
  process.exit(2);
}

const { connect } = await import('../dist/checkers/migrations/engine/server.js');
const { inspect } = await import('../dist/checkers/migrations/inspect/index.js');
const { align } = await import('../dist/checkers/migrations/inspect/align.js');
const { compareSchemas } = await import('../dist/checkers/migrations/compare/index.js');

console.log(`Node ${process.version}, medians of ${flags.rounds} rounds after one that does not count\n`);
console.log(
  '| tables | who | read both and compare | read one | differences | peak so far |\n| --- | --- | --- | --- | --- | --- |',
);
for (const tables of flags.tables.split(',').map(Number)) {
  const names = [`trueup_bench_a_${process.pid}`, `trueup_bench_b_${process.pid}`];
  try {
    for (const name of names) await makeSchema(name, tables);
    // One difference, so that nobody is quick by finding nothing.
    await ask(names[1], 'ALTER TABLE shop.t7 ADD COLUMN hotfix text');
    const [one, two] = names.map(urlOf);
    row(tables, 'trueup', await timed(() => ours(one, two)));
    if (flags.peers) {
      const peers = Math.min(Number(flags.rounds), tables > 2000 ? 1 : 5);
      row(tables, 'pg-delta', await timed(() => delta(one, two), peers));
      if (tables <= 2000) row(tables, 'migra', await timed(() => migra(one, two), 1));
    }
  } finally {
    for (const name of names) await ask('postgres', `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

async function ours(one, two) {
  const options = {
    applicationName: 'trueup',
    readOnly: true,
    connectTimeout: 5000,
    statementTimeout: 60_000,
    lockTimeout: 1000,
    signal: new AbortController().signal,
  };
  const started = performance.now();
  const databases = [await connect(one, options), await connect(two, options)];
  try {
    const declared = await inspect(databases[0]);
    const read = performance.now() - started;
    const actual = await inspect(databases[1]);
    const sides = align(declared, actual, { publicSchemaTouched: false });
    const { differences } = compareSchemas(sides.declared, sides.actual, {
      ignore: [],
      managed: [],
      partitions: 'children-low',
      now: Date.now(),
    });
    return { read, found: differences.length };
  } finally {
    for (const database of databases) await database.close();
  }
}

async function delta(one, two) {
  const peer = (path) => import(pathToFileURL(join(resolve(flags.peers), '@supabase/pg-delta/dist', path)).href);
  const [{ extract }, { diff }] = [await peer('extract/extract.js'), await peer('core/diff.js')];
  const pools = [one, two].map((connectionString) => new Pool({ connectionString }));
  const started = performance.now();
  try {
    const source = await extract(pools[0]);
    const read = performance.now() - started;
    const desired = await extract(pools[1]);
    return { read, found: diff(source.factBase, desired.factBase).length };
  } finally {
    for (const pool of pools) await pool.end();
  }
}

async function migra(one, two) {
  const { Migration } = await import(pathToFileURL(join(resolve(flags.peers), '@pgkit/migra/dist/index.js')).href);
  const started = performance.now();
  const migration = await Migration.create(one, two, {});
  migration.set_safety(false);
  migration.add_all_changes();
  return { read: (performance.now() - started) / 2, found: migration.sql.split(';').length - 1 };
}

async function timed(work, rounds = Number(flags.rounds)) {
  const walls = [];
  let last;
  for (let round = 0; round <= rounds; round++) {
    const started = performance.now();
    last = await work();
    if (round > 0) walls.push(performance.now() - started);
  }
  walls.sort((a, b) => a - b);
  return { wall: walls[walls.length >> 1], ...last };
}

function row(tables, who, { wall, read, found }) {
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`| ${tables} | ${who} | ${Math.round(wall)} ms | ${Math.round(read)} ms | ${found} | ${peak} MiB |`);
}

function urlOf(name) {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function ask(name, sql) {
  const client = new Client({ connectionString: urlOf(name) });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Ten columns, a key, a check, two indexes and a reference to the table before it, as many times as asked. */
async function makeSchema(name, tables) {
  await ask('postgres', `CREATE DATABASE ${name} TEMPLATE template0`);
  await ask(name, 'CREATE SCHEMA shop');
  for (let from = 0; from < tables; from += 500) {
    const parts = Array.from({ length: Math.min(500, tables - from) }, (_, i) => {
      const n = from + i;
      const before = n === 0 ? '' : `, CONSTRAINT t${n}_before FOREIGN KEY (before_id) REFERENCES shop.t${n - 1} (id)`;
      return `CREATE TABLE shop.t${n} (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, before_id bigint, name text NOT NULL, price numeric(12,2) DEFAULT 0,
        code varchar(20), created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz, tags text[], data jsonb, active boolean DEFAULT true,
        CONSTRAINT t${n}_price CHECK (price >= 0)${before});
        CREATE INDEX t${n}_name ON shop.t${n} (lower(name));
        CREATE UNIQUE INDEX t${n}_code ON shop.t${n} (code) WHERE active;`;
    });
    await ask(name, parts.join('\n'));
  }
}

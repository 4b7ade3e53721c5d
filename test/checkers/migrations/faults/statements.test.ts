/** What is sent to a live database, word by word: nothing that could change it, even as a superuser. */
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { connect as open } from '../../../../src/checkers/migrations/engine/server.ts';
import { fakeServer, message, welcome } from '../live/fake-server.ts';
import { checked, live, repository, temporary } from './checked.ts';

interface Recorder {
  /** The texts of all questions, in their order. */
  texts: string[];
  url: string;
}

/** Stands between a client and its server and keeps every question. https://www.postgresql.org/docs/current/protocol-message-formats.html */
async function recorder(url: string): Promise<Recorder> {
  const target = new URL(url);
  const texts: string[] = [];
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    let pending = Buffer.alloc(0);
    let started = false;
    client.on('data', (chunk: Buffer) => {
      server.write(chunk);
      pending = Buffer.concat([pending, chunk]);
      for (;;) {
        // Only the first message has no letter.
        const head = started ? 1 : 0;
        if (pending.length < head + 4) return;
        const length = pending.readInt32BE(head) + head;
        if (pending.length < length) return;
        const kind = started ? String.fromCharCode(pending[0] ?? 0) : 'start';
        if (kind === 'Q' || kind === 'P') texts.push(pending.toString('utf8', 5, length - 1));
        started = true;
        pending = pending.subarray(length);
      }
    });
    server.pipe(client);
    for (const [one, other] of [[client, server] as const, [server, client] as const])
      one.on('close', () => other.destroy()).on('error', () => other.destroy());
  });
  await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  const through = new URL(url);
  through.port = String((proxy.address() as AddressInfo).port);
  return { texts, url: through.href };
}

// @verifies MIG-1
it('reads, in transactions that can do nothing else', async () => {
  const ledger = `CREATE TABLE schema_migrations (version text PRIMARY KEY); INSERT INTO schema_migrations VALUES ('1')`;
  const { texts, url } = await recorder(await live(`CREATE TABLE pets (id int, extra int); ${ledger}`));
  const up = '-- migrate:up\nCREATE TABLE pets (id int);\n-- migrate:down\nDROP TABLE pets;\n';
  const root = temporary({ ...repository([]), 'db/migrations/1_pets.sql': up });
  const { findings } = await checked(root, { DATABASE_URL: url });
  expect(findings.map(({ subject }) => subject)).toEqual(['column public.pets.extra']);

  const statements = texts.flatMap((text) => text.split(/;\s*(?=[A-Z])/).map((one) => one.trim()));
  const openings = statements.map((one) => /^(?:SET \w+|BEGIN [A-Z ]+|\w+)/.exec(one)?.[0] ?? one);
  expect([...new Set(openings)].toSorted()).toEqual([
    'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
    'COMMIT',
    'SELECT',
    'SET LOCAL',
    'SET TRANSACTION',
    'SHOW',
  ]);
  expect(statements.filter((one) => one.startsWith('SET TRANSACTION'))).toEqual(
    texts.filter((text) => text.startsWith('SET TRANSACTION')).map(() => 'SET TRANSACTION READ ONLY'),
  );
  const word =
    /\b(?:INSERT|UPDATE|DELETE|MERGE|CREATE|ALTER|DROP|TRUNCATE|GRANT|REVOKE|LOCK|COPY|nextval|setval|pg_advisory)\b/;
  const written = statements.map((one) => one.replace(/'(?:[^']|'')*'/g, "''")).filter((one) => word.test(one));
  expect(written).toEqual([]);
});

it('waits after an error for how the transaction stands: the next text depends on it', async () => {
  const asked: string[] = [];
  const ready = (status: string): Buffer => message('Z', status);
  const fake = await fakeServer((socket) => {
    socket.once('data', () => {
      socket.write(welcome);
      socket.on('data', (chunk) => {
        asked.push(chunk.toString('utf8', 5, chunk.length - 1));
        if (!chunk.includes('oops')) return void socket.write(Buffer.concat([message('C', 'SET\0'), ready('I')]));
        socket.write(message('E', 'SERROR\0VERROR\0C42703\0Mcolumn "oops" does not exist\0\0'));
        setTimeout(() => socket.write(ready('E')), 50);
      });
    });
  });
  onTestFinished(() => fake.close());
  const database = await open(`postgres://app:secret@127.0.0.1:${fake.port}/shop`, {
    applicationName: 'trueup',
    readOnly: true,
    connectTimeout: 5_000,
    statementTimeout: 5_000,
    lockTimeout: 1_000,
    signal: new AbortController().signal,
  });
  await expect(database.run('BEGIN; SELECT oops')).rejects.toMatchObject({ code: '42703' });
  await database.run('ROLLBACK');
  await database.close();
  expect(asked.filter((text) => text.includes('ROLLBACK'))).toEqual(['ROLLBACK']);
});

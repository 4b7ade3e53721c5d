import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openLive } from '../../../../src/checkers/migrations/live/index.ts';
import { UnavailableError } from '../../../../src/model/index.ts';
import { runOn, testDatabase } from '../../../postgres.ts';
import type { TestDatabase } from '../../../postgres.ts';
import { fakeServer, message, refusal, welcome } from './fake-server.ts';
import type { FakeServer } from './fake-server.ts';

const password = 'p@ss/w:rd 5';
let scratch: TestDatabase;
let role: string;
let fake: FakeServer | undefined;

beforeAll(async () => {
  scratch = await testDatabase();
  role = `${scratch.name}_reader`;
  await runOn(scratch.url, `CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
}, 90_000);
afterEach(async () => {
  await fake?.close();
  fake = undefined;
});
afterAll(async () => {
  await scratch.drop();
  const postgres = new URL(scratch.url);
  postgres.pathname = '/postgres';
  await runOn(postgres.href, `DROP ROLE IF EXISTS ${role}`);
});

/** The scratch database's URL with something else in it. */
function url(change: (parsed: URL) => void): string {
  const parsed = new URL(scratch.url);
  parsed.username = role;
  parsed.password = encodeURIComponent(password);
  change(parsed);
  return parsed.href;
}

/** The server as messages call it. */
const server = (): string => new URL(scratch.url).host.replace(/:5432$/, '');

async function faultOf(
  address: string,
  limits: { statementTimeout?: number; connectTimeout?: number } = {},
): Promise<string> {
  const options = { connectTimeout: 5_000, ...limits, signal: AbortSignal.timeout(20_000) };
  const target = { kind: 'server', url: address, source: 'DATABASE_URL', foreign: false } as const;
  const error: unknown = await openLive(target, options).then(
    async ({ database }) => {
      await database.close();
      throw new Error('it opened');
    },
    (fault: unknown) => fault,
  );
  expect(error).toBeInstanceOf(UnavailableError);
  const { message: line, stack = '' } = error as Error;
  for (const form of [password, encodeURIComponent(password), encodeURI(password)])
    expect(line + stack).not.toContain(form);
  expect(line).not.toContain('\n');
  return line;
}

const fakeFault = async (speak: Parameters<typeof fakeServer>[0], parameters = ''): Promise<string> => {
  fake = await fakeServer(speak);
  const line = await faultOf(
    `postgres://app:${encodeURIComponent(password)}@127.0.0.1:${fake.port}/shop${parameters}`,
    { connectTimeout: 400 },
  );
  return line.replaceAll(String(fake.port), '<port>');
};

describe('a server that is there', () => {
  const asksPassword = async (): Promise<boolean> => {
    const wrong = url((parsed) => void (parsed.password = 'wrong'));
    return runOn(wrong, 'SELECT 1').then(
      () => false,
      () => true,
    );
  };

  it('refuses a wrong password', async ({ skip }) => {
    // A server of the user's own may trust everybody who comes from here.
    if (!(await asksPassword())) skip();
    expect(await faultOf(url((parsed) => void (parsed.password = 'wrong-secret')))).toBe(
      `${server()} refused the password of "${role}": check the user and the password in DATABASE_URL`,
    );
  });

  it('wants a password where the URL has none', async ({ skip }) => {
    if (!(await asksPassword())) skip();
    expect(await faultOf(url((parsed) => void (parsed.password = '')))).toBe(
      `${server()} wants a password of "${role}", and DATABASE_URL holds none`,
    );
  });

  it('has no such database', async () => {
    expect(await faultOf(url((parsed) => void (parsed.pathname = '/nowhere')))).toBe(
      `${server()} has no database "nowhere": check the name at the end of DATABASE_URL`,
    );
  });

  it('lets nobody connect to this database', async () => {
    await runOn(scratch.url, `REVOKE CONNECT ON DATABASE ${scratch.name} FROM PUBLIC`);
    const line = await faultOf(url(() => undefined));
    await runOn(scratch.url, `GRANT CONNECT ON DATABASE ${scratch.name} TO PUBLIC`);
    expect(line).toBe(
      `"${role}" may not connect to database "${scratch.name}" on ${server()}: GRANT CONNECT ON DATABASE "${scratch.name}" TO "${role}"`,
    );
  });

  it('has no connection left for the role', async () => {
    await runOn(scratch.url, `ALTER ROLE ${role} CONNECTION LIMIT 0`);
    const line = await faultOf(url(() => undefined));
    await runOn(scratch.url, `ALTER ROLE ${role} CONNECTION LIMIT -1`);
    expect(line).toBe(
      `${server()} has no connection left for "${role}": run again when fewer are open, or raise the limit of the role or the server`,
    );
  });

  it('offers no TLS to a URL that asks for it', async () => {
    expect(await faultOf(url((parsed) => void (parsed.search = '?sslmode=require')))).toBe(
      `${server()} offers no TLS, and DATABASE_URL asks for it: set sslmode=disable where that is safe`,
    );
  });
});

describe('no server', () => {
  it('has no such host', async () => {
    expect(await faultOf(`postgres://app:${encodeURIComponent(password)}@no-such-host.invalid/shop`)).toMatch(
      /^(?:there is no host of the name in DATABASE_URL \(no-such-host\.invalid\): check it|the name of no-such-host\.invalid could not be looked up: check the network and its DNS)$/,
    );
  });

  it('refuses the connection', async () => {
    const gone = await fakeServer(() => undefined);
    await gone.close();
    const place = `127.0.0.1:${gone.port}`;
    expect(await faultOf(`postgres://app:x@${place}/shop`)).toBe(
      `nothing listens at ${place}: start the server, or check host and port in DATABASE_URL`,
    );
  });

  it('has no socket', async () => {
    expect(await faultOf('postgres://app:x@/shop?host=/nowhere')).toBe(
      'there is no socket at /nowhere/.s.PGSQL.5432: start the server, or check the host in DATABASE_URL',
    );
  });
});

describe('a server that misbehaves', () => {
  it('takes the connection and never answers', async () => {
    expect(await fakeFault(() => undefined)).toBe(
      '127.0.0.1:<port> took the connection and did not answer within 0.4 s: check that it is a PostgreSQL server, and up',
    );
  });

  it('never answers a wish for TLS', async () => {
    expect(await fakeFault(() => undefined, '?sslmode=require')).toBe(
      '127.0.0.1:<port> took the connection and did not answer within 0.4 s: check that it is a PostgreSQL server, and up',
    );
  });

  const stranger = 'what answers at 127.0.0.1:<port> is not PostgreSQL: check host and port in DATABASE_URL';
  it('speaks HTTP', async () => {
    const speak = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';
    expect(await fakeFault((socket) => void socket.once('data', () => socket.write(speak)))).toBe(stranger);
    await fake?.close();
    expect(await fakeFault((socket) => void socket.once('data', () => socket.write(speak)), '?sslmode=require')).toBe(
      stranger,
    );
  });

  it('greets first, as mail and shell servers do', async () => {
    expect(await fakeFault((socket) => void socket.write('220 mail.example.com ESMTP\r\n'))).toBe(stranger);
    await fake?.close();
    expect(await fakeFault((socket) => void socket.write('SSH-2.0-OpenSSH_9.6\r\n'))).toBe(stranger);
  });

  it('cuts the connection', async () => {
    expect(await fakeFault((socket) => void socket.once('data', () => socket.end()))).toBe(
      '127.0.0.1:<port> ended the connection without a word: check that it is up',
    );
  });

  it('is starting up', async () => {
    expect(await fakeFault((socket) => void socket.end(refusal('57P03', 'the database system is starting up')))).toBe(
      '127.0.0.1:<port> is starting up, shutting down or in recovery: run again when it takes connections',
    );
  });

  it('wants TLS', async () => {
    const text = 'no pg_hba.conf entry for host "10.0.0.7", user "app", database "shop", no encryption';
    expect(await fakeFault((socket) => void socket.end(refusal('28000', text)))).toBe(
      `127.0.0.1:<port> does not let this user in from here (${text}): check the user in DATABASE_URL and the server's pg_hba.conf; where it wants TLS, add sslmode=verify-full to the URL`,
    );
  });

  it('repeats the password in an error of its own', async () => {
    const echo = `bad credentials app:${password} (${encodeURIComponent(password)})`;
    expect(await fakeFault((socket) => void socket.end(refusal('08P01', echo)))).toBe(
      '127.0.0.1:<port> could not be used (08P01: bad credentials app:… (…))',
    );
  });

  it('lets us in and is no PostgreSQL after all', async () => {
    const row = (text: string): Buffer => {
      const head = Buffer.alloc(6);
      head.writeInt16BE(1);
      head.writeInt32BE(text.length, 2);
      return message('D', Buffer.concat([head, Buffer.from(text)]));
    };
    const column = message('T', Buffer.concat([Buffer.from([0, 1, 99, 0]), Buffer.alloc(18)]));
    const rows = (text: string): Buffer => Buffer.concat([column, row(text), message('C', 'SELECT 1\0')]);
    const set = message('C', 'SET\0');
    const preamble = Buffer.concat([set, set, set, set]);
    const answers = [
      welcome,
      Buffer.concat([preamble, rows('130000'), rows('13.0.0'), message('Z', 'I')]),
      Buffer.concat([preamble, rows('CockroachDB CCL v24.1.0'), message('Z', 'I')]),
    ];
    expect(await fakeFault((socket) => void socket.on('data', () => socket.write(answers.shift() ?? '')))).toBe(
      'DATABASE_URL leads to CockroachDB, not to PostgreSQL',
    );
  });
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
describe.skipIf(!hasOpenssl)('a server with a certificate of its own making', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'trueup-tls-'));
    const subject = ['-subj', '/CN=localhost', '-days', '1', '-nodes'];
    const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...subject, ...files], { stdio: 'ignore' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const withTls = (parameters: string): Promise<string> =>
    fakeFault((socket) => {
      socket.once('data', () => {
        socket.write('S');
        const [key, cert] = ['key.pem', 'cert.pem'].map((name) => readFileSync(join(folder, name), 'utf8'));
        const secure = new TLSSocket(socket, { isServer: true, key, cert });
        secure.on('error', () => undefined);
        secure.once('data', () => secure.end(refusal('3D000', 'database "shop" does not exist')));
      });
    }, parameters);

  it('is not trusted', async () => {
    expect(await withTls('?sslmode=require')).toBe(
      'the TLS certificate of 127.0.0.1:<port> cannot be trusted (self-signed certificate): name its authority with sslmode=verify-full&sslrootcert=<file>, or accept any with sslmode=no-verify',
    );
  });

  it('is taken where the URL says so', async () => {
    const reached = '127.0.0.1:<port> has no database "shop": check the name at the end of DATABASE_URL';
    expect(await withTls('?sslmode=no-verify')).toBe(reached);
    await fake?.close();
    expect(await withTls('?sslmode=prefer')).toBe(reached);
  });
});

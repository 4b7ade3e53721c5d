// Stands for the tool's own command: speaks to the database in DATABASE_URL with nothing but what Node brings.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const url = new URL(process.env.DATABASE_URL);
const [user, password] = [url.username, url.password].map(decodeURIComponent);
const sql = `
  CREATE TABLE knex_migrations (id serial PRIMARY KEY, name varchar(255), batch integer, migration_time timestamptz);
  CREATE TABLE knex_migrations_lock (index serial PRIMARY KEY, is_locked integer);
  CREATE TABLE cars (id integer PRIMARY KEY, plate text NOT NULL);
  ALTER TABLE cars ADD COLUMN colour text;`;

const text = (...words) => Buffer.from(`${words.join('\0')}\0`);
const int = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const packet = (type, ...parts) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int(body.length + 4), body]);
};

// SCRAM-SHA-256: https://www.rfc-editor.org/rfc/rfc5802
const mine = `n=,r=${randomBytes(18).toString('base64')}`;
const hmac = (key, message) => createHmac('sha256', key).update(message).digest();
const proof = (theirs) => {
  const [nonce, salt, rounds] = theirs.split(',').map((part) => part.slice(2));
  const salted = pbkdf2Sync(password, Buffer.from(salt, 'base64'), Number(rounds), 32, 'sha256');
  const key = hmac(salted, 'Client Key');
  const last = `c=biws,r=${nonce}`;
  const signature = hmac(createHash('sha256').update(key).digest(), `${mine},${theirs},${last}`);
  return `${last},p=${Buffer.from(key.map((byte, at) => byte ^ signature[at])).toString('base64')}`;
};

const socket = connect(Number(url.port || 5432), url.hostname);
socket.write(packet('', int(0x30000), text('user', user, 'database', url.pathname.slice(1), '')));
const first = Buffer.from(`n,,${mine}`);
const authenticate = {
  0: () => undefined,
  3: () => packet('p', text(password)),
  10: () => packet('p', text('SCRAM-SHA-256'), int(first.length), first),
  11: (theirs) => packet('p', Buffer.from(proof(theirs))),
  12: () => undefined,
};

let seen = Buffer.alloc(0);
let asked = false;
socket.on('data', (chunk) => {
  seen = Buffer.concat([seen, chunk]);
  while (seen.length >= 5 && seen.length > seen.readInt32BE(1)) {
    const [type, end] = [String.fromCharCode(seen[0]), seen.readInt32BE(1) + 1];
    const body = seen.subarray(5, end);
    seen = seen.subarray(end);
    if (type === 'E') throw new Error(body.toString());
    if (type === 'R') {
      const answer = authenticate[body.readInt32BE(0)](body.subarray(4).toString());
      if (answer) socket.write(answer);
    }
    if (type === 'Z' && asked) socket.end(packet('X'));
    else if (type === 'Z') {
      asked = true;
      socket.write(packet('Q', text(sql)));
    }
  }
});

// Stands for the tool's own command: speaks to the database in DATABASE_URL with nothing but what Node brings.
import { connect } from 'node:net';

const url = new URL(process.env.DATABASE_URL);
const sql = `
  CREATE TABLE knex_migrations (id serial PRIMARY KEY, name varchar(255), batch integer, migration_time timestamptz);
  CREATE TABLE knex_migrations_lock (index serial PRIMARY KEY, is_locked integer);
  CREATE TABLE cars (id integer PRIMARY KEY, plate text NOT NULL);
  ALTER TABLE cars ADD COLUMN colour text;`;

const text = (...words) => Buffer.from(`${words.join('\0')}\0`);
const packet = (type, body) => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
};

const socket = connect(Number(url.port || 5432), url.hostname);
const startup = text('user', decodeURIComponent(url.username), 'database', url.pathname.slice(1), '');
socket.write(packet('', Buffer.concat([Buffer.from([0, 3, 0, 0]), startup])));
let seen = Buffer.alloc(0);
let asked = false;
socket.on('data', (chunk) => {
  seen = Buffer.concat([seen, chunk]);
  while (seen.length >= 5 && seen.length > seen.readInt32BE(1)) {
    const [type, end] = [String.fromCharCode(seen[0]), seen.readInt32BE(1) + 1];
    const body = seen.subarray(5, end);
    seen = seen.subarray(end);
    if (type === 'R' && body.readInt32BE(0) === 3) socket.write(packet('p', text(decodeURIComponent(url.password))));
    else if (type === 'E' || (type === 'R' && body.readInt32BE(0) !== 0)) throw new Error(body.toString());
    else if (type === 'Z' && !asked) {
      asked = true;
      socket.write(packet('Q', text(sql)));
    } else if (type === 'Z') socket.end(packet('X', Buffer.alloc(0)));
  }
});

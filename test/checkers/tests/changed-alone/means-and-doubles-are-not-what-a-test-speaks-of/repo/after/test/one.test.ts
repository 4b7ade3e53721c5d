import { db } from '../src/db';
it('one', () => db);

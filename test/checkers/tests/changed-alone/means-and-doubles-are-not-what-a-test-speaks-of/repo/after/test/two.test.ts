import { db } from '../src/db';
it('two', () => db);

import { db } from '../src/db';
it('four', () => db);

import { db } from '../src/db';
it('three', () => db);

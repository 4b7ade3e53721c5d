import { page } from './page';
import data from './fixtures/pages.json';
it('shows', () => page);

import { find } from './find';
it('finds', () => find);

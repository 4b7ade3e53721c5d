import { swap } from './swap';
it('swaps', () => swap(1, 2));

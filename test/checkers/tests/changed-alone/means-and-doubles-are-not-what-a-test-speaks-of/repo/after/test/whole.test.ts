import { net } from '../src/net';
import type { Shape } from '../src/shapes';
vi.mock('../src/net', () => ({ net: 2 }));
it('works', () => net);

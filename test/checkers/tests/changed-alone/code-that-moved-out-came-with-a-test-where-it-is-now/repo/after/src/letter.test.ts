import { letter } from './letter';
it('writes', () => letter('ann', ''));

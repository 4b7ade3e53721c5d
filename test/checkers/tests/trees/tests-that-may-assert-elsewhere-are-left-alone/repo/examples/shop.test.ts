import { it } from 'vitest';

it('sells', () => {});

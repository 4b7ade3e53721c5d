import { expect, it } from 'vitest';
import { send } from '@/mail';

it('sends', () => {
  expect(send('ann', 'hello').to).toBe('ann');
});

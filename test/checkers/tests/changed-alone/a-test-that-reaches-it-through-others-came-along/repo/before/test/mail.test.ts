import { expect, it } from 'vitest';
import { send } from '../src/mail';

it('sends', () => {
  expect(send('ann', 'hello').to).toBe('ann');
});

import { expect, it } from 'vitest';
import { send } from '../src/mail';

it('sends', () => {
  expect(send('ann', 'hello').to).toBe('ann');
});

it('tries again', () => {
  expect(send('ann', 'hello').retries).toBe(3);
});

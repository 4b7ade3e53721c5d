import { expect, it } from 'vitest';
import { send } from '../src/post/mail';

it('sends', () => {
  expect(send('ann', 'hello').to).toBe('ann');
});

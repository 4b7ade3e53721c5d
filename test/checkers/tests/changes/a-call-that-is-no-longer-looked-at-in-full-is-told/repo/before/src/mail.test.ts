import { expect, it } from 'vitest';
import { send } from './mail.ts';

it('sends one mail', async () => {
  const post = vi.fn();
  await send(post, 'a@b.c');
  expect(post).toHaveBeenCalledWith('a@b.c', { retry: 2 });
  expect(post).toHaveBeenCalledTimes(1);
});

/** Functions by the names that a person would call them. */
import { describe, expect, it } from 'vitest';
import { functionAt, functionsOf } from '../../src/parse/functions.ts';

const text = `export function send() {
  const retry = () => 1;
  return [1].map((one) => one + retry());
}

class Cart {
  #sum() {}
  static of = () => new Cart();
  get size() {
    return 1;
  }
}

export const routes = {
  list() {},
  add: async () => {},
  'to the till': function () {},
};

module.exports.total = function () {};
export default () => 1;
`;

describe('functionsOf', () => {
  it('names functions with what is around them', async () => {
    const { functions, notices } = await functionsOf('src/a.ts', text);
    expect(notices).toEqual([]);
    expect(functions.map(({ name, startLine, endLine }) => [name, startLine, endLine])).toEqual([
      ['send', 1, 4],
      ['send.retry', 2, 2],
      ['Cart.#sum', 7, 7],
      ['Cart.of', 8, 8],
      ['Cart.size', 9, 11],
      ['routes.list', 15, 15],
      ['routes.add', 16, 16],
      ['routes.to the till', 17, 17],
      ['total', 20, 20],
    ]);
    expect([1, 2, 3, 10, 12, 21].map((line) => functionAt(functions, line)?.name)).toEqual([
      'send',
      'send.retry',
      'send',
      'Cart.size',
      undefined,
      undefined,
    ]);
  });

  it('says what it cannot parse', async () => {
    const { functions, notices } = await functionsOf('src/a.ts', 'function (');
    expect(functions).toEqual([]);
    expect(notices.map(({ id }) => id)).toEqual(['unparsed-file']);
  });
});

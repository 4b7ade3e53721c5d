import { Given, Then, When } from '@cucumber/cucumber';

Given('a cart', function () {
  this.cart = open();
});

When('{int} article(s) of {float} is/are added', function (count: number, price: number) {
  this.cart.add(count, price);
});

When(/^the code ([A-Z]+) is taken$/, function (code: string) {
  this.cart.take(code);
});

Then('the total is {string}', function (total: string) {
  expect(this.cart.total).toBe(total);
});

Then('the cart is empty', function () {
  expect(this.cart.lines).toEqual([]);
});

import { defineParameterType, Given, Then } from '@cucumber/cucumber';

defineParameterType({ name: 'color', regexp: /red|blue/, transformer: (name) => name });

Given('a {color} cart', function (color: string) {
  this.cart = open(color);
});

// Looks ahead: whether it fits is not known.
Then(/^the total is (?=\d)(.+)$/, function (total: string) {
  expect(this.cart.total).toBe(Number(total));
});

Then('{string} is/are refused', function (name: string) {
  expect(this.cart.lines).not.toContain(name);
});

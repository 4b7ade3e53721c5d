import { createBdd } from 'playwright-bdd';

const { Given } = createBdd();

Given('a cart', async ({ page }) => {
  await page.goto('/cart');
});

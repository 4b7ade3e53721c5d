/** How the tests run: in processes of their own, since they change directories and start git and the built command. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/**/repo/**', 'test/**/fixtures/**'],
    pool: 'forks',
    testTimeout: 20_000,
  },
});

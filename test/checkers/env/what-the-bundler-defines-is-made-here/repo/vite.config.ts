import { defineConfig } from 'vite';

export default defineConfig({
  define: {
    'process.env.APP_COMMIT': JSON.stringify('abc1234'),
    'import.meta.env.APP_BUILT_AT': JSON.stringify('today'),
  },
});

/**
 * The tests as `npm run coverage` runs them: src is taken from the build, which Node loads itself, since V8 can only
 * tell lines of code that no other tool has rewritten. Source maps lead back to src.
 */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mergeConfig } from 'vitest/config';
import config from './vitest.config.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

export default mergeConfig(config, {
  plugins: [
    {
      name: 'src-from-dist',
      enforce: 'pre',
      resolveId(source: string, importer: string | undefined) {
        if (!importer || !source.startsWith('.')) return undefined;
        const file = resolve(dirname(importer), source);
        if (!file.startsWith(`${root}src/`) || !file.endsWith('.ts')) return undefined;
        return file.replace(`${root}src/`, `${root}dist/`).replace(/\.ts$/, '.js');
      },
    },
  ],
  test: {
    server: { deps: { external: [/\/dist\/.*\.js$/] } },
    setupFiles: ['scripts/flush-coverage.mjs'],
  },
});
